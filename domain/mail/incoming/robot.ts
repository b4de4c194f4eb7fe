/** Local parts that no person reads (RFC 2142 and common use), with or without a tag after + or -. */
const robotLocalPart =
  /^(?:mailer-daemon|postmaster|bounces|auto[._-]?(?:reply|responder)|(?:.{1,60}[._+-])?(?:no|do[._-]?not|dont|never)[._-]?repl(?:y|ies)|keine?[._-]?antwort|nicht[._-]?antworten|ne[._-]?pas[._-]?repondre|no[._-]?responder|n[aã]o[._-]?responda|non[._-]?rispondere|niet[._-]?beantwoorden)(?:[._+-].*)?$/i;

/** Whether an address is one that no person reads. */
export function isRobot(address: string): boolean {
  return robotLocalPart.test(address.slice(0, address.lastIndexOf('@')));
}

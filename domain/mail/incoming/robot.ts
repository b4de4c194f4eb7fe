/** Local parts that no person reads (RFC 2142 and common use); a tag after + or - doesn't change that. */
const robotLocalPart =
  /^(?:mailer-daemon|postmaster|bounces|auto[._-]?(?:reply|responder)|(?:.{1,60}[._+-])?(?:no|do[._-]?not|dont|never)[._-]?repl(?:y|ies)|keine?[._-]?antwort|nicht[._-]?antworten|ne[._-]?pas[._-]?repondre|no[._-]?responder|n[aã]o[._-]?responda|non[._-]?rispondere|niet[._-]?beantwoorden)(?:[._+-].*)?$/i;

/** Whether no person reads what is sent to an address. */
export function isRobot(address: string): boolean {
  return robotLocalPart.test(address.slice(0, address.lastIndexOf('@')));
}

/** Local parts that no person reads (RFC 2142 and common use); a tag after + or - doesn't change that. */
const robotLocalPart = /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply)(?:[+-].*)?$/i;

/** Whether no person reads what is sent to an address. */
export function isRobot(address: string): boolean {
  return robotLocalPart.test(address.slice(0, address.lastIndexOf('@')));
}

/** A status of RFC 3463 anywhere in a server's words, for example the `5.1.1` of `smtp; 550 5.1.1 user unknown`. */
const statusInText = /(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])/g;

/** How mail servers say without a status that nobody has an address. */
const unknownUser =
  /\b(?:user|recipient|mailbox|account|address) (?:is )?unknown\b|\bunknown (?:user|recipient|mailbox|account|address)\b|\bno such (?:user|recipient|mailbox|account|address)\b/i;

/**
 * Whether a server's refusal says that an address doesn't exist (RFC 3463: 5.1.x, and 5.2.1 for one that was disabled).
 * A full mailbox (5.2.2), a mail too large (5.3.4), a delivery that expired (5.4.7) and policies (5.7.x) say nothing about
 * the next mail. `5.0.0` says nothing at all, so the words decide.
 * @param status as RFC 3463 writes it
 * @param diagnostic the server's own words
 */
export function namesDeadAddress(status: string | undefined, diagnostic: string | undefined): boolean {
  const codes = [...`${status ?? ''} ${diagnostic ?? ''}`.matchAll(statusInText)];
  const telling = codes.find(([code]) => !/^\d\.0\.0$/.test(code));
  if (!telling) return unknownUser.test(diagnostic ?? '');
  const [, severity, subject, detail] = telling;
  return severity === '5' && (subject === '1' || (subject === '2' && detail === '1'));
}

/** The number of concurrent senders; each keeps to its share of the account's rate. */
export const concurrentSenders = 5;

/**
 * When a mail may be sent, and when the next one may, in milliseconds since the epoch. SES counts recipients, not
 * mails (SES developer guide, "Service quotas").
 * @param perSecond the account's sending rate
 */
export function turnOf(
  freeAt: number,
  now: number,
  recipients: number,
  perSecond: number,
): { turn: number; freeAt: number } {
  const turn = Math.max(freeAt, now);
  const share = perSecond / concurrentSenders;
  return { turn, freeAt: turn + (recipients / share) * 1000 };
}

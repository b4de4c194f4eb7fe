import type { QuarantinedMail, QuarantineReason } from './quarantined-mail.ts';

/** The number of held mails, by reason. */
export type HeldCounts = Partial<Record<QuarantineReason, number>>;

/** Counted, but not reported on their own: they arrive constantly, and are rarely customers' mail. */
const neverUrgent: ReadonlySet<QuarantineReason> = new Set(['spam', 'virus']);

/** Hours between reports: after new mail that may be a customer's, and otherwise. */
const [soonest, usual] = [1, 24];

type Held = Pick<QuarantinedMail, 'reason' | 'receivedAt'>;

/**
 * What to report of held mail: new mail that may be a customer's within an hour; daily while such mail is held or new spam
 * arrived. Undefined if nothing is held, or the last report is too recent.
 */
export function heldMailReport(
  held: readonly Held[],
  reportedAt: string | undefined,
  now: string,
): HeldCounts | undefined {
  const hours = reportedAt === undefined ? usual : (Date.parse(now) - Date.parse(reportedAt)) / 3600_000;
  const isNew = ({ receivedAt }: Held) => reportedAt === undefined || receivedAt > reportedAt;
  const wanted = held.filter(({ reason }) => !neverUrgent.has(reason));
  const isDue =
    (hours >= soonest && wanted.some(isNew)) || (hours >= usual && (wanted.length > 0 || held.some(isNew)));
  return isDue ? countsOf(held) : undefined;
}

function countsOf(held: readonly Held[]): HeldCounts {
  const counts: HeldCounts = {};
  for (const { reason } of held) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

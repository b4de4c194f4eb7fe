import type { QuarantinedMail, QuarantineReason } from './quarantined-mail.ts';

/** Of mail that waits for a person: how many there are, by reason. */
export type HeldCounts = Partial<Record<QuarantineReason, number>>;

/** Comes without end, and is seldom anything else: counted, but no news by itself. */
const chaff: ReadonlySet<QuarantineReason> = new Set(['spam', 'virus']);

/** Hours between reports: where something was held that may be a customer's, and else. */
const [soonest, usual] = [1, 24];

type Held = Pick<QuarantinedMail, 'reason' | 'receivedAt'>;

/**
 * What supervisors are told of held mail: within the hour of something new that may be a customer's, daily as long as such mail
 * waits or new spam came. Undefined where nothing is held, or it is too soon.
 */
export function heldMailReport(
  held: readonly Held[],
  reportedAt: string | undefined,
  now: string,
): HeldCounts | undefined {
  const hours = reportedAt === undefined ? usual : (Date.parse(now) - Date.parse(reportedAt)) / 3600_000;
  const isNew = ({ receivedAt }: Held) => reportedAt === undefined || receivedAt > reportedAt;
  const wanted = held.filter(({ reason }) => !chaff.has(reason));
  const isDue =
    (hours >= soonest && wanted.some(isNew)) || (hours >= usual && (wanted.length > 0 || held.some(isNew)));
  return isDue ? countsOf(held) : undefined;
}

function countsOf(held: readonly Held[]): HeldCounts {
  const counts: HeldCounts = {};
  for (const { reason } of held) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

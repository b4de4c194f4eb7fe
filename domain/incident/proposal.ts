import { addMilliseconds } from '../shared/moment.ts';
import { type HourRange, weeksCompared } from './arrivals.ts';
import { type WallHour, weeksBefore } from './wall-hour.ts';

/** After this long without an unusual hour, the next one is another incident. */
const quietMilliseconds = 4 * 3_600_000;

/**
 * So long after its resolution, an incident whose subject is written about unusually often has occurred again; later it is another one.
 */
const recurrenceMilliseconds = 7 * 86_400_000;

/** The incident that was proposed last about a subject. */
export interface LastIncident {
  state: string;
  stateSince: string;
}

/** What an unusual hour means, given the incident that was proposed last: it is part of it, it may be its recurrence, or neither. */
export function meaningOf(last: LastIncident | undefined, now: string): 'known' | 'recurrence' | 'proposal' {
  switch (last?.state) {
    case 'declared':
    case 'investigating':
    case 'identified':
    case 'monitoring':
      return 'known';
    case 'resolved':
      return now < addMilliseconds(last.stateSince, recurrenceMilliseconds) ? 'recurrence' : 'proposal';
    default:
      return 'proposal';
  }
}

/** What is known of a mailbox, product and topic beside its arrivals. */
export interface Watch {
  /** When the last sixty minutes were unusual for the last time. */
  unusualAt?: string | undefined;
  /** The hours of incidents, which later weeks are not compared with. */
  leftOut: readonly HourRange[];
}

/**
 * What is known after an unusual hour, and whether an incident is to be proposed: once, until it has been quiet for four hours.
 * @param hour the hour of `now`, by the desk's wall clock
 */
export function afterUnusualHour(
  { unusualAt, leftOut }: Watch,
  hour: WallHour,
  now: string,
): { watch: Watch; isNew: boolean } {
  const isNew = unusualAt === undefined || addMilliseconds(unusualAt, quietMilliseconds) <= now;
  const last = leftOut.at(-1);
  const ranges =
    isNew || !last
      ? [...leftOut, { from: hour - 1, to: hour }]
      : [...leftOut.slice(0, -1), { ...last, to: hour }];
  const oldest = weeksBefore(hour, weeksCompared);
  return { isNew, watch: { unusualAt: now, leftOut: ranges.filter(({ to }) => to >= oldest) } };
}

import { addMilliseconds } from '../shared/moment.ts';
import { type HourRange, weeksCompared } from './arrivals.ts';
import { type WallHour, weeksBefore } from './wall-hour.ts';

/** After this long without an unusual hour, the next one is another incident. */
const quietMilliseconds = 4 * 3_600_000;

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

import * as z from 'zod';
import type { SlaStage } from '../../events/ticket/ticket-facts.ts';
import { addBusinessTime, businessMilliseconds } from '../desk/calendar/business-time.ts';
import type { Calendar } from '../desk/calendar/calendar.ts';
import type { SlaPolicy } from './sla-policy.ts';

/**
 * The clock of one target of one ticket: consumed working time, and since when it is running (due = add(now, target −
 * consumed)).
 */
export const clock = z.object({
  /** The target in seconds of working time; 0 while no policy promises one. */
  target: z.number().int().nonnegative(),
  /** Milliseconds of working time consumed until `since`; all of it while paused. */
  consumed: z.number().int().nonnegative(),
  /** Raised each time that the clock starts from zero. */
  cycle: z.number().int().positive(),
  /** The number of stages reached in this cycle. */
  stages: z.number().int().nonnegative(),
  /** Absent while paused. */
  since: z.iso.datetime().optional(),
  /** When the target is used up, or was. */
  dueAt: z.iso.datetime().optional(),
  /** When the next stage is reached, while running. */
  nextStageAt: z.iso.datetime().optional(),
  /** The target was fulfilled. */
  done: z.boolean().optional(),
});
export type Clock = z.infer<typeof clock>;

/** What the running of a clock depends on. */
export interface Pace {
  calendar: Calendar;
  repeat: SlaPolicy['repeat'];
}

const warnings = [
  { stage: 'warning-50', percent: 50 },
  { stage: 'warning-75', percent: 75 },
  { stage: 'warning-90', percent: 90 },
  { stage: 'breached', percent: 100 },
] as const satisfies readonly { stage: SlaStage; percent: number }[];

/** The most repetitions of `overdue`; further ones would not help. */
const repetitionsAtMost = 10;

/** The name of the stage with this index: four that every clock has, then repetitions of `overdue`. */
export function stageAt(index: number): { stage: SlaStage; repetition: number } {
  const warning = warnings[index];
  if (warning) return { stage: warning.stage, repetition: 0 };
  return { stage: 'overdue', repetition: index - warnings.length + 1 };
}

/** Milliseconds of working time after which the stage with this index is reached; undefined if there is none. */
function shareOf(index: number, target: number, repeat: Pace['repeat']): number | undefined {
  const warning = warnings[index];
  // One percent of a second is ten milliseconds.
  if (warning) return target * 10 * warning.percent;
  const repetition = index - warnings.length + 1;
  if (!repeat || repetition > repetitionsAtMost) return undefined;
  const more = 'percent' in repeat ? target * 10 * repeat.percent : repeat.hours * 3_600_000;
  return target * 1000 + repetition * more;
}

/** A paused clock at zero. */
export function freshClock(target: number, cycle: number): Clock {
  return { target, consumed: 0, cycle, stages: 0 };
}

/**
 * A paused clock with another target; consumed time is kept. If the new target has fewer reached stages, the later
 * ones are reached again, in a new cycle: a target that was short for a while must not silence a longer one.
 */
export function aimedAt(clock: Clock, target: number, repeat: Pace['repeat']): Clock {
  const aimed = { ...clock, target };
  if (target === clock.target) return aimed;
  let reached = 0;
  while (reached < clock.stages && (shareOf(reached, target, repeat) ?? Infinity) <= clock.consumed)
    reached++;
  return reached === clock.stages ? aimed : { ...aimed, cycle: clock.cycle + 1, stages: reached };
}

/** Milliseconds of working time consumed until then. */
export function consumedAt(clock: Clock, at: string, calendar: Calendar): number {
  return clock.since ? clock.consumed + businessMilliseconds(calendar, clock.since, at) : clock.consumed;
}

/** Whether the target was breached in this cycle, under any target. */
export function hasBreached({ stages }: Clock): boolean {
  return stages >= warnings.length;
}

export function isUsedUp({ consumed, target }: Pick<Clock, 'consumed' | 'target'>): boolean {
  return consumed >= target * 1000;
}

/** The clock paused from then on. */
export function halted(clock: Clock, at: string, calendar: Calendar): Clock {
  const { since: _, nextStageAt: __, dueAt, ...rest } = clock;
  const still = { ...rest, consumed: consumedAt(clock, at, calendar) };
  return isUsedUp(still) ? { ...still, dueAt } : still;
}

/** A paused clock running from then on. If the target is already used up, it keeps the time at which it was. */
export function running(clock: Clock, at: string, pace: Pace): Clock {
  const { dueAt, ...rest } = clock;
  const keepsDueAt = isUsedUp(clock) && dueAt !== undefined && dueAt <= at;
  const left = clock.target * 1000 - clock.consumed;
  return withNextStage(
    { ...rest, since: at, dueAt: keepsDueAt ? dueAt : addBusinessTime(pace.calendar, at, left) },
    pace,
  );
}

/** The clock after its next stage was reached. */
export function withStageReached(clock: Clock, pace: Pace): Clock {
  return withNextStage({ ...clock, stages: clock.stages + 1 }, pace);
}

function withNextStage(clock: Clock, { calendar, repeat }: Pace): Clock {
  const share = shareOf(clock.stages, clock.target, repeat);
  if (clock.since === undefined || share === undefined) return { ...clock, nextStageAt: undefined };
  return { ...clock, nextStageAt: addBusinessTime(calendar, clock.since, share - clock.consumed) };
}

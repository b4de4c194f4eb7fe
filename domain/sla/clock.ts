import * as z from 'zod';
import type { SlaStage } from '../../events/ticket/ticket-facts.ts';
import { addBusinessTime, businessMilliseconds } from '../desk/calendar/business-time.ts';
import type { Calendar } from '../desk/calendar/calendar.ts';
import type { SlaPolicy } from './sla-policy.ts';

/** One target of one ticket, kept as business time consumed and running since (due = add(now, target − consumed)). */
export const clock = z.object({
  /** Business seconds that are promised; 0 while nothing is, and a policy may come that promises something. */
  target: z.number().int().nonnegative(),
  /** Business milliseconds until `since`; all there are while it stands still. */
  consumed: z.number().int().nonnegative(),
  /** One more each time that it starts from zero. */
  cycle: z.number().int().positive(),
  /** How many stages came about in this cycle. */
  stages: z.number().int().nonnegative(),
  /** Absent while it stands still. */
  since: z.iso.datetime().optional(),
  /** When the target is used up, or was. */
  dueAt: z.iso.datetime().optional(),
  /** When the next stage comes about, while it runs. */
  nextStageAt: z.iso.datetime().optional(),
  /** What was promised is done. */
  done: z.boolean().optional(),
});
export type Clock = z.infer<typeof clock>;

/** What a clock runs by. */
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

/** Somebody who did not react to so many will not react to more. */
const repetitionsAtMost = 10;

/** The name of the stage with this index: four that every clock has, then overdue, again and again. */
export function stageAt(index: number): { stage: SlaStage; repetition: number } {
  const warning = warnings[index];
  if (warning) return { stage: warning.stage, repetition: 0 };
  return { stage: 'overdue', repetition: index - warnings.length + 1 };
}

/** Business milliseconds after which the stage with this index comes about; undefined where there is none any more. */
function shareOf(index: number, target: number, repeat: Pace['repeat']): number | undefined {
  const warning = warnings[index];
  // A per cent of a second is ten milliseconds.
  if (warning) return target * 10 * warning.percent;
  const repetition = index - warnings.length + 1;
  if (!repeat || repetition > repetitionsAtMost) return undefined;
  const more = 'percent' in repeat ? target * 10 * repeat.percent : repeat.hours * 3_600_000;
  return target * 1000 + repetition * more;
}

/** A clock at zero that does not run yet. */
export function freshClock(target: number, cycle: number): Clock {
  return { target, consumed: 0, cycle, stages: 0 };
}

/**
 * A clock that stands still, with another target; what is consumed is kept. Where fewer stages are reached by that than came
 * about, those behind them come about again when it is time for them, in a cycle of their own: a target that was short for
 * a while must not silence the long one.
 */
export function aimedAt(clock: Clock, target: number, repeat: Pace['repeat']): Clock {
  const aimed = { ...clock, target };
  if (target === clock.target) return aimed;
  let reached = 0;
  while (reached < clock.stages && (shareOf(reached, target, repeat) ?? Infinity) <= clock.consumed)
    reached++;
  return reached === clock.stages ? aimed : { ...aimed, cycle: clock.cycle + 1, stages: reached };
}

/** Business milliseconds used up until then. */
export function consumedAt(clock: Clock, at: string, calendar: Calendar): number {
  return clock.since ? clock.consumed + businessMilliseconds(calendar, clock.since, at) : clock.consumed;
}

/** In this cycle, under whatever target. */
export function hasBreached({ stages }: Clock): boolean {
  return stages >= warnings.length;
}

export function isUsedUp({ consumed, target }: Pick<Clock, 'consumed' | 'target'>): boolean {
  return consumed >= target * 1000;
}

/** The clock as it stands still from then on. */
export function halted(clock: Clock, at: string, calendar: Calendar): Clock {
  const { since: _, nextStageAt: __, dueAt, ...rest } = clock;
  const still = { ...rest, consumed: consumedAt(clock, at, calendar) };
  return isUsedUp(still) ? { ...still, dueAt } : still;
}

/** A clock that stands still, running from then on. What is used up already keeps the moment at which it was. */
export function running(clock: Clock, at: string, pace: Pace): Clock {
  const { dueAt, ...rest } = clock;
  const keepsDueAt = isUsedUp(clock) && dueAt !== undefined && dueAt <= at;
  const left = clock.target * 1000 - clock.consumed;
  return withNextStage(
    { ...rest, since: at, dueAt: keepsDueAt ? dueAt : addBusinessTime(pace.calendar, at, left) },
    pace,
  );
}

/** The clock after its next stage came about. */
export function withStageReached(clock: Clock, pace: Pace): Clock {
  return withNextStage({ ...clock, stages: clock.stages + 1 }, pace);
}

function withNextStage(clock: Clock, { calendar, repeat }: Pace): Clock {
  const share = shareOf(clock.stages, clock.target, repeat);
  if (clock.since === undefined || share === undefined) return { ...clock, nextStageAt: undefined };
  return { ...clock, nextStageAt: addBusinessTime(calendar, clock.since, share - clock.consumed) };
}

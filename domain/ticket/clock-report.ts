import * as z from 'zod';
import { type Clock, consumedAt, hasBreached, isUsedUp } from '../sla/clock.ts';
import type { SlaConfiguration } from '../sla/sla-configuration.ts';
import { isLive } from './status.ts';
import type { Ticket } from './ticket.ts';
import { type ClockName, paceOf, planOf } from './ticket-clocks.ts';

/** A clock as the API shows it. */
export const clockReport = z.object({
  targetSeconds: z.number().int(),
  /** In working time. */
  consumedSeconds: z.number().int(),
  /** When the target is used up, or was; null while the clock is paused before that. */
  dueAt: z.iso.datetime().nullable(),
  /** `met` and `missed` if the target was fulfilled in time, or not; `ended` if nobody waits for it any more. */
  state: z.enum(['running', 'paused', 'met', 'missed', 'ended']),
});
export type ClockReport = z.infer<typeof clockReport>;

/**
 * The state of a ticket's clocks at a moment, by the SLA configuration that they were set by; null for targets that
 * are not promised.
 */
export function clockReports(
  ticket: Ticket,
  planned: SlaConfiguration,
  now: string,
): Record<ClockName, ClockReport | null> {
  const report = (name: ClockName) => {
    const clock = ticket.clocks[name];
    return clock?.target ? reportOf(name, clock, ticket, planned, now) : null;
  };
  return {
    firstResponse: report('firstResponse'),
    nextResponse: report('nextResponse'),
    resolution: report('resolution'),
  };
}

function reportOf(
  name: ClockName,
  clock: Clock,
  ticket: Ticket,
  planned: SlaConfiguration,
  now: string,
): ClockReport {
  const plan = planOf(ticket, planned);
  const pace = paceOf(plan);
  const consumed = pace ? consumedAt(clock, now, pace.calendar) : clock.consumed;
  const isPromised = plan.policy?.targets[name] !== undefined;
  return {
    targetSeconds: clock.target,
    consumedSeconds: Math.floor(consumed / 1000),
    dueAt: clock.dueAt ?? null,
    state: stateOf(clock, isPromised && isLive(ticket)),
  };
}

function stateOf(clock: Clock, isAwaited: boolean): ClockReport['state'] {
  if (clock.done) return hasBreached(clock) || isUsedUp(clock) ? 'missed' : 'met';
  if (clock.since) return 'running';
  if (isAwaited) return 'paused';
  return hasBreached(clock) ? 'missed' : 'ended';
}

import * as z from 'zod';
import type { SlaTarget, TicketStatus } from '../../events/ticket/ticket-facts.ts';
import { aimedAt, type Clock, clock, freshClock, halted, type Pace, running } from '../sla/clock.ts';
import { calendarOf, type SlaConfiguration } from '../sla/sla-configuration.ts';
import { policyFor, type SlaPolicy } from '../sla/sla-policy.ts';
import { isDone } from './status.ts';
import type { Change, Ticket } from './ticket.ts';
import { wakesTicket } from './waking.ts';

export const ticketClocks = z.object({
  firstResponse: clock.optional(),
  nextResponse: clock.optional(),
  resolution: clock.optional(),
});
export type TicketClocks = z.infer<typeof ticketClocks>;
export type ClockName = keyof TicketClocks;

export const clockNames = ['firstResponse', 'nextResponse', 'resolution'] as const satisfies ClockName[];

export const targetOf: Record<ClockName, SlaTarget> = {
  firstResponse: 'first-response',
  nextResponse: 'next-response',
  resolution: 'resolution',
};

/**
 * Statuses in which a clock may run. A resolution ends all clocks; waiting for the customer or others pauses the
 * resolution clock.
 */
const runsIn: Record<ClockName, readonly TicketStatus[]> = {
  firstResponse: ['new', 'open', 'pending', 'on-hold'],
  nextResponse: ['new', 'open', 'pending', 'on-hold'],
  resolution: ['new', 'open'],
};

/** The configuration that a ticket's clocks run by. */
export interface SlaPlan {
  slaConfiguration: SlaConfiguration;
  policy: SlaPolicy | undefined;
}

/** The plan that a ticket's clocks were set by. */
export function planOf(ticket: Ticket, slaConfiguration: SlaConfiguration): SlaPlan {
  return {
    slaConfiguration,
    policy: slaConfiguration.policies.find(({ policyId }) => policyId === ticket.policyId),
  };
}

/** The plan for a ticket as it is now. */
export function planFor(ticket: Ticket, slaConfiguration: SlaConfiguration): SlaPlan {
  return { slaConfiguration, policy: policyFor(ticket, slaConfiguration.policies) };
}

/** Undefined if nothing is promised. */
export function paceOf({ slaConfiguration, policy }: SlaPlan): Pace | undefined {
  return policy && { calendar: calendarOf(slaConfiguration, policy), repeat: policy.repeat };
}

/**
 * The clocks after changes at a moment. They run under the new plan if they have to run; time that was consumed under
 * the old plan is kept.
 */
export function clocksAfter(
  ticket: Ticket,
  changes: readonly Change[],
  at: string,
  before: SlaPlan,
  after: SlaPlan,
): TicketClocks {
  const [oldPace, newPace] = [paceOf(before), paceOf(after)];
  const isSamePlan = isSame(before, after);
  const clocks: TicketClocks = {};
  for (const name of clockNames) {
    const present = happened(name, ticket.clocks[name], ticket, changes, after);
    const target = after.policy?.targets[name];
    if (!present) continue;
    const runs = newPace !== undefined && target !== undefined && isRunning(name, present, ticket);
    if (present === ticket.clocks[name] && isSamePlan && runs === Boolean(present.since)) {
      clocks[name] = present;
      continue;
    }
    const still = present.since && oldPace ? halted(present, at, oldPace.calendar) : present;
    const aimed = still.done || target === undefined ? still : aimedAt(still, target, newPace?.repeat);
    clocks[name] = runs ? running(aimed, at, newPace) : aimed;
  }
  return clocks;
}

function isSame(before: SlaPlan, after: SlaPlan): boolean {
  return (
    before.slaConfiguration.version === after.slaConfiguration.version &&
    before.policy?.policyId === after.policy?.policyId
  );
}

function isRunning(name: ClockName, { done }: Clock, { status }: Ticket): boolean {
  return !done && runsIn[name].includes(status);
}

/** What the changes did to a clock, apart from whether it runs; undefined if there is no such clock. */
function happened(
  name: ClockName,
  present: Clock | undefined,
  ticket: Ticket,
  changes: readonly Change[],
  plan: SlaPlan,
): Clock | undefined {
  const target = plan.policy?.targets[name];
  switch (name) {
    case 'firstResponse': {
      const started = present ?? (target ? freshClock(target, 1) : undefined);
      const isMet = ticket.firstRespondedAt || changes.some(isBroadcast);
      return isMet && started && !started.done ? { ...started, done: true } : started;
    }
    case 'nextResponse': {
      // A resolution ends all clocks. It answers what the customer wrote before.
      const clock = changes.reduce((clock, change) => unanswered(clock, change, ticket, target), present);
      return clock && !clock.done && isDone(ticket) ? { ...clock, done: true } : clock;
    }
    case 'resolution': {
      const started = present ?? (target ? freshClock(target, 1) : undefined);
      const done = isDone(ticket);
      return started && Boolean(started.done) !== done ? { ...started, done: done || undefined } : started;
    }
    default:
      return name satisfies never;
  }
}

/**
 * The clock of the customer's oldest unanswered message; none after an answer. Asking again must not postpone the
 * target.
 */
function unanswered(
  present: Clock | undefined,
  change: Change,
  { firstRespondedAt, clocks: { firstResponse } }: Ticket,
  target: number | undefined,
): Clock | undefined {
  if (change.type === 'ticket.replied' || isBroadcast(change)) return present && { ...present, done: true };
  // Before the first response, only the first-response clock runs.
  if (!wantsAnswer(change) || !(firstRespondedAt ?? firstResponse?.done)) return present;
  if (present && !present.done) return present;
  return freshClock(target ?? 0, (present?.cycle ?? 0) + 1);
}

/** A broadcast of an incident satisfies the clocks that wait for an answer, but is no first response: that is counted by replies. */
function isBroadcast({ type }: Change): boolean {
  return type === 'ticket.incident-updated';
}

function wantsAnswer({ type, data }: Change): boolean {
  if (type === 'ticket.merge-received') return data.awaitsAnswer ?? false;
  return type === 'ticket.message-received' && wakesTicket(data);
}

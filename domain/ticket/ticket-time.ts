import { nextWorkingMoment } from '../desk/calendar/business-time.ts';
import type { DeskSettings } from '../desk/desk-settings.ts';
import type { CaughtUp, Timers } from '../record/record.ts';
import { timersFallenDue } from '../record/record-commit.ts';
import { addMilliseconds } from '../shared/moment.ts';
import { consumedAt, stageAt, withStageReached } from '../sla/clock.ts';
import { type SlaConfiguration, surveyCalendarOf } from '../sla/sla-configuration.ts';
import { evolve } from './evolve.ts';
import { changeByClock, isPlanned } from './status.ts';
import type { Change, Ticket } from './ticket.ts';
import { type ClockName, clocksAfter, paceOf, planFor, planOf, targetOf } from './ticket-clocks.ts';
import type { TicketTypes } from './ticket-record.ts';
import { nextTimer, type Timer } from './ticket-timers.ts';

/** What a ticket's time is told by. */
export interface Time {
  now: string;
  /** The newest SLA configuration. */
  current: SlaConfiguration;
  /** The one that the ticket's clocks were set by. */
  planned: SlaConfiguration;
  settings: DeskSettings;
}

type TicketCaughtUp = CaughtUp<Ticket, Change>;

/** What falls due about tickets, by the newest SLA configuration and the desk's settings. */
export const ticketTimers = {
  next: (ticket, { settings }) => nextTimer(ticket, settings),
  changeOf: (timer, ticket, { current }) => changeOf(timer, ticket, current),
  after(ticket, timer, change, { current, settings }, now) {
    // A late reminder leaves the customer the full time to answer.
    const at = timer.kind === 'reminder' ? now : timer.dueAt;
    const { ticketId: id, version } = ticket;
    const evolved = evolve(ticket, change, { id, version, at });
    if (timer.kind === 'stage') return stageReached(evolved, timer.clock, current);
    if (timer.kind === 'reminder') return evolved;
    return keptTime(ticket, evolved, [change], { now: at, current, planned: current, settings });
  },
  catchUp: caughtUp,
  wakeScheduled: (wakeAt) => ({ type: 'ticket.wake-scheduled', data: { wakeAt } }),
} satisfies Timers<TicketTypes>;

/**
 * Everything that became due until now, in order, each as of the time at which it was due, so that a late wake makes
 * no difference. Then the clocks are recalculated if the SLA configuration is newer.
 */
export function caughtUp(ticket: Ticket, time: Time): TicketCaughtUp {
  const due = fallenDue(ticket, { ...time, current: time.planned });
  if (time.current.version <= ticket.slaConfigurationVersion || !isPlanned(ticket)) return due;
  const { ticketId: id, version } = due.state;
  const policyId = planFor(due.state, time.current).policy?.policyId ?? null;
  const change: Change = {
    type: 'ticket.sla-planned',
    data: { policyId, slaConfigurationVersion: time.current.version },
  };
  const evolved = evolve(due.state, change, { id, version, at: time.now });
  const planned = keptTime(due.state, evolved, [change], time);
  const since = fallenDue(planned, time, time.now);
  return { state: since.state, changes: [...due.changes, change, ...since.changes] };
}

/**
 * What became due until now under the current SLA configuration. What a change makes due is due from that change on, for
 * example if a target became shorter.
 */
function fallenDue(ticket: Ticket, time: Time, changedAt?: string): TicketCaughtUp {
  return timersFallenDue<TicketTypes>(ticketTimers, ticket, time, time.now, changedAt);
}

function stageReached(ticket: Ticket, name: ClockName, slaConfiguration: SlaConfiguration) {
  const pace = paceOf(planOf(ticket, slaConfiguration));
  const present = ticket.clocks[name];
  if (!present || !pace) throw new Error(`Ticket ${ticket.ticketId} has a stage without a clock.`);
  return { ...ticket, clocks: { ...ticket.clocks, [name]: withStageReached(present, pace) } };
}

function changeOf(timer: Timer, ticket: Ticket, slaConfiguration: SlaConfiguration): Change {
  const { dueAt } = timer;
  switch (timer.kind) {
    case 'stage':
      return stageChange(ticket, timer.clock, dueAt, slaConfiguration);
    case 'escalation': {
      const { until: _, ...data } = timer.escalation;
      return { type: 'ticket.escalated', data };
    }
    case 'snooze-end':
      return changeByClock(ticket, 'open', { cause: 'snooze-ended', dueAt });
    case 'silent-customer':
      return changeByClock(ticket, 'closed', { cause: 'customer-silent', dueAt });
    case 'accepted-resolution':
      return changeByClock(ticket, 'closed', { cause: 'resolution-accepted', dueAt });
    case 'reminder':
      return { type: 'ticket.reminder-due', data: { dueAt } };
    case 'survey':
      return { type: 'ticket.survey-due', data: { resolutionCycle: ticket.resolutionCycle, dueAt } };
    case 'survey-reminder':
      if (!ticket.survey) throw new Error(`Ticket ${ticket.ticketId} has no survey to remind of.`);
      return { type: 'ticket.survey-reminder-due', data: { surveyId: ticket.survey.surveyId, dueAt } };
    default:
      return timer satisfies never;
  }
}

function stageChange(
  ticket: Ticket,
  name: ClockName,
  dueAt: string,
  slaConfiguration: SlaConfiguration,
): Change {
  const clock = ticket.clocks[name];
  const pace = paceOf(planOf(ticket, slaConfiguration));
  if (!clock || !pace || !ticket.policyId) throw new Error(`Ticket ${ticket.ticketId} has no such clock.`);
  const { priority, customerLevel, teamId, assigneeId, policyId } = ticket;
  return {
    type: 'ticket.sla-stage-reached',
    data: {
      target: targetOf[name],
      cycle: clock.cycle,
      ...stageAt(clock.stages),
      dueAt,
      targetSeconds: clock.target,
      consumedSeconds: Math.round(consumedAt(clock, dueAt, pace.calendar) / 1000),
      policyId,
      priority,
      customerLevel,
      teamId,
      assigneeId,
    },
  };
}

/** The ticket with its clocks, survey and policy after changes at a moment. `before` is the ticket before them. */
export function keptTime(before: Ticket, evolved: Ticket, changes: readonly Change[], time: Time): Ticket {
  const plan = planFor(evolved, time.current);
  const clocks = clocksAfter(evolved, changes, time.now, planOf(before, time.planned), plan);
  // An unmerge is not a new resolution.
  const wasResolved = evolved.resolutionCycle > before.resolutionCycle;
  return {
    ...evolved,
    slaConfigurationVersion: time.current.version,
    policyId: plan.policy?.policyId,
    clocks,
    ...(wasResolved && { surveyDueAt: surveyDueAt(time) }),
  };
}

/** A survey is sent after a delay, in working time. */
function surveyDueAt({ now, current, settings: { survey } }: Time): string | undefined {
  if (!survey.enabled) return undefined;
  const delayed = addMilliseconds(now, survey.delayHours * 3_600_000);
  return nextWorkingMoment(surveyCalendarOf(current, survey), delayed);
}

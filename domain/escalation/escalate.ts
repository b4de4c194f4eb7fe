import { type TicketPriority, ticketPriority } from '../../events/ticket/ticket-facts.ts';
import type { Agent } from '../desk/agent.ts';
import { nextWorkingMoment } from '../desk/calendar/business-time.ts';
import { type ActionTable, commandOf } from '../rules/actions.ts';
import { calendarOf, type SlaConfiguration } from '../sla/sla-configuration.ts';
import { isLive } from '../ticket/status.ts';
import type { Ticket, TicketCommand } from '../ticket/ticket.ts';
import { clockNames, targetOf } from '../ticket/ticket-clocks.ts';
import type { EscalationActions, EscalationRule, ReachedStage } from './escalation-rule.ts';
import { notified } from './notified.ts';

type Escalate = Extract<TicketCommand, { kind: 'escalate' }>;

/** The context in which a rule is applied. */
export interface Circumstances {
  agents: readonly Agent[];
  slaConfiguration: SlaConfiguration;
  now: string;
}

/** What a rule does at a stage; undefined if the target was met or the ticket is no longer live. */
export function escalateBy(
  { escalationRuleId: ruleId, actions }: EscalationRule,
  { data }: ReachedStage,
  ticket: Ticket,
  circumstances: Circumstances,
): Escalate | undefined {
  if (!isUndone(ticket, data)) return undefined;
  const { target, cycle, stage, repetition, policyId } = data;
  const done = commandOf(actions, actionTable, { ...circumstances, ticket, policyId });
  return { notify: [], ...done, kind: 'escalate', ruleId, target, cycle, stage, repetition };
}

interface Given extends Circumstances {
  ticket: Ticket;
  policyId: string;
}

const actionTable: ActionTable<EscalationActions, Given, Escalate> = {
  notify: (audiences, { ticket, agents }) => ({ notify: notified(audiences, ticket, agents) }),
  waitForWorkingHours: (waits, { slaConfiguration, policyId, now }) => ({
    until: waits ? workingHoursFrom(slaConfiguration, policyId, now) : undefined,
  }),
  raisePriority: (raises, { ticket }) => ({ priority: raises ? oneStepUp(ticket.priority) : undefined }),
  reassign: ({ teamId, assigneeId }, { ticket, agents }) => {
    const isTransfer = teamId !== undefined && teamId !== ticket.teamId;
    // A rule may name an agent who was deactivated.
    const named = agents.find(({ agentId }) => agentId === assigneeId)?.agentId;
    return { teamId, assigneeId: named ?? (isTransfer ? null : undefined) };
  },
  addTags: (tags) => ({ tags }),
  webhook: ({ name }) => ({ webhook: name }),
};

/** Whether the target is still open: the ticket is live, and its clock is neither done nor in a new cycle. */
export function isUndone(
  ticket: Ticket,
  { target, cycle }: Pick<ReachedStage['data'], 'target' | 'cycle'>,
): boolean {
  const name = clockNames.find((candidate) => targetOf[candidate] === target);
  const clock = name && ticket.clocks[name];
  return isLive(ticket) && clock !== undefined && clock.cycle === cycle && !clock.done;
}

/**
 * The start of working hours by the policy's calendar; undefined during them. If the policy runs around the clock,
 * the desk's office hours apply.
 */
function workingHoursFrom(
  slaConfiguration: SlaConfiguration,
  policyId: string,
  now: string,
): string | undefined {
  const policy = slaConfiguration.policies.find((candidate) => candidate.policyId === policyId);
  const isRoundTheClock = !policy || policy.calendarId === 'always';
  const calendar = calendarOf(slaConfiguration, isRoundTheClock ? { calendarId: 'office-hours' } : policy);
  const begin = nextWorkingMoment(calendar, now);
  return begin > now ? begin : undefined;
}

function oneStepUp(priority: TicketPriority): TicketPriority {
  const { options } = ticketPriority;
  return options[options.indexOf(priority) + 1] ?? priority;
}

import {
  type SlaStage,
  type SlaTarget,
  type TicketPriority,
  ticketPriority,
} from '../../events/ticket/ticket-facts.ts';
import type { AgentId, TeamId } from '../shared/ids.ts';
import { isLive } from './status.ts';
import { type Change, deferredEscalation, type Ticket } from './ticket.ts';
import { edited } from './ticket-edit.ts';

/** What an escalation rule does at a stage. */
export interface Escalation {
  ruleId: string;
  target: SlaTarget;
  cycle: number;
  stage: SlaStage;
  repetition: number;
  notify: AgentId[];
  /** Until when the notifications wait; they are sent at once without it. */
  until?: string | undefined;
  /** The priority is only raised, never lowered. */
  priority?: TicketPriority | undefined;
  teamId?: TeamId | undefined;
  /** Null removes the assignee. */
  assigneeId?: AgentId | null | undefined;
  /** Added to the existing tags. */
  tags?: string[] | undefined;
  /** The name of the requested webhook. */
  webhook?: string | undefined;
}

type EscalationChange = Extract<Change, { type: 'ticket.escalated' }>['data'];

/** The changes of an escalation; nothing if the ticket is no longer live. */
export function escalated(ticket: Ticket, escalation: Escalation): Change[] {
  if (!isLive(ticket)) return [];
  const { ruleId, target, cycle, stage, repetition, notify, until, webhook } = escalation;
  const place = { ruleId, target, cycle, stage, repetition };
  const told: Change = until
    ? { type: 'ticket.escalation-deferred', data: { ...place, notify, until } }
    : { type: 'ticket.escalated', data: { ...place, notify } };
  const { teamId, assigneeId, tags = [] } = escalation;
  const edit = {
    priority: raised(ticket.priority, escalation.priority),
    teamId,
    assigneeId,
    tags: [...new Set([...ticket.tags, ...tags])],
  };
  const asked: Change[] = webhook
    ? [{ type: 'ticket.webhook-requested', data: { ...place, name: webhook } }]
    : [];
  return [told, ...edited(ticket, edit), ...asked];
}

function raised(from: TicketPriority, to: TicketPriority | undefined): TicketPriority | undefined {
  const rank = (priority: TicketPriority) => ticketPriority.options.indexOf(priority);
  return to && rank(to) > rank(from) ? to : undefined;
}

/** The ticket with notifications that wait for working hours. */
export function withDeferred(
  ticket: Ticket,
  data: Extract<Change, { type: 'ticket.escalation-deferred' }>['data'],
): Ticket {
  const { deferredEscalations = [] } = ticket;
  return { ...ticket, deferredEscalations: [...deferredEscalations, deferredEscalation.parse(data)] };
}

/** The ticket without the notifications that were just sent. */
export function withoutDeferred(ticket: Ticket, sent: EscalationChange): Ticket {
  const waiting = (ticket.deferredEscalations ?? []).filter((one) => !isSame(one, sent));
  return { ...ticket, deferredEscalations: waiting.length ? waiting : undefined };
}

function isSame(one: Omit<EscalationChange, 'notify'>, other: EscalationChange): boolean {
  return (
    one.ruleId === other.ruleId &&
    one.target === other.target &&
    one.cycle === other.cycle &&
    one.stage === other.stage &&
    one.repetition === other.repetition
  );
}

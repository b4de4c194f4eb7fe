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

/** What a rule does about a stage. */
export interface Escalation {
  ruleId: string;
  target: SlaTarget;
  cycle: number;
  stage: SlaStage;
  repetition: number;
  notify: AgentId[];
  /** Until when the notifications wait; at once where absent. */
  until?: string | undefined;
  /** Raised only: a ticket that is more urgent already stays so. */
  priority?: TicketPriority | undefined;
  teamId?: TeamId | undefined;
  /** Null takes it from whoever has it. */
  assigneeId?: AgentId | null | undefined;
  /** Added to those that it has. */
  tags?: string[] | undefined;
  /** Which call to another system is asked for. */
  webhook?: string | undefined;
}

type EscalationChange = Extract<Change, { type: 'ticket.escalated' }>['data'];

/** What an escalation changes; nothing where nobody has to do anything about the ticket any more. */
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

/** The ticket without the notifications that were sent now. */
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

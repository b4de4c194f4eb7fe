import type {
  TicketOutcome,
  TicketPriority,
  TicketStatus,
  TicketType,
} from '../../events/ticket/ticket-facts.ts';
import { KefuError } from '../shared/errors.ts';
import type { AgentId, TeamId, TopicId } from '../shared/ids.ts';
import { allowed, isDone, isLive, refuseMerged, statusChange } from './status.ts';
import type { Change, Ticket } from './ticket.ts';

/** The fields of a ticket that people edit. Null removes a value. */
export interface TicketEdit {
  status?: TicketStatus | undefined;
  priority?: TicketPriority | undefined;
  type?: TicketType | undefined;
  teamId?: TeamId | null | undefined;
  assigneeId?: AgentId | null | undefined;
  tags?: string[] | undefined;
  topicId?: TopicId | null | undefined;
  product?: string | null | undefined;
  confidential?: boolean | undefined;
  /** Needs a status of resolved or closed. */
  outcome?: TicketOutcome | null | undefined;
  /** Snoozes the ticket until then; null ends the snooze. */
  snoozedUntil?: string | null | undefined;
}

/** The changes of an edit; nothing if the ticket already has these values. */
export function edited(ticket: Ticket, edit: TicketEdit): Change[] {
  const changes: Change[] = [];
  if (edit.priority && edit.priority !== ticket.priority) {
    changes.push({ type: 'ticket.priority-changed', data: { from: ticket.priority, to: edit.priority } });
  }
  if (edit.type && edit.type !== ticket.type) {
    changes.push({ type: 'ticket.type-changed', data: { from: ticket.type, to: edit.type } });
  }
  if (edit.teamId !== undefined && edit.teamId !== (ticket.teamId ?? null)) {
    changes.push({ type: 'ticket.transferred', data: { from: ticket.teamId ?? null, to: edit.teamId } });
  }
  const assigneeId = edit.assigneeId === undefined && isHandedOver(ticket, edit) ? null : edit.assigneeId;
  if (assigneeId !== undefined && assigneeId !== (ticket.assigneeId ?? null)) {
    changes.push({ type: 'ticket.assigned', data: { from: ticket.assigneeId ?? null, to: assigneeId } });
  }
  if (edit.tags) changes.push(...tagChange(ticket.tags, edit.tags));
  changes.push(...topicChange(ticket, edit.topicId), ...productChange(ticket, edit.product));
  changes.push(...confidentialityChange(ticket, edit.confidential));
  if (edit.status && edit.status !== ticket.status) {
    changes.push(...statusChange(ticket, allowed(ticket, edit.status)));
  }
  changes.push(...outcomeChange(ticket, edit.status ?? ticket.status, edit.outcome));
  changes.push(...snooze(ticket, edit));
  if (changes.length) refuseMerged(ticket);
  return changes;
}

/** A transfer to another team removes the assignee, unless it names one. */
function isHandedOver(ticket: Ticket, { teamId }: TicketEdit): boolean {
  return Boolean(teamId) && ticket.teamId !== undefined && teamId !== ticket.teamId;
}

function tagChange(before: readonly string[], after: readonly string[]): Change[] {
  const added = after.filter((tag) => !before.includes(tag));
  const removed = before.filter((tag) => !after.includes(tag));
  if (!added.length && !removed.length) return [];
  return [{ type: 'ticket.tags-changed', data: { added, removed } }];
}

export function topicChange({ topicId }: Ticket, to: TopicId | null | undefined): Change[] {
  const from = topicId ?? null;
  return to === undefined || to === from ? [] : [{ type: 'ticket.topic-changed', data: { from, to } }];
}

function productChange({ product }: Ticket, to: string | null | undefined): Change[] {
  const from = product ?? null;
  return to === undefined || to === from ? [] : [{ type: 'ticket.product-changed', data: { from, to } }];
}

export function confidentialityChange({ confidential: from = false }: Ticket, to = from): Change[] {
  return to === from ? [] : [{ type: 'ticket.confidentiality-changed', data: { from, to } }];
}

/**
 * How a ticket ended that has, or is given, a status.
 * @throws KefuError `transition-not-allowed` where it has not ended.
 */
export function outcomeChange(
  ticket: Ticket,
  status: TicketStatus,
  to: TicketOutcome | null | undefined,
): Change[] {
  if (to && !isDone({ status })) {
    refuseMerged(ticket);
    throw new KefuError(
      'transition-not-allowed',
      `A ticket that is ${status} has no outcome yet: set its status to resolved or closed as well.`,
      [{ field: 'outcome', message: 'needs a status of resolved or closed' }],
    );
  }
  const from = (isDone({ status }) && ticket.outcome) || null;
  return to === undefined || to === from ? [] : [{ type: 'ticket.outcome-changed', data: { from, to } }];
}

/** A snoozed ticket is on hold, unless it is pending. */
function snooze(ticket: Ticket, { status, snoozedUntil }: TicketEdit): Change[] {
  if (snoozedUntil === undefined) return [];
  const to = status ?? ticket.status;
  if (snoozedUntil === null) {
    return ticket.snoozedUntil ? [{ type: 'ticket.snoozed', data: { until: null } }] : [];
  }
  const waits = to === 'pending' || to === 'on-hold';
  if (!waits && (status !== undefined || !isLive(ticket))) {
    throw new KefuError(
      'transition-not-allowed',
      `A ticket that is ${to} can't be snoozed: only one that is on-hold or pending can wait.`,
      [{ field: 'snoozedUntil', message: 'needs a status of on-hold or pending' }],
    );
  }
  if (waits && status === undefined && ticket.snoozedUntil === snoozedUntil) return [];
  return [
    ...(waits ? [] : statusChange(ticket, 'on-hold')),
    { type: 'ticket.snoozed', data: { until: snoozedUntil } },
  ];
}

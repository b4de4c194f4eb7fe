import * as z from 'zod';
import type { TicketEvent } from '../../events/catalog.ts';
import {
  type Channel,
  channel,
  type ThreadedBy,
  type TicketPriority,
  type TicketStatus,
  type TicketType,
  ticketPriority,
  ticketStatus,
  ticketType,
} from '../../events/ticket-facts.ts';
import type { Context } from '../context.ts';
import { KefuError } from '../errors.ts';
import {
  type AgentId,
  type CustomerId,
  idSchema,
  type MailboxId,
  type MailId,
  type MessageId,
  type TeamId,
  type TicketId,
} from '../ids.ts';
import { type Locale, locale } from '../locale.ts';

const facts = z.object({
  ticketId: idSchema('ticket'),
  number: z.string(),
  version: z.number().int().nonnegative(),
  subject: z.string(),
  priority: ticketPriority,
  type: ticketType,
  channel,
  locale,
  mailboxId: idSchema('mailbox').optional(),
  customerId: idSchema('customer'),
  teamId: idSchema('team').optional(),
  assigneeId: idSchema('agent').optional(),
  tags: z.array(z.string()),
  linkedTicketIds: z.array(idSchema('ticket')),
  createdAt: z.iso.datetime(),
  lastActivityAt: z.iso.datetime(),
  statusSince: z.iso.datetime(),
  acknowledgedAt: z.iso.datetime().optional(),
});

/** One request of one customer. Only a merged ticket names the ticket that it became part of. */
export const ticket = z.discriminatedUnion('status', [
  facts.extend({ status: ticketStatus.exclude(['merged']) }),
  facts.extend({ status: z.literal('merged'), mergedInto: idSchema('ticket') }),
]);
export type Ticket = z.infer<typeof ticket>;

/** What happened to a ticket, before the commit gives it its place in the history. */
export type Change = TicketEvent extends infer Event
  ? Event extends { type: infer Type; data: infer Data }
    ? { type: Type; data: Data }
    : never
  : never;

export interface OpenTicket {
  kind: 'open';
  ticketId: TicketId;
  number: string;
  subject: string;
  channel: Channel;
  type: TicketType;
  priority: TicketPriority;
  customerId: CustomerId;
  mailboxId?: MailboxId | undefined;
  teamId?: TeamId | undefined;
  assigneeId?: AgentId | undefined;
  tags: string[];
  locale: Locale;
  messageId: MessageId;
  linkedTicketIds: TicketId[];
  automaticMailReasons: string[];
}

/** The fields of a ticket that people set by hand. Null takes the team or the assignee away. */
export interface TicketEdit {
  status?: TicketStatus | undefined;
  priority?: TicketPriority | undefined;
  type?: TicketType | undefined;
  teamId?: TeamId | null | undefined;
  assigneeId?: AgentId | null | undefined;
  tags?: string[] | undefined;
}

export type TicketCommand =
  | {
      kind: 'receive-message';
      messageId: MessageId;
      customerId: CustomerId;
      channel: Channel;
      threadedBy?: ThreadedBy | undefined;
      automaticMailReasons: string[];
    }
  | { kind: 'reply'; messageId: MessageId; mailId?: MailId | undefined; status?: TicketStatus | undefined }
  | { kind: 'note'; messageId: MessageId }
  | { kind: 'acknowledge'; messageId: MessageId; mailId: MailId }
  | { kind: 'suppress-automatic-mail'; purpose: 'acknowledgement'; reason: string }
  | ({ kind: 'edit' } & TicketEdit)
  | {
      kind: 'report-mail-failure';
      messageId: MessageId;
      mailId: MailId;
      outcome: 'failed' | 'unknown';
      reason: string;
    };

/** Where people may move a ticket by hand. A merged ticket stays what it is. */
const transitions: Record<TicketStatus, readonly TicketStatus[]> = {
  new: ['open', 'pending', 'on-hold', 'resolved', 'closed', 'spam'],
  open: ['pending', 'on-hold', 'resolved', 'closed', 'spam'],
  pending: ['open', 'on-hold', 'resolved', 'closed', 'spam'],
  'on-hold': ['open', 'pending', 'resolved', 'closed', 'spam'],
  resolved: ['open', 'pending', 'on-hold', 'closed', 'spam'],
  closed: ['open'],
  spam: ['open'],
  merged: [],
};

/** A customer who writes wants an answer: whatever waited or was done is open again. Spam stays spam. */
const statusAfterCustomer: Partial<Record<TicketStatus, TicketStatus>> = {
  pending: 'open',
  'on-hold': 'open',
  resolved: 'open',
  closed: 'open',
};

/** Once answered, a ticket waits for the customer; one that was done stays done. */
const statusAfterReply: Partial<Record<TicketStatus, TicketStatus>> = {
  new: 'pending',
  open: 'pending',
  'on-hold': 'pending',
};

/** Statuses in which somebody still has to do something. */
export const liveStatuses = ['new', 'open', 'pending', 'on-hold'] as const satisfies readonly TicketStatus[];

/** The changes that open a ticket. */
export function open(command: OpenTicket): Change[] {
  const { kind: _, ticketId: __, ...data } = command;
  return [{ type: 'ticket.opened', data }];
}

/**
 * What a command changes about a ticket; nothing where it already is as wanted.
 * @throws KefuError `transition-not-allowed` where the ticket's status forbids it.
 */
export function decide(ticket: Ticket, command: TicketCommand): Change[] {
  switch (command.kind) {
    case 'receive-message': {
      const { kind: _, ...data } = command;
      const next = command.automaticMailReasons.length ? undefined : statusAfterCustomer[ticket.status];
      return [{ type: 'ticket.message-received', data }, ...statusChange(ticket, next)];
    }
    case 'reply': {
      refuseMerged(ticket);
      const { messageId, mailId, status } = command;
      const next = status === undefined ? statusAfterReply[ticket.status] : allowed(ticket, status);
      return [{ type: 'ticket.replied', data: { messageId, mailId } }, ...statusChange(ticket, next)];
    }
    case 'note':
      return [{ type: 'ticket.noted', data: { messageId: command.messageId } }];
    case 'acknowledge': {
      if (ticket.acknowledgedAt) return [];
      const { messageId, mailId } = command;
      return [{ type: 'ticket.acknowledged', data: { messageId, mailId } }];
    }
    case 'suppress-automatic-mail': {
      const { purpose, reason } = command;
      return [{ type: 'ticket.automatic-mail-suppressed', data: { purpose, reason } }];
    }
    case 'edit':
      return edited(ticket, command);
    case 'report-mail-failure': {
      const { kind: _, ...data } = command;
      return [{ type: 'ticket.mail-failed', data }];
    }
    default:
      return command satisfies never;
  }
}

function edited(ticket: Ticket, edit: TicketEdit): Change[] {
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
  if (edit.assigneeId !== undefined && edit.assigneeId !== (ticket.assigneeId ?? null)) {
    changes.push({ type: 'ticket.assigned', data: { from: ticket.assigneeId ?? null, to: edit.assigneeId } });
  }
  if (edit.tags) changes.push(...tagChange(ticket.tags, edit.tags));
  if (edit.status && edit.status !== ticket.status) {
    changes.push(...statusChange(ticket, allowed(ticket, edit.status)));
  }
  if (changes.length) refuseMerged(ticket);
  return changes;
}

function tagChange(before: readonly string[], after: readonly string[]): Change[] {
  const added = after.filter((tag) => !before.includes(tag));
  const removed = before.filter((tag) => !after.includes(tag));
  if (!added.length && !removed.length) return [];
  return [{ type: 'ticket.tags-changed', data: { added, removed } }];
}

function statusChange(ticket: Ticket, to: TicketStatus | undefined): Change[] {
  if (!to || to === ticket.status) return [];
  return [{ type: 'ticket.status-changed', data: { from: ticket.status, to } }];
}

function allowed(ticket: Ticket, to: TicketStatus): TicketStatus {
  const possible = transitions[ticket.status];
  if (to === ticket.status || possible.includes(to)) return to;
  throw new KefuError(
    'transition-not-allowed',
    `A ticket that is ${ticket.status} can't become ${to}; it can become ${possible.join(', ') || 'nothing else'}.`,
    [{ field: 'status', message: `must be one of: ${possible.join(', ') || 'none'}` }],
  );
}

function refuseMerged(ticket: Ticket): void {
  if (ticket.status !== 'merged') return;
  throw new KefuError(
    'transition-not-allowed',
    `This ticket was merged into ${ticket.mergedInto}: work on that one.`,
  );
}

/** Where a change stands: the ticket it belongs to, and when it was committed as which version. */
export interface Place {
  ticketId: TicketId;
  version: number;
  at: string;
}

/** The ticket that an opening makes. */
export function opened(change: Extract<Change, { type: 'ticket.opened' }>, place: Place): Ticket {
  const { messageId: _, automaticMailReasons: __, ...state } = change.data;
  return ticket.parse({
    ...state,
    ticketId: place.ticketId,
    version: place.version,
    status: 'new',
    createdAt: place.at,
    lastActivityAt: place.at,
    statusSince: place.at,
  });
}

/** The ticket after a change. */
export function evolve(ticket: Ticket, change: Change, place: Place): Ticket {
  const at = place.at;
  const next = { ...ticket, version: place.version };
  switch (change.type) {
    case 'ticket.message-received':
    case 'ticket.replied':
    case 'ticket.noted':
      return { ...next, lastActivityAt: at };
    case 'ticket.acknowledged':
      return { ...next, acknowledgedAt: at };
    case 'ticket.status-changed':
      return restatus(next, change.data.to, at);
    case 'ticket.priority-changed':
      return { ...next, priority: change.data.to };
    case 'ticket.type-changed':
      return { ...next, type: change.data.to };
    case 'ticket.transferred':
      return {
        ...next,
        teamId: idSchema('team')
          .optional()
          .parse(change.data.to ?? undefined),
      };
    case 'ticket.assigned':
      return {
        ...next,
        assigneeId: idSchema('agent')
          .optional()
          .parse(change.data.to ?? undefined),
      };
    case 'ticket.tags-changed': {
      const { added, removed } = change.data;
      return { ...next, tags: [...ticket.tags.filter((tag) => !removed.includes(tag)), ...added] };
    }
    case 'ticket.automatic-mail-suppressed':
    case 'ticket.mail-failed':
      return next;
    case 'ticket.opened':
      throw new Error(`Ticket ${ticket.ticketId} is open already.`);
    default:
      return change satisfies never;
  }
}

function restatus(ticket: Ticket, status: TicketStatus, at: string): Ticket {
  if (status === 'merged' || ticket.status === 'merged') {
    throw new Error(`A merge is an event of its own; ticket ${ticket.ticketId} can't change to ${status}.`);
  }
  return { ...ticket, status, statusSince: at, lastActivityAt: at };
}

/** The ticket after all changes of one commit, which raises its version by one. */
export function evolveAll(ticket: Ticket, changes: readonly Change[], context: Pick<Context, 'now'>): Ticket {
  const place = { ticketId: ticket.ticketId, version: ticket.version + 1, at: context.now };
  return changes.reduce((state, change) => evolve(state, change, place), ticket);
}

import type { TicketStatus } from '../../events/ticket-facts.ts';
import { KefuError } from '../errors.ts';
import type { Change, Ticket } from './ticket.ts';

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
export const statusAfterCustomer: Partial<Record<TicketStatus, TicketStatus>> = {
  pending: 'open',
  'on-hold': 'open',
  resolved: 'open',
  closed: 'open',
};

/** Once answered, a ticket waits for the customer; one that was done stays done. */
export const statusAfterReply: Partial<Record<TicketStatus, TicketStatus>> = {
  new: 'pending',
  open: 'pending',
  'on-hold': 'pending',
};

/** Statuses in which somebody still has to do something. */
export const liveStatuses = ['new', 'open', 'pending', 'on-hold'] as const satisfies readonly TicketStatus[];

export function statusChange(ticket: Ticket, to: TicketStatus | undefined): Change[] {
  if (!to || to === ticket.status) return [];
  return [{ type: 'ticket.status-changed', data: { from: ticket.status, to } }];
}

/**
 * The status itself, if people may move the ticket there.
 * @throws KefuError `transition-not-allowed` naming where it may go.
 */
export function allowed(ticket: Ticket, to: TicketStatus): TicketStatus {
  const possible = transitions[ticket.status];
  if (to === ticket.status || possible.includes(to)) return to;
  throw new KefuError(
    'transition-not-allowed',
    `A ticket that is ${ticket.status} can't become ${to}; it can become ${possible.join(', ') || 'nothing else'}.`,
    [{ field: 'status', message: `must be one of: ${possible.join(', ') || 'none'}` }],
  );
}

/** @throws KefuError `transition-not-allowed` naming the ticket that this one became part of. */
export function refuseMerged(ticket: Ticket): void {
  if (ticket.status !== 'merged') return;
  throw new KefuError(
    'transition-not-allowed',
    `This ticket was merged into ${ticket.mergedInto}: work on that one.`,
  );
}

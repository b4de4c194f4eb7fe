import { type TicketStatus, ticketStatus } from '../../events/ticket/ticket-facts.ts';
import { KefuError } from '../shared/errors.ts';
import type { Change, Ticket } from './ticket.ts';

/** Who changes a status: people, the customer by writing, or the clock when a wait is over. */
type Mover = 'agent' | 'customer' | 'clock';

/**
 * All transitions, and who may make them. A merge is a separate change, and an unmerge restores the previous status.
 * Customers can reopen a closed ticket for `reopenDays`; later mail opens a new ticket.
 */
const transitions: Record<TicketStatus, Partial<Record<TicketStatus, readonly Mover[]>>> = {
  new: {
    open: ['agent'],
    pending: ['agent'],
    'on-hold': ['agent'],
    resolved: ['agent'],
    closed: ['agent'],
    spam: ['agent'],
  },
  open: {
    pending: ['agent'],
    'on-hold': ['agent'],
    resolved: ['agent'],
    closed: ['agent'],
    spam: ['agent'],
  },
  pending: {
    open: ['agent', 'customer', 'clock'],
    'on-hold': ['agent'],
    resolved: ['agent'],
    closed: ['agent', 'clock'],
    spam: ['agent'],
  },
  'on-hold': {
    open: ['agent', 'customer', 'clock'],
    pending: ['agent'],
    resolved: ['agent'],
    closed: ['agent'],
    spam: ['agent'],
  },
  resolved: {
    open: ['agent', 'customer'],
    pending: ['agent'],
    'on-hold': ['agent'],
    closed: ['agent', 'clock'],
    spam: ['agent'],
  },
  closed: { open: ['agent', 'customer'] },
  // Spam stays spam, whatever its sender writes.
  spam: { open: ['agent'] },
  merged: {},
};

function waysOf(from: TicketStatus, mover: Mover): TicketStatus[] {
  return ticketStatus.options.filter((to) => transitions[from][to]?.includes(mover));
}

/** A customer who writes waits for an answer: pending, on-hold and resolved tickets are opened. */
export function statusAfterCustomer(from: TicketStatus): TicketStatus | undefined {
  return waysOf(from, 'customer')[0];
}

/** After a reply a ticket waits for the customer; a resolved or closed one stays so. */
export const statusAfterReply: Partial<Record<TicketStatus, TicketStatus>> = {
  new: 'pending',
  open: 'pending',
  'on-hold': 'pending',
};

/** Statuses in which somebody still has to do something. */
export const liveStatuses = ['new', 'open', 'pending', 'on-hold'] as const satisfies readonly TicketStatus[];

export function isLive({ status }: Pick<Ticket, 'status'>): boolean {
  return liveStatuses.some((live) => live === status);
}

/**
 * Statuses in which timers by the SLA configuration may still become due. Closed, merged and spam tickets have none.
 */
export const plannedStatuses = [...liveStatuses, 'resolved'] as const satisfies readonly TicketStatus[];

export function isPlanned({ status }: Pick<Ticket, 'status'>): boolean {
  return plannedStatuses.some((planned) => planned === status);
}

/** Whether the customer's request is resolved. */
export function isDone({ status }: Pick<Ticket, 'status'>): boolean {
  return status === 'resolved' || status === 'closed';
}

export function statusChange(ticket: Ticket, to: TicketStatus | undefined): Change[] {
  if (!to || to === ticket.status) return [];
  return [{ type: 'ticket.status-changed', data: { from: ticket.status, to } }];
}

/** The change that a timer makes when a wait is over. */
export function changeByClock(
  ticket: Ticket,
  to: TicketStatus,
  due: Required<Pick<Extract<Change, { type: 'ticket.status-changed' }>['data'], 'cause' | 'dueAt'>>,
): Change {
  if (!transitions[ticket.status][to]?.includes('clock')) {
    throw new Error(`The clock may not move ticket ${ticket.ticketId} from ${ticket.status} to ${to}.`);
  }
  return { type: 'ticket.status-changed', data: { from: ticket.status, to, ...due } };
}

/**
 * The status itself, if people may set it.
 * @throws KefuError `transition-not-allowed` naming the possible statuses.
 */
export function allowed(ticket: Ticket, to: TicketStatus): TicketStatus {
  const possible = waysOf(ticket.status, 'agent');
  if (to === ticket.status || possible.includes(to)) return to;
  throw new KefuError(
    'transition-not-allowed',
    `A ticket that is ${ticket.status} can't become ${to}; it can become ${possible.join(', ') || 'nothing else'}.`,
    [{ field: 'status', message: `must be one of: ${possible.join(', ') || 'none'}` }],
  );
}

/** @throws KefuError `transition-not-allowed` naming the ticket that this one was merged into. */
export function refuseMerged(ticket: Ticket): void {
  if (ticket.status !== 'merged') return;
  throw new KefuError(
    'transition-not-allowed',
    `This ticket was merged into ${ticket.mergedInto}: use that ticket instead.`,
  );
}

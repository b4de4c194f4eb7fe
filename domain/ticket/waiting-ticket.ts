import * as z from 'zod';
import { customerLevel, ticketPriority, ticketStatus } from '../../events/ticket/ticket-facts.ts';
import { idSchema } from '../shared/ids.ts';
import type { Ticket } from './ticket.ts';

/** A ticket that needs work now. One that waits for others doesn't need an agent yet. */
const waitingStatus = ticketStatus.extract(['new', 'open']);
export const waitingStatuses = waitingStatus.options;

/** A ticket of a team without an assignee. */
export const waitingTicket = z.object({
  ticketId: idSchema('ticket'),
  teamId: idSchema('team'),
  assigneeId: z.undefined().optional(),
  status: waitingStatus,
  priority: ticketPriority,
  customerId: idSchema('customer'),
  customerLevel,
  skills: z.array(z.string()).optional(),
  createdAt: z.iso.datetime(),
});
export type WaitingTicket = z.infer<typeof waitingTicket>;

/** The ticket if it waits for an agent; undefined if it has one, needs none, or has no team. */
export function asWaiting(ticket: Ticket): WaitingTicket | undefined {
  return waitingTicket.safeParse(ticket).data;
}

/** Urgent ones first, then the oldest. */
export function mostUrgentFirst(one: WaitingTicket, other: WaitingTicket): number {
  const { options } = ticketPriority;
  return (
    options.indexOf(other.priority) - options.indexOf(one.priority) ||
    Date.parse(one.createdAt) - Date.parse(other.createdAt)
  );
}

/** Whether a customer is assigned to their previous agent. */
export function keepsAgent({ customerLevel }: Pick<WaitingTicket, 'customerLevel'>): boolean {
  return customerLevel !== 'standard';
}

import * as z from 'zod';
import { customerLevel, ticketPriority, ticketStatus } from '../../events/ticket/ticket-facts.ts';
import { idSchema } from '../shared/ids.ts';
import type { Ticket } from './ticket.ts';

/** Somebody has to do something about it now. What waits for others can wait for its agent, too. */
const waitingStatus = ticketStatus.extract(['new', 'open']);
export const waitingStatuses = waitingStatus.options;

/** A ticket of a team that nobody has. */
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

/** The ticket where it waits for an agent; undefined where it has one, needs none, or is no team's. */
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

/** Whether a customer is given to the agent who had them before. */
export function keepsAgent({ customerLevel }: Pick<WaitingTicket, 'customerLevel'>): boolean {
  return customerLevel !== 'standard';
}

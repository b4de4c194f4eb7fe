import * as z from 'zod';
import { channel, ticketPriority, ticketStatus, ticketType } from '../../events/ticket-facts.ts';
import { idSchema } from '../ids.ts';

/** What a list shows of a ticket: what the indexes project. */
export const ticketListItem = z.object({
  ticketId: idSchema('ticket'),
  number: z.string(),
  subject: z.string(),
  status: ticketStatus,
  priority: ticketPriority,
  type: ticketType,
  channel,
  mailboxId: idSchema('mailbox').optional(),
  customerId: idSchema('customer'),
  teamId: idSchema('team').optional(),
  assigneeId: idSchema('agent').optional(),
  tags: z.array(z.string()),
  createdAt: z.iso.datetime(),
  lastActivityAt: z.iso.datetime(),
});
export type TicketListItem = z.infer<typeof ticketListItem>;

/** Where a ticket stands in the queue of its status. */
export const queuePosition = ticketListItem.pick({ lastActivityAt: true, ticketId: true });
export type QueuePosition = z.infer<typeof queuePosition>;

/** The first so many of several queues, as if they were one: latest activity first. */
export function mergeQueues(queues: readonly (readonly TicketListItem[])[], limit: number): TicketListItem[] {
  return queues.flat().sort(latestActivityFirst).slice(0, limit);
}

function latestActivityFirst(one: TicketListItem, other: TicketListItem): number {
  return compare(other.lastActivityAt, one.lastActivityAt) || compare(other.ticketId, one.ticketId);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

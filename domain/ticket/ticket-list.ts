import * as z from 'zod';
import {
  channel,
  type TicketStatus,
  ticketOutcome,
  ticketPriority,
  ticketStatus,
  ticketType,
} from '../../events/ticket/ticket-facts.ts';
import { idSchema } from '../shared/ids.ts';
import { lastMessage } from './ticket.ts';
import { readTurn } from './ticket-order.ts';
import { waitingStatuses } from './waiting-ticket.ts';

/** The fields of a ticket in lists: those that the indexes project. */
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
  topicId: idSchema('topic').optional(),
  product: z.string().optional(),
  outcome: ticketOutcome.optional(),
  confidential: z.boolean().optional(),
  lastMessage: lastMessage.optional(),
  createdAt: z.iso.datetime(),
  lastActivityAt: z.iso.datetime(),
  /** When the next running clock has used up its target, or had. */
  nextDueAt: z.iso.datetime().optional(),
  /** Since when it waits for the desk; absent where it waits for somebody else, or for nobody. */
  waitingSince: z.iso.datetime().optional(),
});
export type TicketListItem = z.infer<typeof ticketListItem>;

/** A ticket of a list, with its sort keys. */
export const orderedTicket = ticketListItem
  .extend({
    /** See `ticket-order.ts`. */
    turn: z.string(),
  })
  .transform((item) => {
    const { dueAt, since } = readTurn(item.turn);
    return { ...item, nextDueAt: dueAt, waitingSince: isWaiting(item) ? since : undefined };
  });
export type OrderedTicket = z.infer<typeof orderedTicket>;

function isWaiting({ status }: { status: TicketStatus }): boolean {
  return waitingStatuses.some((waiting) => waiting === status);
}

/** The position of a ticket in the queue of its status. */
export const queuePosition = ticketListItem.pick({ lastActivityAt: true, ticketId: true });
export type QueuePosition = z.infer<typeof queuePosition>;

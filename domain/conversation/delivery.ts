import { channels } from '../channel/channels.ts';
import type { CustomerStore } from '../customer/customer.store.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import { type ReplyEnvelope, replyEnvelope } from '../mail/outgoing/reply-mail.ts';
import type { Message } from '../ticket/message.ts';
import type { Ticket } from '../ticket/ticket.ts';

/**
 * How a reply reaches the customer: by mail; by the program of the ticket's channel, which reads the message; or not at
 * all, because the customer has no address and the channel no program.
 */
export type Delivery = { by: 'mail'; envelope: ReplyEnvelope } | { by: 'channel' } | { by: 'none' };

/**
 * Decides how a reply to a ticket leaves.
 * @param latest the last messages of the ticket, latest first
 * @param cc the recipients of a copy; if absent, the collaborators whom the customer's last mail did not leave out
 */
export async function deliveryOf(
  customers: Pick<CustomerStore, 'load'>,
  mailboxes: readonly Mailbox[],
  ticket: Ticket,
  latest: readonly Message[],
  cc?: readonly string[],
): Promise<Delivery> {
  const envelope = await replyEnvelope(customers, mailboxes, ticket, latest, cc);
  if (envelope) return { by: 'mail', envelope };
  return channels[ticket.channel].hasProgram ? { by: 'channel' } : { by: 'none' };
}

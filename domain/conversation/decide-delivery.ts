import { channels } from '../channel/channels.ts';
import {
  type AnsweredCorrespondence,
  findReplyEnvelope,
  type ReplyEnvelope,
  type ReplyEnvelopeStores,
} from '../mail/outgoing/find-reply-envelope.ts';

/**
 * How a reply reaches the customer: by mail; by the program of the ticket's channel, which reads the message; or not at
 * all, because the customer has no address and the channel no program.
 */
export type Delivery = { by: 'mail'; envelope: ReplyEnvelope } | { by: 'channel' } | { by: 'none' };

/** Decides how a reply to a ticket leaves. */
export async function decideDelivery(
  stores: ReplyEnvelopeStores,
  correspondence: AnsweredCorrespondence,
): Promise<Delivery> {
  const envelope = await findReplyEnvelope(stores, correspondence);
  if (envelope) return { by: 'mail', envelope };
  return channels[correspondence.ticket.channel].hasProgram ? { by: 'channel' } : { by: 'none' };
}

import { channels } from '../channel/channels.ts';
import type { ChannelPlace, Outgoing } from '../channel/outgoing.store.ts';
import {
  type AnsweredCorrespondence,
  findReplyEnvelope,
  type ReplyEnvelope,
  type ReplyEnvelopeStores,
} from '../mail/outgoing/find-reply-envelope.ts';

/**
 * How a reply reaches the customer: by mail; by the adapter of the channel in which they wrote last; by the program of the
 * ticket's channel, which reads the message; or not at all, because the customer has no address and the channel no program.
 */
export type Delivery =
  | { by: 'mail'; envelope: ReplyEnvelope }
  | { by: 'adapter'; place: ChannelPlace }
  | { by: 'channel' }
  | { by: 'none' };

export interface DeliveryStores extends ReplyEnvelopeStores {
  outgoing?: Pick<Outgoing, 'find'>;
}

/** Decides how a reply to a ticket leaves. @param via `mail` if its author says so */
export async function decideDelivery(
  stores: DeliveryStores,
  correspondence: AnsweredCorrespondence,
  via?: 'mail',
): Promise<Delivery> {
  const place = via ? undefined : await placeOf(stores, correspondence);
  if (place) return { by: 'adapter', place };
  const envelope = await findReplyEnvelope(stores, correspondence);
  if (envelope) return { by: 'mail', envelope };
  return channels[correspondence.ticket.channel].hasProgram ? { by: 'channel' } : { by: 'none' };
}

/** The conversation in which the customer wrote last, if messages can be sent there. */
async function placeOf(
  { outgoing }: DeliveryStores,
  { latest }: AnsweredCorrespondence,
): Promise<ChannelPlace | undefined> {
  const asked = latest.find(({ kind, writtenByProgram }) => kind === 'customer' && !writtenByProgram);
  const { channel, channelId, threadId } = asked ?? {};
  if (!channel || !channelId || threadId === undefined || !channels[channel].hasProgram) return undefined;
  return outgoing?.find(channelId, threadId);
}

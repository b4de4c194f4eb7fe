import { addressPoint } from '../../customer/contact-point.ts';
import type { CustomerStore } from '../../customer/customer.store.ts';
import type { Write } from '../../shared/database.ts';
import type { MessageStore } from '../../ticket/message.store.ts';
import { messagesLookedThrough, wasSentToAlone } from './proof.ts';
import type { Arrival } from './reception.ts';
import type { Placement } from './threading.ts';

/**
 * The write that records that the sender is proved, the first time that they answer to a reply token that only they
 * received.
 */
export async function findProof(
  { messages, customers }: { messages: MessageStore; customers: CustomerStore },
  {
    identity,
    sender,
    senderId,
    isProved,
    isByProgram,
  }: Pick<Arrival, 'identity' | 'sender' | 'senderId' | 'isProved' | 'isByProgram'>,
  placement: Placement,
  now: string,
): Promise<Write | undefined> {
  if (!placement.append || placement.threadedBy !== 'reply-token') return undefined;
  const { ticketId, customerId, collaborators, merged } = placement.append;
  const isWritten = identity.status === 'authenticated' || identity.status === 'unverified';
  if (isProved || isByProgram || !isWritten || senderId !== customerId) return undefined;
  if (collaborators?.length || merged?.length) return undefined;
  const latest = await messages.latest(ticketId, messagesLookedThrough);
  return wasSentToAlone(latest, sender.address)
    ? customers.prove(addressPoint(sender.address), now)
    : undefined;
}

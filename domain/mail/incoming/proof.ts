import { comparedAddress } from '../../shared/address.ts';
import type { Message } from '../../ticket/message.ts';
import { recipientsOf } from '../outgoing/split-mail.ts';

/** Messages of a ticket that are looked through; of a longer one nobody can tell to whom its reply token went. */
export const messagesLookedThrough = 50;

/**
 * Whether all that the desk sent about a ticket went to one address alone: then whoever answers to the reply token reads that
 * address's mail. `latest` are the ticket's last messages.
 */
export function wasSentToAlone(latest: readonly Message[], address: string): boolean {
  if (latest.length >= messagesLookedThrough) return false;
  const sent = latest.filter(({ kind, to }) => kind !== 'customer' && kind !== 'note' && to);
  const recipients = sent.flatMap(recipientsOf).map((recipient) => comparedAddress(recipient));
  return recipients.length > 0 && recipients.every((recipient) => recipient === comparedAddress(address));
}

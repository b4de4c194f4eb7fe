import { comparedAddress } from '../../shared/address.ts';
import { isOutgoing, type Message } from '../../ticket/message.ts';
import { recipientsOf } from '../outgoing/split-mail.ts';

/** How many messages are checked; for a longer ticket it is unknown who received its reply token. */
export const messagesLookedThrough = 50;

/**
 * Whether all mail that the desk sent about a ticket went to one address: an answer to the reply token then proves
 * that its author reads that address. `latest` are the ticket's last messages.
 */
export function wasSentToAlone(latest: readonly Message[], address: string): boolean {
  if (latest.length >= messagesLookedThrough) return false;
  const sent = latest.filter((message) => isOutgoing(message) && message.to);
  const recipients = sent.flatMap(recipientsOf).map((recipient) => comparedAddress(recipient));
  return recipients.length > 0 && recipients.every((recipient) => recipient === comparedAddress(address));
}

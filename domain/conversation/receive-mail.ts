import { type Acceptance, acceptMail } from '../mail/incoming/accept-mail.ts';
import type { ReceivedMail, ReceptionStores } from '../mail/incoming/reception.ts';
import type { Context } from '../shared/context.ts';
import { retryOnConflict } from '../shared/database.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { OpeningStores } from './commit-opening.ts';
import { receiveMessage } from './receive-message.ts';

export type ReceiveMailStores = ReceptionStores & OpeningStores;

export type Received =
  | { outcome: 'opened' | 'appended'; ticket: Ticket }
  | Exclude<Acceptance, { outcome: 'accepted' }>;

/** The same customer may be created, or the same mail processed, concurrently. */
const attempts = 4;

/**
 * Adds a mail to a ticket: detects duplicates, finds the ticket, and commits message, ticket, history and customer in
 * one transaction. Repeating it yields a duplicate.
 */
export function receiveMail(
  stores: ReceiveMailStores,
  received: ReceivedMail,
  context: Context,
): Promise<Received> {
  return retryOnConflict(attempts, async () => {
    const accepted = await acceptMail(stores, received, context);
    if (accepted.outcome !== 'accepted') return accepted;
    const ticket = await receiveMessage(stores, accepted, context);
    return { outcome: accepted.inbound.thread.ticket ? 'appended' : 'opened', ticket };
  });
}

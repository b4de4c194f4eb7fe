import { customerStore } from '../../domain/customer/customer.store.ts';
import type { Database } from '../../domain/database.ts';
import type { MailAddress } from '../../domain/mail/in/incoming-mail.ts';
import { lookedBack, replyEnvelope } from '../../domain/mail/out/reply-mail.ts';
import { mailboxStore } from '../../domain/mailbox/mailbox.store.ts';
import type { Mailbox } from '../../domain/mailbox/mailbox.ts';
import { messageStore } from '../../domain/ticket/message.store.ts';
import type { Message } from '../../domain/ticket/message.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { cached } from '../cached.ts';

/** From where to whom Kefu writes by itself, and below which mail; or why it doesn't. */
export type CustomerEnvelope =
  | { mailbox: Mailbox; to: MailAddress; answered: Message | undefined }
  | { reason: string };

/** Finds whom to write to about a ticket: who wrote last as its customer and is no machine, else the customer's own address. */
export function customerEnvelopes(database: Database) {
  const customers = customerStore(database);
  const messages = messageStore(database);
  const mailboxes = cached(60_000, mailboxStore(database).list);

  return async (ticket: Ticket): Promise<CustomerEnvelope> => {
    const [latest, known] = await Promise.all([messages.latest(ticket.ticketId, lookedBack), mailboxes()]);
    const received = latest.filter(({ kind }) => kind === 'customer');
    const written = received.filter(({ automaticMailReasons = [] }) => !automaticMailReasons.length);
    if (received.length && !written.length) return { reason: 'A program wrote the mail of this ticket.' };
    const envelope = await replyEnvelope(customers, known, ticket, written, []);
    const [to] = envelope?.headers.to ?? [];
    if (!envelope || !to) return { reason: 'The customer has no address.' };
    return { mailbox: envelope.mailbox, to, answered: written.find(({ mailMessageId }) => mailMessageId) };
  };
}

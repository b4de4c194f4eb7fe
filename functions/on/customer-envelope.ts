import { addressPoint } from '../../domain/customer/contact-point.ts';
import { customerStore } from '../../domain/customer/customer.store.ts';
import type { MailAddress } from '../../domain/mail/incoming/incoming-mail.ts';
import { mailboxStore } from '../../domain/mail/mailbox.store.ts';
import type { Mailbox } from '../../domain/mail/mailbox.ts';
import type { AcknowledgePolicy } from '../../domain/mail/outgoing/acknowledge-policy.ts';
import {
  isCustomersOwn,
  lookedBack,
  mayBeAnsweredByProgram,
  replyEnvelope,
} from '../../domain/mail/outgoing/reply-mail.ts';
import { type Database, readTogether } from '../../domain/shared/database.ts';
import { messageStore } from '../../domain/ticket/message.store.ts';
import type { Message } from '../../domain/ticket/message.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { cached } from '../cached.ts';

/** The sender and recipient of an automatic mail, and the mail that it answers; or why it is held back. */
export type CustomerEnvelope =
  | { mailbox: Mailbox; to: MailAddress; answered: Message | undefined }
  | { reason: string };

/** Recorded in the history of a ticket if its author is not authenticated. */
const unproved = 'Nothing proves that the mail is from its sender: see the setting `acknowledge`.';

/**
 * The recipient of automatic mail about a ticket: the person who last wrote as its customer, else the customer's own
 * address. Never Reply-To, which any author can set, and never a person who is named by unverified mail only.
 */
export function customerEnvelopes(database: Database, acknowledge: AcknowledgePolicy) {
  const customers = customerStore(database);
  const messages = messageStore(database);
  const mailboxes = cached(60_000, mailboxStore(database).list);

  async function isProved({ address }: MailAddress): Promise<boolean> {
    const contact = customers.finding(addressPoint(address));
    return (await readTogether(database, [contact]))(contact)?.provedAt !== undefined;
  }

  return async (ticket: Ticket): Promise<CustomerEnvelope> => {
    const [latest, known] = await Promise.all([messages.latest(ticket.ticketId, lookedBack), mailboxes()]);
    const received = latest.filter(({ kind }) => kind === 'customer');
    const written = received.filter(({ automaticMailReasons = [] }) => !automaticMailReasons.length);
    if (received.length && !written.length) return { reason: 'A program wrote the mail of this ticket.' };
    const asked = written.find((message) => isCustomersOwn(message, ticket));
    const envelope = await replyEnvelope(customers, known, ticket, written, []);
    const to = asked?.from ?? envelope?.headers.to[0];
    if (!envelope || !to) return { reason: 'The customer has no address.' };
    const isSure = acknowledge === 'everybody' || !asked || mayBeAnsweredByProgram(asked, ticket);
    if (!isSure && !(await isProved(to))) return { reason: unproved };
    return { mailbox: envelope.mailbox, to, answered: written.find(({ mailMessageId }) => mailMessageId) };
  };
}

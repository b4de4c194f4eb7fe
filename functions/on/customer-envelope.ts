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

/** From where to whom Kefu writes by itself, and below which mail; or why it doesn't. */
export type CustomerEnvelope =
  | { mailbox: Mailbox; to: MailAddress; answered: Message | undefined }
  | { reason: string };

/** What the history of a ticket says where its author may be anybody. */
const unproved = 'Nothing proves that the mail is from its sender: see the setting `acknowledge`.';

/**
 * Finds whom to write to about a ticket: who wrote last as its customer and is no machine, else the customer's own address. Never
 * Reply-To, which names whom an author likes, and never somebody whom only a mail names that nothing proves.
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

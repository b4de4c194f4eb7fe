import { addressPoint } from '../../customer/contact-point.ts';
import type { CustomerStore } from '../../customer/customer.store.ts';
import { restrictedReason } from '../../customer/restriction.ts';
import { type Database, readTogether } from '../../shared/database.ts';
import type { MessageStore } from '../../ticket/message.store.ts';
import type { Message } from '../../ticket/message.ts';
import type { Ticket } from '../../ticket/ticket.ts';
import type { MailAddress } from '../incoming/incoming-mail.ts';
import type { Mailbox } from '../mailbox.ts';
import type { AcknowledgePolicy } from './acknowledge-policy.ts';
import { findReplyEnvelope } from './find-reply-envelope.ts';
import { isCustomersOwn, lookedBack, mayBeAnsweredByProgram } from './reply-mail.ts';

export interface EnvelopeStores {
  database: Database;
  customers: CustomerStore;
  messages: MessageStore;
  knownMailboxes: () => Promise<readonly Mailbox[]>;
}

/** The sender and recipient of an automatic mail, and the mail that it answers; or why it is held back. */
export type CustomerEnvelope =
  | { mailbox: Mailbox; to: MailAddress; answered: Message | undefined }
  | { reason: string };

/** Recorded in the history of a ticket if its author is not authenticated. */
const unproved = 'Nothing proves that the mail is from its sender: see the setting `acknowledge`.';

/**
 * The recipient of automatic mail about a ticket: the person who last wrote as its customer, else the customer's own
 * address. Never Reply-To, which any author can set, and never a person who is named by unverified mail only.
 * @param isTransactional whether it is about the customer's own matter and answers no mail, as a notice of a case: then neither
 * mail of programs nor unproved senders hold it back
 */
export async function findCustomerEnvelope(
  stores: EnvelopeStores,
  {
    ticket,
    acknowledge,
    isTransactional = false,
  }: { ticket: Ticket; acknowledge: AcknowledgePolicy; isTransactional?: boolean },
): Promise<CustomerEnvelope> {
  const { customers, messages, knownMailboxes } = stores;
  const [latest, known, { restrictedAt }] = await Promise.all([
    messages.latest(ticket.ticketId, lookedBack),
    knownMailboxes(),
    customers.loadServed(ticket.customerId),
  ]);
  if (restrictedAt) return { reason: restrictedReason };
  const received = latest.filter(({ kind }) => kind === 'customer');
  const written = received.filter(({ automaticMailReasons = [] }) => !automaticMailReasons.length);
  if (received.length && !written.length && !isTransactional)
    return { reason: 'A program wrote the mail of this ticket.' };
  const asked = written.find((message) => isCustomersOwn(message, ticket));
  const envelope = await findReplyEnvelope(
    { customers },
    { mailboxes: known, ticket, latest: written, cc: [] },
  );
  const to = asked?.from ?? envelope?.headers.to[0];
  if (!envelope || !to) return { reason: 'The customer has no address.' };
  const isSure =
    isTransactional || acknowledge === 'everybody' || !asked || mayBeAnsweredByProgram(asked, ticket);
  if (!isSure && !(await isProved(stores, to))) return { reason: unproved };
  return { mailbox: envelope.mailbox, to, answered: written.find(({ mailMessageId }) => mailMessageId) };
}

async function isProved({ database, customers }: EnvelopeStores, { address }: MailAddress): Promise<boolean> {
  const contact = customers.finding(addressPoint(address));
  return (await readTogether(database, [contact]))(contact)?.provedAt !== undefined;
}

import type { Attachment } from '../attachment/attachment.ts';
import { type Files, putText, storeAttachments } from '../attachment/attachment-files.ts';
import type { Context } from '../context.ts';
import type { CounterStore } from '../counter.store.ts';
import { addressPoint } from '../customer/contact-point.ts';
import type { CustomerStore } from '../customer/customer.store.ts';
import type { Customer } from '../customer/customer.ts';
import { again, type Write } from '../database.ts';
import type { CustomerId, TicketId } from '../ids.ts';
import type { Mailbox } from '../mailbox/mailbox.ts';
import type { MessageStore } from '../ticket/message.store.ts';
import { type Message, placeText } from '../ticket/message.ts';
import type { TicketStore } from '../ticket/ticket.store.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { automaticMailReasons } from './automatic-mail.ts';
import type { Delivery } from './delivery.ts';
import type { IncomingMail, MailAddress } from './incoming-mail.ts';
import type { MailReference, MailReferenceStore } from './mail-reference.store.ts';
import { senderOf } from './sender.ts';
import { subjectTag } from './subject.ts';
import { type Candidate, type Placement, placeMail } from './threading.ts';

/** What receiving a mail works with. */
export interface Reception {
  tickets: TicketStore;
  messages: MessageStore;
  customers: CustomerStore;
  references: MailReferenceStore;
  counters: CounterStore;
  files: Files;
  /** Addresses that are ours, and the domain of our Message-IDs. */
  own: { addresses: ReadonlySet<string>; messageIdDomains: ReadonlySet<string> };
}

/** A mail and the mailbox it came to. */
export interface ReceivedMail {
  delivery: Delivery;
  mail: IncomingMail;
  mailbox: Mailbox;
  /** The ticket whose reply address the mail was sent to. */
  tokenTicketId: TicketId | undefined;
}

export type Received = { outcome: 'opened' | 'appended'; ticket: Ticket } | { outcome: 'duplicate' };

/** Somebody else may create the same customer, or take the same mail in, at the same moment. */
const attempts = 4;

/** Older references than these say nothing that newer ones don't. */
const referencesRead = 20;

/**
 * Makes a mail part of a ticket: dedupes, finds the ticket, and commits message, ticket, history and customer at once.
 * Safe to repeat: a second time it is a duplicate.
 */
export function receiveMail(
  reception: Reception,
  received: ReceivedMail,
  context: Context,
): Promise<Received> {
  return again(attempts, () => receiveOnce(reception, received, context));
}

async function receiveOnce(
  reception: Reception,
  received: ReceivedMail,
  context: Context,
): Promise<Received> {
  const { mail, mailbox } = received;
  const sender = senderOf(mail, received.delivery.envelopeFrom);
  const ids = [idOf(mail), reusedIdOf(mail), ...mail.inReplyTo, ...newestReferences(mail)];
  const [known, senderId] = await Promise.all([
    reception.references.find(mailbox.mailboxId, ids),
    reception.customers.find(addressPoint(sender.address)),
  ]);
  const claim = claimOf(mail, known);
  if (!claim) return { outcome: 'duplicate' };

  const candidates = await findCandidates(reception, received, known, senderId);
  const placement = placeMail({
    candidates,
    senderId,
    subject: mail.subject,
    hasInReplyTo: mail.inReplyTo.length > 0,
    now: context.now,
  });
  const stored = await storeParts(reception.files, received, context);
  const arrival: Arrival = { ...received, sender, senderId, claim, stored };
  return placement.append
    ? append(reception, arrival, placement.append, placement.threadedBy, context)
    : openNew(reception, arrival, placement, context);
}

/** A mail with everything that was found out about it. */
interface Arrival extends ReceivedMail {
  sender: MailAddress;
  senderId: CustomerId | undefined;
  claim: Claim;
  stored: StoredParts;
}

/** The id under which a mail is remembered, and whether an earlier mail had it already with other content. */
interface Claim {
  reference: string;
  idReused: boolean;
}

function idOf(mail: IncomingMail): string {
  return mail.messageId ?? `sha256:${mail.contentHash}`;
}

function reusedIdOf(mail: IncomingMail): string {
  return `${idOf(mail)} sha256:${mail.contentHash}`;
}

/** Undefined for a mail that was taken in before. */
function claimOf(mail: IncomingMail, known: ReadonlyMap<string, MailReference>): Claim | undefined {
  const seen = known.get(idOf(mail));
  if (!seen) return { reference: idOf(mail), idReused: false };
  if (seen.contentHash === mail.contentHash || known.has(reusedIdOf(mail))) return undefined;
  return { reference: reusedIdOf(mail), idReused: true };
}

function newestReferences(mail: IncomingMail): string[] {
  return mail.references.slice(-referencesRead).reverse();
}

async function findCandidates(
  { tickets }: Reception,
  { mail, tokenTicketId }: ReceivedMail,
  known: ReadonlyMap<string, MailReference>,
  senderId: CustomerId | undefined,
): Promise<Candidate[]> {
  const pointers: { by: Candidate['by']; ticketId: TicketId | undefined }[] = [
    { by: 'reply-token', ticketId: tokenTicketId },
    { by: 'in-reply-to', ticketId: firstKnown(mail.inReplyTo, known) },
    { by: 'references', ticketId: firstKnown(newestReferences(mail), known) },
  ];
  const ids = new Set(pointers.flatMap(({ ticketId }) => ticketId ?? []));
  const loaded = new Map((await tickets.loadAll([...ids])).map((ticket) => [ticket.ticketId, ticket]));
  const found: Candidate[] = [];
  for (const { by, ticketId } of pointers) {
    const ticket = ticketId && loaded.get(ticketId);
    if (ticket) found.push({ by, ticket: await unmerged(tickets, ticket) });
  }
  const tagged = found.length ? undefined : await findTagged(tickets, mail.subject, senderId);
  return tagged ? [{ by: 'subject-tag', ticket: tagged }] : found;
}

function firstKnown(ids: readonly string[], known: ReadonlyMap<string, MailReference>): TicketId | undefined {
  for (const id of ids) {
    const reference = known.get(id);
    if (reference) return reference.ticketId;
  }
  return undefined;
}

/** A merged ticket resolves to its target. */
async function unmerged(tickets: TicketStore, ticket: Ticket): Promise<Ticket> {
  return ticket.status === 'merged' ? unmerged(tickets, await tickets.load(ticket.mergedInto)) : ticket;
}

/** The sender's own ticket whose number stands in the subject. Half a read unit for each 4 KB of their latest tickets. */
async function findTagged(
  tickets: TicketStore,
  subject: string,
  senderId: CustomerId | undefined,
): Promise<Ticket | undefined> {
  const number = subjectTag(subject);
  if (!number || !senderId) return undefined;
  const { items } = await tickets.listByCustomer(senderId, { limit: 100 });
  const tagged = items.find((item) => item.number === number);
  return tagged && unmerged(tickets, await tickets.load(tagged.ticketId));
}

interface StoredParts {
  text: ReturnType<typeof placeText>;
  wholeTextKey: string | undefined;
  htmlKey: string | undefined;
  attachments: Attachment[];
}

async function storeParts(
  files: Files,
  { mail, delivery }: ReceivedMail,
  context: Context,
): Promise<StoredParts> {
  const prefix = `mail/${delivery.sesMailId}`;
  const { overflow, ...text } = placeText(mail.reply, mail.text);
  const [wholeTextKey, htmlKey, attachments] = await Promise.all([
    overflow === undefined ? undefined : putText(files, `${prefix}/text`, overflow, 'text/plain'),
    mail.html === undefined ? undefined : putText(files, `${prefix}/html`, mail.html, 'text/html'),
    storeAttachments(files, prefix, mail.attachments, context.newId),
  ]);
  return { text, wholeTextKey, htmlKey, attachments };
}

async function append(
  reception: Reception,
  arrival: Arrival,
  ticket: Ticket,
  threadedBy: Message['threadedBy'],
  context: Context,
): Promise<Received> {
  const message = messageOf(arrival, ticket.ticketId, ticket.customerId, threadedBy, reception.own, context);
  const writes = [reception.messages.write(message), claimWrite(reception, arrival, message)];
  const committed = await reception.tickets.change(
    ticket.ticketId,
    {
      kind: 'receive-message',
      messageId: message.messageId,
      customerId: ticket.customerId,
      channel: 'mail',
      threadedBy,
      automaticMailReasons: message.automaticMailReasons ?? [],
    },
    { ...context, actor: { kind: 'customer', customerId: ticket.customerId } },
    { also: () => writes },
  );
  return { outcome: 'appended', ticket: committed.ticket };
}

async function openNew(
  reception: Reception,
  arrival: Arrival,
  placement: Extract<Placement, { append: undefined }>,
  context: Context,
): Promise<Received> {
  const { mailbox, mail, senderId } = arrival;
  const [number, newCustomer] = await Promise.all([
    reception.counters.draw('ticket', context.now),
    senderId ? undefined : customerOf(reception, arrival, context),
  ]);
  const customerId = senderId ?? newCustomer?.customerId;
  if (!customerId) throw new Error('A mail without a known sender makes a customer.');
  const ticketId = context.newId('ticket');
  const message = messageOf(arrival, ticketId, customerId, 'none', reception.own, context);
  const ticket = await reception.tickets.open(
    {
      kind: 'open',
      ticketId,
      number,
      subject: subjectOf(mail),
      channel: 'mail',
      type: mailbox.ticketType,
      priority: 'normal',
      customerId,
      mailboxId: mailbox.mailboxId,
      teamId: mailbox.teamId,
      tags: [],
      locale: newCustomer?.locale ?? mailbox.locale,
      messageId: message.messageId,
      linkedTicketIds: placement.linkedTicketIds,
      automaticMailReasons: message.automaticMailReasons ?? [],
    },
    { ...context, actor: { kind: 'customer', customerId } },
    () => [
      reception.messages.write(message),
      claimWrite(reception, arrival, message),
      ...(newCustomer ? reception.customers.creation(newCustomer) : []),
    ],
  );
  return { outcome: 'opened', ticket };
}

async function customerOf(
  { counters }: Reception,
  { sender, mailbox }: Arrival,
  context: Context,
): Promise<Customer> {
  return {
    customerId: context.newId('customer'),
    number: await counters.draw('customer', context.now),
    version: 1,
    name: sender.name || sender.address,
    level: 'standard',
    locale: mailbox.locale,
    addresses: [sender.address.toLowerCase()],
    phones: [],
    createdAt: context.now,
  };
}

function claimWrite(reception: Reception, { mailbox, mail, claim }: Arrival, message: Message): Write {
  return reception.references.claim({
    mailboxId: mailbox.mailboxId,
    reference: claim.reference,
    ticketId: message.ticketId,
    messageId: message.messageId,
    contentHash: mail.contentHash,
  });
}

function messageOf(
  { mail, sender, delivery, claim, stored }: Arrival,
  ticketId: TicketId,
  customerId: CustomerId,
  threadedBy: Message['threadedBy'],
  own: Reception['own'],
  context: Context,
): Message {
  return {
    ticketId,
    messageId: context.newId('message'),
    customerId,
    kind: 'customer',
    channel: 'mail',
    createdAt: context.now,
    from: sender,
    to: mail.to.slice(0, listedRecipients),
    cc: mail.cc.slice(0, listedRecipients),
    subject: mail.subject.slice(0, subjectCharacters),
    ...stored.text,
    wholeTextKey: stored.wholeTextKey,
    htmlKey: stored.htmlKey,
    attachments: stored.attachments,
    mailMessageId: mail.messageId,
    threadedBy,
    idReused: claim.idReused || undefined,
    automaticMailReasons: reasonsAgainstAutomaticMail(mail, delivery, own),
    rawMailKey: delivery.rawMailKey,
  };
}

/** The raw mail keeps them all; an item of the table holds at most 400 KB. */
const listedRecipients = 40;
const subjectCharacters = 200;

function subjectOf(mail: IncomingMail): string {
  return mail.subject.trim().slice(0, subjectCharacters) || '(no subject)';
}

function reasonsAgainstAutomaticMail(
  mail: IncomingMail,
  delivery: Delivery,
  own: Reception['own'],
): string[] {
  const reasons = automaticMailReasons(mail.headers, own);
  const nullSender = delivery.envelopeFrom === '' || delivery.envelopeFrom === '<>';
  return nullSender ? [...reasons, 'return-path: <>'] : reasons;
}

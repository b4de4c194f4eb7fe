import type { Context } from '../context.ts';
import { addressPoint } from '../customer/contact-point.ts';
import type { Customer } from '../customer/customer.ts';
import { again, type Write } from '../database.ts';
import type { Message } from '../ticket/message.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { findCandidates, newestReferences } from './find-candidates.ts';
import { judgeSender } from './judge-sender.ts';
import { claimableIds, claimOf } from './mail-claim.ts';
import { messageOf, storeParts, subjectOf } from './received-message.ts';
import type { Arrival, ReceivedMail, Reception } from './reception.ts';
import { senderOf } from './sender.ts';
import type { Hold } from './sender-trust.ts';
import { type Placement, placeMail } from './threading.ts';

export type Received =
  | { outcome: 'opened' | 'appended'; ticket: Ticket }
  | { outcome: 'duplicate' }
  | { outcome: 'held'; hold: Hold };

/** Somebody else may create the same customer, or take the same mail in, at the same moment. */
const attempts = 4;

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
  const ids = [...claimableIds(mail), ...mail.inReplyTo, ...newestReferences(mail)];
  const [known, senderId] = await Promise.all([
    reception.references.find(mailbox.mailboxId, ids),
    reception.customers.find(addressPoint(sender.address)),
  ]);
  const claim = claimOf(mail, known);
  if (!claim) return { outcome: 'duplicate' };

  const candidates = await findCandidates(reception.tickets, received, known, senderId);
  const placement = placeMail({
    candidates,
    senderId,
    subject: mail.subject,
    hasInReplyTo: mail.inReplyTo.length > 0,
    now: context.now,
  });
  const { trust, hold } = await judgeSender(reception.agents, reception.own.addresses, {
    ...received,
    sender,
    senderId,
    placement,
  });
  if (hold && !received.released) return { outcome: 'held', hold };
  const stored = await storeParts(reception.files, received, context);
  const arrival: Arrival = { ...received, sender, senderId, claim, stored, trust };
  return placement.append
    ? append(reception, arrival, placement.append, placement.threadedBy, context)
    : openNew(reception, arrival, placement, context);
}

async function append(
  reception: Reception,
  arrival: Arrival,
  ticket: Ticket,
  threadedBy: Message['threadedBy'],
  context: Context,
): Promise<Received> {
  const message = messageOf(arrival, ticket, threadedBy, reception.own, context);
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
  const message = messageOf(arrival, { ticketId, customerId }, 'none', reception.own, context);
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

import { addressPoint } from '../../customer/contact-point.ts';
import type { Customer } from '../../customer/customer.ts';
import { pickTeam } from '../../routing/pick-team.ts';
import { comparedAddress, isTakenBySes } from '../../shared/address.ts';
import type { Context } from '../../shared/context.ts';
import { ConditionFailed, type Write } from '../../shared/database.ts';
import type { CustomerId } from '../../shared/ids.ts';
import { collaboratorsAtMost, proposalsAtMost } from '../../ticket/collaborators.ts';
import { dismissedProposalStore } from '../../ticket/dismissed-proposal.store.ts';
import type { Message } from '../../ticket/message.ts';
import type { Ticket } from '../../ticket/ticket.ts';
import { acknowledgement, deskLimitReason } from '../outgoing/acknowledge.ts';
import { mayReopen } from './admission.ts';
import { originHashOf } from './mail-claim.ts';
import { nobody } from './own-mail.ts';
import { type Brought, broughtBy, type Standing } from './participants.ts';
import { messagesLookedThrough, wasSentToAlone } from './proof.ts';
import { messageOf, subjectOf } from './received-message.ts';
import type { Arrival, Reception } from './reception.ts';
import type { Placement } from './threading.ts';

/** Commits a mail as the next message of a ticket, with its author and the people whom it brings in. */
export async function appendMail(
  reception: Reception,
  arrival: Arrival,
  { append: ticket, threadedBy, standing }: Extract<Placement, { append: Ticket }>,
  context: Context,
): Promise<Ticket> {
  const { isByProgram, automaticMailReasons } = arrival;
  const proof = threadedBy === 'reply-token' && (await proofOf(reception, arrival, ticket, context));
  const author = await authorIn(reception, arrival, ticket, context);
  const { customerId } = author;
  const brought = await broughtInto(reception, arrival, ticket, standing);
  const wakes = !isByProgram && mayReopen(arrival.identity, standing);
  const message = messageOf(arrival, { ticketId: ticket.ticketId, customerId }, threadedBy, context);
  const { messageId } = message;
  const writes = [
    reception.messages.write(message),
    claimWrite(reception, arrival, message),
    ...foreignWrite(reception, arrival, message),
    ...author.creation,
    ...(proof ? [proof] : []),
  ];
  const committed = await reception.tickets.change(
    ticket.ticketId,
    (present) => {
      refuseMoved(present);
      const channel = 'mail';
      const kind = 'receive-message';
      const { joining: collaborators, proposed } = brought;
      const people = { customerId, collaborators, proposed };
      return { kind, messageId, channel, threadedBy, ...people, wakes, automaticMailReasons };
    },
    { ...context, actor: actorOf(arrival, customerId) },
    { loaded: ticket, also: () => writes },
  );
  return committed.ticket;
}

/** Commits a mail as the first message of a new ticket, with a new customer if needed. */
export async function openByMail(
  reception: Reception,
  arrival: Arrival,
  { linkedTicketIds }: Extract<Placement, { append: undefined }>,
  context: Context,
): Promise<Ticket> {
  const { mailbox, mail, senderId, automaticMailReasons, acknowledgementHeldBack } = arrival;
  const isAnswered = !automaticMailReasons.length;
  const isSent = isAnswered && acknowledgementHeldBack === undefined;
  const drawing = reception.counters.drawTogether(
    senderId ? ['ticket'] : ['ticket', 'customer'],
    context.now,
    isSent ? 1 : 0,
  );
  const [drawn, customer, { joining, proposed }, { rules }, templates] = await Promise.all([
    drawing,
    senderId
      ? reception.customers.load(senderId)
      : drawing.then(({ number }) => newCustomer(arrival, number('customer'), context)),
    broughtInto(reception, arrival, undefined, 'participant'),
    reception.routing(),
    reception.templates(),
  ]);
  const { customerId, locale } = customer;
  const by = { ...context, actor: actorOf(arrival, customerId) };
  const ticketId = context.newId('ticket');
  const message = messageOf(arrival, { ticketId, customerId }, 'none', context);
  const facts = {
    type: mailbox.ticketType,
    customerLevel: customer.level,
    mailboxId: mailbox.mailboxId,
    locale,
    subject: subjectOf(mail),
  };
  return reception.tickets.open(
    {
      kind: 'open',
      ...facts,
      ...pickTeam(rules, { ...facts, text: message.text }, mailbox.teamId),
      ticketId,
      number: drawn.number('ticket'),
      channel: 'mail',
      priority: 'normal',
      customerId,
      tags: [],
      messageId: message.messageId,
      linkedTicketIds,
      collaborators: joining.length ? joining.slice(0, collaboratorsAtMost) : undefined,
      proposedCollaborators: proposed.length ? proposed.slice(0, proposalsAtMost) : undefined,
      automaticMailReasons,
    },
    by,
    () => [
      reception.messages.write(message),
      claimWrite(reception, arrival, message),
      ...pointerWrites(reception, arrival, message),
      ...foreignWrite(reception, arrival, message),
      ...(senderId ? [] : reception.customers.creation(customer, by)),
    ],
    (ticket) => {
      const to = message.from;
      if (!isAnswered || !to) return undefined;
      const reason =
        acknowledgementHeldBack ?? deskLimitReason(drawn.automaticMails, reception.automaticMailsPerHour);
      return acknowledgement(
        reception,
        { ticket, to, answered: message, mailbox, templates, context },
        reason,
      );
    },
  );
}

/**
 * The write that records that the sender is proved, the first time that they answer to a reply token that only they
 * received.
 */
async function proofOf(
  { messages, customers }: Reception,
  { identity, sender, senderId, isProved, isByProgram }: Arrival,
  { ticketId, customerId, collaborators, merged }: Ticket,
  { now }: Context,
): Promise<Write | undefined> {
  const isWritten = identity.status === 'authenticated' || identity.status === 'unverified';
  if (isProved || isByProgram || !isWritten || senderId !== customerId) return undefined;
  if (collaborators?.length || merged?.length) return undefined;
  const latest = await messages.latest(ticketId, messagesLookedThrough);
  return wasSentToAlone(latest, sender.address)
    ? customers.prove(addressPoint(sender.address), now)
    : undefined;
}

/** The ticket was merged after it was found: threading has to run again. */
function refuseMoved(ticket: Ticket): void {
  if (ticket.status === 'merged') throw new ConditionFailed(['unmerged-ticket']);
}

/** An agent who forwards a mail acts for its sender. */
function actorOf({ forwardedBy }: Arrival, customerId: CustomerId): Context['actor'] {
  return forwardedBy ? { kind: 'agent', agentId: forwardedBy } : { kind: 'customer', customerId };
}

/** The customer of the message. A new person becomes a customer, a program doesn't. */
async function authorIn(
  reception: Reception,
  arrival: Arrival,
  ticket: Ticket,
  context: Context,
): Promise<{ customerId: CustomerId; creation: Write[] }> {
  const { senderId, sender, isByProgram } = arrival;
  if (senderId) return { customerId: senderId, creation: [] };
  if (isByProgram || sender.address === nobody.address) {
    return { customerId: ticket.customerId, creation: [] };
  }
  const number = await reception.counters.draw('customer', context.now);
  const customer = newCustomer(arrival, number, context);
  const { customerId } = customer;
  const by = { ...context, actor: actorOf(arrival, customerId) };
  return { customerId, creation: reception.customers.creation(customer, by) };
}

/**
 * The people whom a mail brings into a ticket, or into a new one if `ticket` is undefined. Programs bring nobody; the
 * customer and agents are no collaborators; dismissed people are not proposed again. Reads the customer and the
 * agents only if the mail has other recipients than the desk.
 */
async function broughtInto(
  reception: Reception,
  { mail, sender, senderId, identity, isByProgram }: Arrival,
  ticket: Ticket | undefined,
  standing: Standing,
): Promise<Brought> {
  if (isByProgram) return { joining: [], proposed: [] };
  const brought = broughtBy(mail, { sender, identity }, standing, !ticket, reception.own);
  if (!brought.joining.length && !brought.proposed.length) return brought;
  const customerId = ticket ? ticket.customerId : senderId;
  const [agents, customer, dismissed] = await Promise.all([
    reception.agents.all(),
    customerId && reception.customers.load(customerId),
    ticket && brought.proposed.length
      ? dismissedProposalStore(reception.database).ofConversation(ticket)
      : undefined,
  ]);
  const others = new Set(
    [...agents.map(({ address }) => address), ...(customer?.addresses ?? [])].map(comparedAddress),
  );
  // An address that SES refuses would fail the mail for all recipients.
  const isOther = (address: string) => !others.has(address) && isTakenBySes(address);
  return {
    joining: brought.joining.filter(isOther),
    proposed: brought.proposed.filter((address) => isOther(address) && !dismissed?.has(address)),
  };
}

function newCustomer(
  { sender, mailbox, isAddressTaken }: Arrival,
  number: string,
  context: Context,
): Customer {
  return {
    customerId: context.newId('customer'),
    number,
    version: 1,
    name: sender.name || sender.address,
    level: 'standard',
    locale: mailbox.locale,
    addresses: isAddressTaken ? [] : [comparedAddress(sender.address)],
    phones: [],
    createdAt: context.now,
  };
}

/**
 * Points the ids of mails that this one answers, and that were never received, at the new ticket: further answers, or
 * those mails themselves, belong there.
 */
function pointerWrites(
  { references }: Reception,
  { mailbox: { mailboxId }, unseenIds }: Arrival,
  { ticketId, messageId }: Message,
): Write[] {
  return unseenIds.map((reference) => references.point({ mailboxId, reference, ticketId, messageId }));
}

/** Records the ticket number of the sender's system, since its later mail may contain nothing else. */
function foreignWrite(
  { references }: Reception,
  { mailbox: { mailboxId }, foreignReference: reference }: Arrival,
  { ticketId, messageId }: Message,
): Write[] {
  return reference ? [references.point({ mailboxId, reference, ticketId, messageId })] : [];
}

function claimWrite(reception: Reception, { mailbox, mail, claim, trust }: Arrival, message: Message): Write {
  return reception.references.claim({
    mailboxId: mailbox.mailboxId,
    reference: claim.reference,
    ticketId: message.ticketId,
    messageId: message.messageId,
    contentHash: mail.contentHash,
    originHash: originHashOf(mail),
    isAuthenticated: trust === 'authenticated' || undefined,
    receivedAt: claim.receivedAt,
  });
}

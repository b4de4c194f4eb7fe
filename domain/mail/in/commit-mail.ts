import type { Context } from '../../context.ts';
import type { Customer } from '../../customer/customer.ts';
import { ConditionFailed, type Write } from '../../database.ts';
import type { CustomerId } from '../../ids.ts';
import { pickTeam } from '../../routing/pick-team.ts';
import { collaboratorsAtMost } from '../../ticket/collaborators.ts';
import type { Message } from '../../ticket/message.ts';
import type { Ticket } from '../../ticket/ticket.ts';
import { isTakenBySes } from '../address.ts';
import { acknowledgement, deskLimitReason } from '../out/acknowledge.ts';
import { broughtBy } from './participants.ts';
import { messageOf, subjectOf } from './received-message.ts';
import type { Arrival, Reception } from './reception.ts';
import { nobody } from './sender.ts';
import type { Placement } from './threading.ts';

/** Commits a mail as the next message of a ticket, with who wrote it and whom it brings in. */
export async function appendMail(
  reception: Reception,
  arrival: Arrival,
  { append: ticket, threadedBy, standing }: Extract<Placement, { append: Ticket }>,
  context: Context,
): Promise<Ticket> {
  const { isByProgram, automaticMailReasons } = arrival;
  const author = await authorIn(reception, arrival, ticket, context);
  const { customerId } = author;
  const collaborators = await broughtInto(reception, arrival, ticket.customerId, standing !== 'participant');
  const message = messageOf(arrival, { ticketId: ticket.ticketId, customerId }, threadedBy, context);
  const { messageId } = message;
  const writes = [
    reception.messages.write(message),
    claimWrite(reception, arrival, message),
    ...author.creation,
  ];
  const committed = await reception.tickets.change(
    ticket.ticketId,
    (present) => {
      refuseMoved(present);
      const channel = 'mail';
      const kind = 'receive-message';
      const wakes = !isByProgram;
      return { kind, messageId, customerId, channel, threadedBy, collaborators, wakes, automaticMailReasons };
    },
    { ...context, actor: actorOf(arrival, customerId) },
    { loaded: ticket, also: () => writes },
  );
  return committed.ticket;
}

/** Commits a mail as the first message of a new ticket, with its customer where that is somebody new. */
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
  const [drawn, customer, collaborators, { rules }, templates] = await Promise.all([
    drawing,
    senderId
      ? reception.customers.load(senderId)
      : drawing.then(({ number }) => newCustomer(arrival, number('customer'), context)),
    broughtInto(reception, arrival, senderId, false),
    reception.routing(),
    reception.templates(),
  ]);
  const { customerId, locale } = customer;
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
      collaborators: collaborators.length ? collaborators.slice(0, collaboratorsAtMost) : undefined,
      automaticMailReasons,
    },
    { ...context, actor: actorOf(arrival, customerId) },
    () => [
      reception.messages.write(message),
      claimWrite(reception, arrival, message),
      ...(senderId ? [] : reception.customers.creation(customer)),
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

/** A ticket that was merged since it was found: the mail has to look for it again. */
function refuseMoved(ticket: Ticket): void {
  if (ticket.status === 'merged') throw new ConditionFailed(['unmerged-ticket']);
}

/** An agent who forwards a mail acts for its sender. */
function actorOf({ forwardedBy }: Arrival, customerId: CustomerId): Context['actor'] {
  return forwardedBy ? { kind: 'agent', agentId: forwardedBy } : { kind: 'customer', customerId };
}

/** Whose message it is: the first mail of a person makes a customer, a machine's makes none. */
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
  return { customerId: customer.customerId, creation: reception.customers.creation(customer) };
}

/**
 * The people whom a mail brings into its ticket. A machine brings nobody; the customer and agents are no collaborators.
 * Reads the customer and the agents only where a mail went to somebody beside the desk.
 */
async function broughtInto(
  reception: Reception,
  { mail, sender, isByProgram }: Arrival,
  customerId: CustomerId | undefined,
  joins: boolean,
): Promise<string[]> {
  if (isByProgram) return [];
  const people = broughtBy(mail, { address: sender.address, joins }, reception.own);
  if (!people.length) return [];
  const [agents, customer] = await Promise.all([
    reception.agents.all(),
    customerId && reception.customers.load(customerId),
  ]);
  const others = new Set([...agents.map(({ address }) => address), ...(customer?.addresses ?? [])]);
  // Whom SES refuses would fail the mail to everybody else.
  return people.filter((address) => !others.has(address) && isTakenBySes(address));
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
    addresses: isAddressTaken ? [] : [sender.address.toLowerCase()],
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

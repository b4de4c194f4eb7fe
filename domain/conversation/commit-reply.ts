import type { TicketOutcome, TicketStatus } from '../../events/ticket/ticket-facts.ts';
import type { Outgoing } from '../channel/outgoing.store.ts';
import type { MailStore } from '../mail/outgoing/mail.store.ts';
import type { Mail } from '../mail/outgoing/mail.ts';
import { lookedBack, replyMail } from '../mail/outgoing/reply-mail.ts';
import { mailIdsOf, recipientsOf, splitMail } from '../mail/outgoing/split-mail.ts';
import type { Context } from '../shared/context.ts';
import { ConditionFailed, type Write } from '../shared/database.ts';
import type { MessageId, TicketId, TopicId } from '../shared/ids.ts';
import { hasRecipientLeft } from '../ticket/collaborators.ts';
import type { MessageStore } from '../ticket/message.store.ts';
import type { Message, MessageContent } from '../ticket/message.ts';
import type { TicketStore } from '../ticket/ticket.store.ts';
import type { ReplyCommand, Ticket, TicketCommand } from '../ticket/ticket.ts';
import type { Delivery } from './decide-delivery.ts';

export interface ReplyStores {
  tickets: TicketStore;
  messages: MessageStore;
  mails: MailStore;
  outgoing: Outgoing;
  desk: { mailDomain: string };
}

/** What a reply is written on: the last messages, latest first, and all mails that were sent. */
export interface Correspondence {
  latest: readonly Message[];
  sent: readonly Mail[];
}

/** A ticket that is visible to `tickets`, and its correspondence: in one query, unless it is long. */
export async function loadCorrespondence(
  stores: Pick<ReplyStores, 'tickets' | 'messages' | 'mails'>,
  ticketId: TicketId,
): Promise<Correspondence & { ticket: Ticket }> {
  const { tickets, messages, mails } = stores;
  const { ticket, beside } = await tickets.loadWith(ticketId, mails.firstKey(ticketId));
  if (!beside) return { ticket, ...(await correspondenceOf(stores, ticketId)) };
  return { ticket, latest: messages.among(beside).reverse().slice(0, lookedBack), sent: mails.among(beside) };
}

export async function correspondenceOf(
  { messages, mails }: Pick<ReplyStores, 'messages' | 'mails'>,
  ticketId: TicketId,
): Promise<Correspondence> {
  const [latest, sent] = await Promise.all([messages.latest(ticketId, lookedBack), mails.ofTicket(ticketId)]);
  return { latest, sent };
}

/** A reply that is ready to be committed. */
export interface ComposedReply extends Correspondence {
  ticket: Ticket;
  delivery: Delivery;
  messageId: MessageId;
  content: MessageContent;
  /** The agent or API key that wrote it. */
  authorId: string;
  /** The mail by which the agent wrote it. */
  rawMailKey?: string;
  /** The recipients of a copy, who take part from now on. */
  cc?: readonly string[] | undefined;
  /** The status after the reply; by default the one that follows from the ticket's. */
  status?: TicketStatus | undefined;
  topicId?: TopicId | undefined;
  outcome?: TicketOutcome | undefined;
  expectedVersion?: number | undefined;
  /** The command that it is part of. */
  within?: ((reply: ReplyCommand) => TicketCommand) | undefined;
  /** Additional writes for the same transaction. */
  also(sent: SentReply): readonly Write[];
}

export interface SentReply {
  ticket: Ticket;
  message: Message;
  /** The mails that carry it, one for each call of SES. */
  mails: readonly Mail[];
}

/** The name of the failed write where a recipient was removed from the ticket meanwhile. */
export const removedRecipient = 'recipients';

/**
 * Commits a reply: the message, the mails that carry it, and the ticket's change, in one transaction.
 * @throws ConditionFailed naming `removedRecipient` where a collaborator who would get the reply was removed meanwhile, and
 * whatever the change of the ticket throws.
 */
export async function commitReply(
  { tickets, messages, mails, outgoing, desk }: ReplyStores,
  reply: ComposedReply,
  context: Context,
): Promise<SentReply> {
  const { ticket, delivery, messageId, content, authorId, rawMailKey, cc, expectedVersion } = reply;
  const { ticketId, customerId } = ticket;
  const message: Message = {
    ...placeIn(ticket, delivery),
    ticketId,
    messageId,
    customerId,
    kind: 'reply',
    createdAt: context.now,
    authorId,
    rawMailKey,
    ...content,
  };
  const requested = await requestOf(outgoing, message, delivery, context);
  const queued = mailsOf(message, reply, desk.mailDomain, context);
  const sent = { message: requested.message, mails: queued };
  const committed = await tickets.change(
    ticketId,
    (present) => {
      if (!cc && hasRecipientLeft(ticket, present, recipientsOf(message)))
        throw new ConditionFailed([removedRecipient]);
      const about = { status: reply.status, topicId: reply.topicId, outcome: reply.outcome };
      const people = cc && { collaborators: cc };
      const command = { kind: 'reply', messageId, ...mailIdsOf(queued), ...about, ...people } as const;
      return reply.within ? reply.within(command) : command;
    },
    context,
    {
      expectedVersion,
      loaded: ticket,
      also: (next) => [
        messages.write(sent.message),
        ...queued.map(mails.queue),
        ...requested.writes,
        ...reply.also({ ...sent, ticket: next }),
      ],
    },
  );
  return { ...sent, ticket: committed.ticket };
}

/** What a message says of the way by which it leaves. */
function placeIn(ticket: Ticket, delivery: Delivery): Partial<Message> & Pick<Message, 'channel'> {
  switch (delivery.by) {
    case 'mail':
      return { channel: 'mail', ...delivery.envelope.headers };
    case 'adapter': {
      const { channel, thread } = delivery.place;
      return { channel: channel.kind, channelId: channel.channelId, threadId: thread.threadId };
    }
    case 'channel':
    case 'none':
      return { channel: ticket.channel };
    default:
      return delivery satisfies never;
  }
}

/** The message with its request to the adapter, if it leaves by one. */
async function requestOf(
  outgoing: Outgoing,
  message: Message,
  delivery: Delivery,
  context: Context,
): Promise<{ message: Message; writes: readonly Write[] }> {
  if (delivery.by !== 'adapter') return { message, writes: [] };
  const requested = { ...message, channelMessageId: context.newId('channelMessage') };
  return { message: requested, writes: await outgoing.request(delivery.place, requested, context) };
}

/** The mails of a reply; none where it leaves by another way. */
function mailsOf(
  message: Message,
  { delivery, latest, sent }: ComposedReply,
  mailDomain: string,
  context: Context,
): Mail[] {
  switch (delivery.by) {
    case 'mail': {
      const mail = replyMail(message, delivery.envelope.mailbox, latest, sent, mailDomain, context);
      return splitMail(mail, recipientsOf(message), context);
    }
    // The program of the channel reads the message when it learns of the event.
    case 'channel':
    case 'adapter':
    case 'none':
      return [];
    default:
      return delivery satisfies never;
  }
}

import * as z from 'zod';
import type { ChannelMessage } from '../../../domain/channel/channel-message.ts';
import type { Mail } from '../../../domain/mail/outgoing/mail.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { idSchema, type MessageId, type TicketId } from '../../../domain/shared/ids.ts';
import type { PageRequest } from '../../../domain/shared/page.ts';
import { clockReports } from '../../../domain/ticket/clock-report.ts';
import { mergedTicketIdsOf } from '../../../domain/ticket/merge.ts';
import type { Message } from '../../../domain/ticket/message.ts';
import type { TicketStore } from '../../../domain/ticket/ticket.store.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import type { VisibleTickets } from '../../../domain/ticket/visible-tickets.store.ts';
import { channelMessages } from '../../channel-stores.ts';
import { history, mails } from '../../stores.ts';
import { knownSlaConfigurations, messages } from '../../ticket-stores.ts';
import { contactsAround } from '../api/contact-reach.ts';
import { answerTimeline, readCursor, writeCursor } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { visibleTickets } from '../api/visible-tickets.ts';
import { ticketIdsIn, withoutNames } from './names-in-history.ts';
import { showPart, showTicket } from './show.ts';
import { ticketRoutes } from './tickets.routes.ts';

/** The number of messages that a ticket is shown with; the cursor leads to more. */
const firstPage = { limit: 50 };

/** The position where a page of a conversation ended. */
const position = z.object({ messageId: idSchema('message') });

export const getTicket = handle(
  ticketRoutes.getTicket,
  async ({ params: { ticketId }, query: { asOf }, principal, context }) => {
    const tickets = visibleTickets({ principal, context }, 'view');
    const { ticket, conversation } = await readConversation(tickets, ticketId, firstPage);
    const { slaConfigurationVersion } = ticket;
    const planned =
      (await knownSlaConfigurations.find(slaConfigurationVersion)) ??
      (await knownSlaConfigurations.current(slaConfigurationVersion));
    const clocks = clockReports(ticket, planned, context.now);
    const contacts = await contactsAround({ principal, context }, tickets, ticket);
    const legalHoldsPath = `/v1/legal-holds?recordId=${ticketId}`;
    if (asOf !== undefined && asOf < context.now) {
      const { ticketAsOf } = await import('./past-ticket.ts');
      const past = await ticketAsOf(ticket, asOf);
      const said = conversation.items.filter(({ createdAt }) => createdAt <= asOf);
      const isCut = said.length < conversation.items.length;
      const shown = { items: said, nextCursor: isCut ? null : conversation.nextCursor };
      await tickets.learnNames(namesIn(past.ticket));
      const body = {
        ...showTicket(tickets, past.ticket),
        clocks: noClocks,
        conversation: shown,
        legalHoldsPath,
      };
      return { body: { ...body, untold: past.untold }, contacts };
    }
    return { body: { ...showTicket(tickets, ticket), clocks, conversation, legalHoldsPath }, contacts };
  },
);

/** The history has no clocks. */
const noClocks = { firstResponse: null, nextResponse: null, resolution: null };

function namesIn(ticket: Ticket): TicketId[] {
  const into = ticket.status === 'merged' ? [ticket.mergedInto] : [];
  return [...ticket.linkedTicketIds, ...mergedTicketIdsOf(ticket), ...into];
}

export const explainTicket = handle(
  ticketRoutes.explainTicket,
  async ({ params: { ticketId }, query, principal, context }) => {
    const { explained } = await import('./past-ticket.ts');
    return { body: { items: await explained({ principal, context }, ticketId, query.triggerId) } };
  },
);

export const listMessages = handle(
  ticketRoutes.listMessages,
  async ({ params: { ticketId }, query, principal, context }) => {
    const tickets = visibleTickets({ principal, context }, 'view');
    const { ticket, conversation } = await readConversation(tickets, ticketId, query);
    return { body: conversation, contacts: await contactsAround({ principal, context }, tickets, ticket) };
  },
);

/** A page of the messages of a ticket and of those that were merged into it, as one conversation, oldest first. */
async function readConversation(tickets: VisibleTickets, ticketId: TicketId, { limit, cursor }: PageRequest) {
  const list = { route: 'listMessages', of: { ticketId } };
  const last = cursor === undefined ? undefined : readCursor(list, cursor, position).messageId;
  const read = (part: TicketId) =>
    Promise.all([messages.behind(part, limit + 1, last), mails.ofTicket(part)] as const);
  const [ticket, own] = last
    ? await Promise.all([tickets.load(ticketId), read(ticketId)])
    : await readFromStart(tickets, ticketId, read);
  const parts = [own, ...(await Promise.all(mergedTicketIdsOf(ticket).map(read)))];
  const said = parts.flatMap(([part]) => part).sort(byAge);
  const sent = parts.flatMap(([, part]) => part);
  const items = said.slice(0, limit);
  const end = items.at(-1);
  const nextCursor = end && said.length > limit ? writeCursor(list, { messageId: end.messageId }) : null;
  const byAdapters = await channelMessagesOf(items);
  const shown = items.map((message) => showPart(tickets, ticketId, message, sent, byAdapters));
  return { ticket, conversation: { items: shown, nextCursor } };
}

/** What became of replies that adapters send; no call where there are none. */
function channelMessagesOf(said: readonly Message[]): Promise<ChannelMessage[]> {
  return channelMessages.findAll(said.flatMap(({ channelMessageId }) => channelMessageId ?? []));
}

/** A ticket with its messages and mails in one query, unless it has many. */
async function readFromStart(
  tickets: VisibleTickets,
  ticketId: TicketId,
  read: (ticketId: TicketId) => Promise<readonly [Message[], Mail[]]>,
) {
  const { ticket, beside } = await tickets.loadWith(ticketId, mails.firstKey(ticketId));
  const own = beside ? ([messages.among(beside), mails.among(beside)] as const) : await read(ticketId);
  return [ticket, own] as const;
}

/** Ids of messages begin with the time. */
function byAge(one: Message, other: Message): number {
  return one.messageId < other.messageId ? -1 : 1;
}

export const getMessage = handle(
  ticketRoutes.getMessage,
  async ({ params: { ticketId, messageId }, principal, context }) => {
    const tickets = visibleTickets({ principal, context }, 'view');
    const { ticket, message } = await findMessage(tickets, ticketId, messageId);
    const { wholeTextKey, htmlKey, text, quote = '' } = message;
    const [sent, wholeText, html] = await Promise.all([
      mails.ofTicket(message.ticketId),
      wholeTextKey ? storedText(wholeTextKey) : text + quote,
      htmlKey ? storedText(htmlKey) : null,
    ]);
    const contacts = await contactsAround({ principal, context }, tickets, ticket);
    const shown = showPart(tickets, ticketId, message, sent, await channelMessagesOf([message]));
    return { body: { ...shown, wholeText, html }, contacts };
  },
);

async function storedText(key: string): Promise<string> {
  const { textAt } = await import('./message-files.ts');
  return textAt(key);
}

export const getAttachment = handle(ticketRoutes.getAttachment, async ({ params, principal, context }) => {
  const { ticketId, messageId, attachmentId } = params;
  const tickets = visibleTickets({ principal, context }, 'view');
  const { message } = await findMessage(tickets, ticketId, messageId);
  const attachment = message.attachments.find((candidate) => candidate.attachmentId === attachmentId);
  if (!attachment)
    throw new KefuError('not-found', `Message ${messageId} has no attachment ${attachmentId}.`);
  const { linkTo } = await import('./message-files.ts');
  return { body: await linkTo(attachment.key, attachment.filename, context.now) };
});

/**
 * A message of a ticket, or of one that was merged into it.
 * @throws KefuError `not-found`
 */
async function findMessage(tickets: TicketStore, ticketId: TicketId, messageId: MessageId) {
  const [ticket, own] = await Promise.all([tickets.load(ticketId), messages.find(ticketId, messageId)]);
  if (own) return { ticket, message: own };
  const parts = mergedTicketIdsOf(ticket);
  const [message] = (await Promise.all(parts.map((part) => messages.find(part, messageId)))).filter(
    (found) => found !== undefined,
  );
  if (!message) throw new KefuError('not-found', `Ticket ${ticketId} has no message ${messageId}.`);
  return { ticket, message };
}

export const listHistory = handle(
  ticketRoutes.listHistory,
  async ({ params: { ticketId }, query, principal, context }) => {
    const tickets = visibleTickets({ principal, context }, 'view');
    const list = { route: 'listHistory', of: { ticketId } };
    const [page, ticket] = await Promise.all([
      answerTimeline(list, query, (at) => history.page(ticketId, at)),
      tickets.load(ticketId),
    ]);
    await tickets.learnNames(ticketIdsIn(page.items));
    const body = { ...page, items: withoutNames(page.items, (id) => !tickets.mayName(id)) };
    return { body, contacts: await contactsAround({ principal, context }, tickets, ticket) };
  },
);

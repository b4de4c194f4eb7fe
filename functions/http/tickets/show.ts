import type * as z from 'zod';
import type { ChannelMessage } from '../../../domain/channel/channel-message.ts';
import { type Mail, mailOfMessage } from '../../../domain/mail/outgoing/mail.ts';
import type { TicketId } from '../../../domain/shared/ids.ts';
import { collaboratorsOf } from '../../../domain/ticket/collaborators.ts';
import { mergedTicketIdsOf } from '../../../domain/ticket/merge.ts';
import type { Message } from '../../../domain/ticket/message.ts';
import type { Included } from '../../../domain/ticket/read-included.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import type { TicketListItem } from '../../../domain/ticket/ticket-list.ts';
import type { VisibleTickets } from '../../../domain/ticket/visible-tickets.store.ts';
import { contactsOfTicket } from '../api/contact-reach.ts';
import type { messageView, ticketListView, ticketView } from './views.ts';

/** Converts tickets and messages for the API. Fields outside the views are removed when the response is rendered. */

/** @param tickets that loaded it: of other tickets it names those that are visible */
export function showTicket(
  { mayName }: Pick<VisibleTickets, 'mayName'>,
  ticket: Ticket,
): z.input<typeof ticketView> {
  return {
    ...ticket,
    mailboxId: ticket.mailboxId ?? null,
    teamId: ticket.teamId ?? null,
    assigneeId: ticket.assigneeId ?? null,
    linkedTicketIds: ticket.linkedTicketIds.filter(mayName),
    mergedInto: ticket.status === 'merged' && mayName(ticket.mergedInto) ? ticket.mergedInto : null,
    mergedTicketIds: mergedTicketIdsOf(ticket).filter(mayName),
    collaborators: collaboratorsOf(ticket),
    proposedCollaborators: ticket.proposedCollaborators ?? [],
    topicId: ticket.topicId ?? null,
    product: ticket.product ?? null,
    outcome: ticket.outcome ?? null,
    confidential: ticket.confidential ?? false,
    acknowledgedAt: ticket.acknowledgedAt ?? null,
    skills: ticket.skills ?? [],
    snoozedUntil: ticket.snoozedUntil ?? null,
    policyId: ticket.policyId ?? null,
  };
}

/** A ticket as the answer to who may see it, with its contact data where they may edit it. */
export function ticketAnswer(tickets: VisibleTickets, ticket: Ticket) {
  return { body: showTicket(tickets, ticket), contacts: contactsOfTicket(tickets, ticket) };
}

/** A ticket of a list, with the requested inclusions. */
export function showListed(
  { lastMessage, ...item }: TicketListItem,
  included: Included = {},
): z.input<typeof ticketListView> {
  const { mailboxId = null, teamId = null, assigneeId = null, nextDueAt = null, waitingSince = null } = item;
  const { topicId = null, product = null, outcome = null, confidential = false } = item;
  return {
    ...{
      ...item,
      mailboxId,
      teamId,
      assigneeId,
      topicId,
      product,
      outcome,
      confidential,
      nextDueAt,
      waitingSince,
    },
    lastMessageDirection: lastMessage?.direction ?? null,
    ...included,
  };
}

/** A message of a ticket or of one that was merged into it, as part of the ticket: a hidden part is not named. */
export function showPart(
  { mayName }: Pick<VisibleTickets, 'mayName'>,
  ticketId: TicketId,
  message: Message,
  mails: readonly Mail[],
  channelMessages: readonly ChannelMessage[],
): z.input<typeof messageView> {
  return {
    ...showMessage(message, mails),
    channelMessage: channelMessages.find(
      ({ channelMessageId }) => channelMessageId === message.channelMessageId,
    ),
    ticketId: mayName(message.ticketId) ? message.ticketId : ticketId,
  };
}

/** A message with its delivery status, if it was sent by mail. */
export function showMessage(message: Message, mails: readonly Mail[]): z.input<typeof messageView> {
  return {
    ...message,
    truncated: message.wholeTextKey !== undefined,
    hasHtml: message.htmlKey !== undefined,
    mail: mailOfMessage(message.messageId, mails),
  };
}

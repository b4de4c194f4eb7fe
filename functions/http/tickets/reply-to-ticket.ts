import { type AnsweredTicket, replyToTicket as reply } from '../../../domain/conversation/reply-to-ticket.ts';
import { outgoing } from '../../channel-stores.ts';
import { desk } from '../../desk.ts';
import {
  agents,
  customers,
  knownMailboxes,
  mails,
  recipientCounts,
  teams,
  topics,
  uploads,
} from '../../stores.ts';
import { messages } from '../../ticket-stores.ts';
import { contactsOfTicket } from '../api/contact-reach.ts';
import { handle } from '../api/handle.ts';
import { requireNamed } from '../api/named-ids.ts';
import { visibleTickets } from '../api/visible-tickets.ts';
import { files } from './lazy-files.ts';
import { showMessage } from './show.ts';
import { ticketRoutes } from './tickets.routes.ts';

const stores = {
  ...{ messages, mails, outgoing, customers, agents, uploads, recipientCounts },
  ...{ files, knownMailboxes, desk },
};

export const replyToTicket = handle(
  ticketRoutes.replyToTicket,
  async ({ params, body, principal, ifMatch, context, record }) => {
    const tickets = visibleTickets({ principal, context }, 'edit');
    const answerOf = ({ ticket, message, mails, recipients, leftOut }: AnsweredTicket) => ({
      body: { ...showMessage(message, mails), recipients, leftOut },
      location: `/v1/tickets/${params.ticketId}/messages/${message.messageId}`,
      contacts: contactsOfTicket(tickets, ticket),
    });
    await requireNamed({ teams, topics }, body);
    const answered = await reply(
      { ...stores, tickets },
      {
        ...params,
        ...body,
        author: principal,
        expectedVersion: ifMatch,
        also: (sent) => record(answerOf(sent)),
      },
      context,
    );
    return answerOf(answered);
  },
);

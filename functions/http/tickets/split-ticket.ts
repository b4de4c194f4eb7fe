import { splitTicket as split } from '../../../domain/ticket/split-ticket.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import { counters, customers } from '../../stores.ts';
import { messages, references } from '../../ticket-stores.ts';
import { handle } from '../api/handle.ts';
import { visibleTickets } from '../api/visible-tickets.ts';
import { ticketAnswer } from './show.ts';
import { ticketRelationRoutes } from './ticket-relations.routes.ts';

export const splitTicket = handle(
  ticketRelationRoutes.splitTicket,
  async ({ params, body, principal, ifMatch, context, record }) => {
    const tickets = visibleTickets({ principal, context }, 'edit');
    const answerOf = (ticket: Ticket) => ({
      ...ticketAnswer(tickets, ticket),
      location: `/v1/tickets/${ticket.ticketId}`,
    });
    const opened = await split(
      { customers, tickets, messages, references, counters },
      { ...params, ...body, expectedVersion: ifMatch, also: (ticket) => record(answerOf(ticket)) },
      context,
    );
    return answerOf(opened);
  },
);

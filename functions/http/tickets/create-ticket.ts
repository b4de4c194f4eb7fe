import { openTicket } from '../../../domain/conversation/open-ticket.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import { database } from '../../clients/table.ts';
import { automaticMailSettings, desk } from '../../desk.ts';
import {
  agents,
  counters,
  customers,
  knownMailboxes,
  knownRoutingRules,
  knownTemplates,
  mails,
  rates,
  suppressions,
  teams,
  topics,
  uploads,
} from '../../stores.ts';
import { messages, tickets } from '../../ticket-stores.ts';
import { handle } from '../api/handle.ts';
import { requireNamed } from '../api/named-ids.ts';
import { files } from './lazy-files.ts';
import { ticketAnswer } from './show.ts';
import { ticketRoutes } from './tickets.routes.ts';

const stores = {
  ...{ database, tickets, messages, mails, customers, counters, uploads, suppressions, rates },
  ...{ files, knownMailboxes, desk, agents },
  routing: knownRoutingRules,
  templates: knownTemplates,
};

export const createTicket = handle(
  ticketRoutes.createTicket,
  async ({ body, principal, context, record }) => {
    await requireNamed({ teams, agents, topics }, body);
    const answerOf = (ticket: Ticket) => ({
      ...ticketAnswer(principal, ticket),
      location: `/v1/tickets/${ticket.ticketId}`,
    });
    const { automaticMailsPerHour } = automaticMailSettings();
    const opened = await openTicket(
      { ...stores, automaticMailsPerHour },
      body,
      { author: principal, also: (ticket) => record(answerOf(ticket)) },
      context,
    );
    return answerOf(opened);
  },
);

import { openTicket } from '../../../domain/conversation/open-ticket.ts';
import type { CustomerReference } from '../../../domain/conversation/resolve-customer.ts';
import { addressPoint, type ContactPoint, phonePoint } from '../../../domain/customer/contact-point.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import { automaticMailSettings, desk } from '../../desk.ts';
import {
  agents,
  counters,
  customers,
  knownMailboxes,
  knownRoutingRules,
  knownStatusNotices,
  knownTemplates,
  mails,
  rates,
  suppressions,
  teams,
  topics,
  uploads,
} from '../../stores.ts';
import { messages, tickets } from '../../ticket-stores.ts';
import { asLookups } from '../api/contact-use.ts';
import { handle } from '../api/handle.ts';
import { requireNamed } from '../api/named-ids.ts';
import { visibleTickets } from '../api/visible-tickets.ts';
import { files } from './lazy-files.ts';
import { ticketAnswer } from './show.ts';
import { ticketRoutes } from './tickets.routes.ts';

const stores = {
  ...{ tickets, messages, mails, customers, counters, uploads, suppressions, rates },
  ...{ files, knownMailboxes, desk, agents },
  routing: knownRoutingRules,
  templates: knownTemplates,
  statusNotices: knownStatusNotices,
};

export const createTicket = handle(
  ticketRoutes.createTicket,
  async ({ body, principal, context, record }) => {
    await requireNamed({ teams, agents, topics }, body);
    const visible = visibleTickets({ principal, context }, 'view');
    const answerOf = (ticket: Ticket) => ({
      ...ticketAnswer(visible, ticket),
      location: `/v1/tickets/${ticket.ticketId}`,
    });
    const { automaticMailsPerHour } = automaticMailSettings();
    const named = describedPoints(body.customer);
    const opened = await asLookups(
      { principal, context },
      named,
      () =>
        openTicket(
          { ...stores, automaticMailsPerHour },
          body,
          { author: principal, also: (ticket) => record(answerOf(ticket)) },
          context,
        ),
      {
        takenIn: (error) => (error instanceof KefuError && error.code === 'already-exists' ? named : []),
        refusal: async (error) => error,
      },
    );
    return answerOf(opened);
  },
);

/** An address and a phone number that may turn out to be two customers': nothing else of a description is refused. */
function describedPoints(customer: CustomerReference): ContactPoint[] {
  if (!('address' in customer && 'phone' in customer)) return [];
  const { address, phone } = customer;
  return address && phone ? [addressPoint(address), phonePoint(phone)] : [];
}

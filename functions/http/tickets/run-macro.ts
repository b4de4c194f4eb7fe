import { type MacroOutcome, previewMacro, runMacro as run } from '../../../domain/automation/run-macro.ts';
import { outgoing } from '../../channel-stores.ts';
import { desk } from '../../desk.ts';
import {
  agents,
  customers,
  knownMailboxes,
  macros,
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
import { showMessage, showTicket } from './show.ts';
import { ticketRoutes } from './tickets.routes.ts';

const stores = {
  ...{ messages, mails, outgoing, customers, agents, uploads, recipientCounts, macros },
  ...{ files, knownMailboxes, desk },
};

export const previewTicketMacro = handle(
  ticketRoutes.previewTicketMacro,
  async ({ params, principal, context }) => {
    const tickets = visibleTickets({ principal, context }, 'view');
    const preview = await previewMacro({ ...stores, tickets }, { ...params, author: principal }, context);
    const { ticket, ...body } = preview;
    return { body, contacts: contactsOfTicket(tickets, ticket) };
  },
);

export const runTicketMacro = handle(
  ticketRoutes.runTicketMacro,
  async ({ params, body, principal, ifMatch, context, record }) => {
    const tickets = visibleTickets({ principal, context }, 'edit');
    const answerOf = ({ ticket, answered }: MacroOutcome) => ({
      body: {
        ticket: showTicket(tickets, ticket),
        reply: answered
          ? {
              ...showMessage(answered.message, answered.mails),
              recipients: answered.recipients,
              leftOut: answered.leftOut,
            }
          : null,
      },
      contacts: contactsOfTicket(tickets, ticket),
    });
    const outcome = await run(
      { ...stores, tickets },
      {
        ...params,
        ...{ author: principal, text: body.text, expectedVersion: ifMatch },
        // It was right when the macro was written; a team may be gone since.
        check: ({ actions }) => requireNamed({ teams, agents, topics }, actions),
        also: (done) => record(answerOf(done)),
      },
      context,
    );
    return answerOf(outcome);
  },
);

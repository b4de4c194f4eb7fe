import { principalId } from '../../../domain/access/principal.ts';
import { type ResentReply, resendReply } from '../../../domain/mail/outgoing/resend-reply.ts';
import { mails, recipientCounts } from '../../stores.ts';
import { messages } from '../../ticket-stores.ts';
import { contactsOfTicket } from '../api/contact-reach.ts';
import { handle } from '../api/handle.ts';
import { visibleTickets } from '../api/visible-tickets.ts';
import { showMessage } from './show.ts';
import { ticketRoutes } from './tickets.routes.ts';

export const resendMail = handle(
  ticketRoutes.resendMail,
  async ({ params, ifMatch, principal, context, record }) => {
    const tickets = visibleTickets({ principal, context }, 'edit');
    const answerOf = ({ ticket, message, mails }: ResentReply) => ({
      body: showMessage(message, mails),
      contacts: contactsOfTicket(tickets, ticket),
    });
    const resent = await resendReply(
      { tickets, messages, mails, recipientCounts },
      {
        ...params,
        sender: principalId(principal),
        expectedVersion: ifMatch,
        also: (done) => record(answerOf(done)),
      },
      context,
    );
    return answerOf(resent);
  },
);

import { addNote as add } from '../../../domain/conversation/add-note.ts';
import type { Message } from '../../../domain/ticket/message.ts';
import { uploads } from '../../stores.ts';
import { messages } from '../../ticket-stores.ts';
import { handle } from '../api/handle.ts';
import { visibleTickets } from '../api/visible-tickets.ts';
import { files } from './lazy-files.ts';
import { showMessage } from './show.ts';
import { ticketRoutes } from './tickets.routes.ts';

export const addNote = handle(
  ticketRoutes.addNote,
  async ({ params, body, principal, ifMatch, context, record }) => {
    const answerOf = (message: Message) => ({
      body: showMessage(message, []),
      location: `/v1/tickets/${params.ticketId}/messages/${message.messageId}`,
    });
    const message = await add(
      { tickets: visibleTickets({ principal, context }, 'view'), messages, uploads, files },
      {
        ...params,
        ...body,
        author: principal,
        expectedVersion: ifMatch,
        also: (added) => record(answerOf(added)),
      },
      context,
    );
    return answerOf(message);
  },
);

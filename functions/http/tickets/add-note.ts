import { handle } from '../api/handle.ts';
import { showMessage } from './show.ts';
import { messages, tickets } from './stores.ts';
import { ticketRoutes } from './tickets.routes.ts';
import { writeMessage } from './write-message.ts';

export const addNote = handle(
  ticketRoutes.addNote,
  async ({ params, body, caller, ifMatch, context, record }) => {
    const { ticketId } = params;
    const { customerId } = await tickets.load(ticketId);
    const message = await writeMessage(
      { ...body, ticketId, customerId, kind: 'note', channel: 'api' },
      caller,
      context,
    );
    const { messageId } = message;
    const answer = {
      body: showMessage(message, []),
      location: `/v1/tickets/${ticketId}/messages/${messageId}`,
    };
    await tickets.change(ticketId, { kind: 'note', messageId }, context, {
      expectedVersion: ifMatch,
      also: () => [messages.write(message), ...record(answer)],
    });
    return answer;
  },
);

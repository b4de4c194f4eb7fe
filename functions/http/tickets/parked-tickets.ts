import { dueTicketStore } from '../../../domain/ticket/due-ticket.store.ts';
import { tableDatabase } from '../../clients/table.ts';
import type { HandlersOf } from '../api/call.ts';
import { answerPage } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { parkedTicketRoutes } from './parked-tickets.routes.ts';

const database = tableDatabase();
const due = dueTicketStore(database);

const listParkedTickets = handle(parkedTicketRoutes.listParkedTickets, async ({ query }) => {
  return { body: await answerPage({ route: 'listParkedTickets', of: {} }, query, due.listParked) };
});

export const handlers = { listParkedTickets } satisfies HandlersOf<'parked-tickets'>;

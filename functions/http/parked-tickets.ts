import { dueTicketStore } from '../../domain/ticket/due-ticket.store.ts';
import { tableDatabase } from '../clients/table.ts';
import { serve } from './api.ts';
import { answerPage } from './cursor.ts';
import { handle } from './handle.ts';
import { parkedTicketRoutes } from './routes/parked-tickets.ts';

const database = tableDatabase();
const due = dueTicketStore(database);

const listParkedTickets = handle(parkedTicketRoutes.listParkedTickets, async ({ query }) => {
  return { body: await answerPage({ route: 'listParkedTickets', of: {} }, query, due.listParked) };
});

export const handler = serve('parked-tickets', database, { listParkedTickets });

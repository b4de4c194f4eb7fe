import { handle } from '../handle.ts';
import { requireNamed } from '../named-ids.ts';
import { showTicket } from './show.ts';
import { agents, teams, tickets } from './stores.ts';

export const editTicket = handle('editTicket', async ({ params, body, ifMatch, context }) => {
  await requireNamed({ teams, agents }, body);
  const command = { kind: 'edit', ...body } as const;
  const { ticket } = await tickets.change(params.ticketId, command, context, { expectedVersion: ifMatch });
  return { body: showTicket(ticket) };
});

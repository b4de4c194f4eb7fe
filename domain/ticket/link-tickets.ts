import type { Context } from '../shared/context.ts';
import type { TicketId } from '../shared/ids.ts';
import type { TicketStore } from './ticket.store.ts';

/**
 * Links the tickets that one mail opened or joined to each other. Safe to repeat; does nothing for a single ticket.
 */
export async function linkTickets(
  { tickets }: { tickets: TicketStore },
  ticketIds: readonly TicketId[],
  context: Context,
): Promise<void> {
  const all = [...new Set(ticketIds)];
  for (const ticketId of all) {
    for (const other of all) {
      if (other !== ticketId) await tickets.change(ticketId, { kind: 'link', ticketId: other }, context);
    }
  }
}

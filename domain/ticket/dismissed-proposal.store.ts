import { Entity } from 'electrodb';
import type { Database, Write } from '../shared/database.ts';
import type { TicketId } from '../shared/ids.ts';
import { dismissedProposalSchema } from './dismissed-proposal.entity.ts';
import { mergedTicketIdsOf } from './merge.ts';
import type { Ticket } from './ticket.ts';

export type DismissedProposalStore = ReturnType<typeof dismissedProposalStore>;

/**
 * Proposed people whom agents dismissed. They are separate items, since the ticket's item is limited to 1 KB; they
 * are read only when mail proposes somebody.
 */
export function dismissedProposalStore(database: Database) {
  const dismissals = new Entity(dismissedProposalSchema, database);

  /** Repeating it changes nothing. */
  function write(ticketId: TicketId, address: string, now: string): Write {
    return {
      name: 'dismissed-proposal',
      put: dismissals.put({ ticketId, address, dismissedAt: now }).params(),
    };
  }

  /** The dismissed addresses of the ticket and of those that were merged into it; one query for each. */
  async function ofConversation(ticket: Pick<Ticket, 'ticketId' | 'merged'>): Promise<Set<string>> {
    const ticketIds = [ticket.ticketId, ...mergedTicketIdsOf(ticket)];
    const found = await Promise.all(ticketIds.map(ofTicket));
    return new Set(found.flat());
  }

  async function ofTicket(ticketId: TicketId): Promise<string[]> {
    const { data } = await dismissals.query.dismissal({ ticketId }).go({ pages: 'all', consistent: true });
    return data.map(({ address }) => address);
  }

  return { write, ofConversation };
}

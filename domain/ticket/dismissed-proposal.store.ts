import { Entity } from 'electrodb';
import type { Database, Write } from '../shared/database.ts';
import type { TicketId } from '../shared/ids.ts';
import { dismissedProposalSchema } from './dismissed-proposal.entity.ts';
import { mergedTicketIdsOf } from './merge.ts';
import type { Ticket } from './ticket.ts';

/** Whom agents do not want in a ticket, beside its item, which has a kilobyte: they are read only when mail proposes somebody. */
export function dismissedProposalStore(database: Database) {
  const dismissals = new Entity(dismissedProposalSchema, database);

  /** Doing so twice is the same as once. */
  function write(ticketId: TicketId, address: string, now: string): Write {
    return {
      name: 'dismissed-proposal',
      put: dismissals.put({ ticketId, address, dismissedAt: now }).params(),
    };
  }

  /** The addresses that were dismissed, from the ticket or from one that became part of it; a query for each. */
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

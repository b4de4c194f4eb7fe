import { Entity } from 'electrodb';
import type { Database } from '../shared/database.ts';
import type { TicketId } from '../shared/ids.ts';
import { type Page, type PageRequest, parsePage } from '../shared/page.ts';
import { historySchema } from './history.entity.ts';
import { type HistoryItem, historyItem } from './history.ts';

/** What happened to tickets. Only a ticket's own commit writes it. */
export function historyStore(database: Database) {
  const history = new Entity(historySchema, database);

  /** Oldest first. */
  async function page(ticketId: TicketId, request: PageRequest): Promise<Page<HistoryItem>> {
    return parsePage(
      await history.query.history({ ticketId }).go({ ...request, consistent: true }),
      historyItem,
    );
  }

  return { page };
}

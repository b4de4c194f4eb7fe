import { indexRecord } from '../../domain/search/index-record.ts';
import { idSchema } from '../../domain/shared/ids.ts';
import { searchIndex } from '../search-stores.ts';
import { customers, orders } from '../stores.ts';
import { messages, tickets } from '../ticket-stores.ts';

/** Has the search find a ticket by what it says now. */
export function reindexTicket(ticketId: string, now: string): Promise<void> {
  const stores = { searchIndex, tickets, messages, customers, orders };
  return indexRecord(stores, idSchema('ticket').parse(ticketId), { now });
}

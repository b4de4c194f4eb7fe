import { indexRecord } from '../../domain/search/index-record.ts';
import { anyId } from '../../domain/shared/ids.ts';
import { cases } from '../case-stores.ts';
import { searchIndex } from '../search-stores.ts';
import { customers, orders } from '../stores.ts';
import { messages, tickets } from '../ticket-stores.ts';

/** Has the search find a ticket or a case by what it says now. */
export function reindexRecord(recordId: string, now: string): Promise<void> {
  const stores = { searchIndex, tickets, messages, customers, orders, cases };
  return indexRecord(stores, anyId.parse(recordId), { now });
}

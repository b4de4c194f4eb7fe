import type { HistoryStore } from '../record/history.store.ts';
import type { HistoryItem } from '../record/history.ts';
import type { TicketId } from '../shared/ids.ts';

const pageMost = 100;

/** So many commits of a ticket are read. No desk has tickets with more; programs that write on for ever may. */
const commitsMost = 2000;

/** The history of a ticket from its beginning on, oldest first. */
export async function readWholeHistory(
  { history }: { history: Pick<HistoryStore, 'page'> },
  ticketId: TicketId,
): Promise<HistoryItem[]> {
  const items: HistoryItem[] = [];
  let cursor: string | undefined;
  do {
    const page = await history.page(ticketId, { limit: pageMost, cursor });
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined && items.length < commitsMost);
  return items;
}

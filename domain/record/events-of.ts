import { type TicketEvent, ticketEvent } from '../../events/catalog.ts';
import type { HistoryItem } from './history.ts';

/**
 * The events that a history item stands for. Their ids carry the item's, so that a second publication is recognised.
 * @throws ZodError where an item holds what the catalog doesn't know.
 */
export function eventsOf(item: HistoryItem): TicketEvent[] {
  const { historyId, changes, ...rest } = item;
  return changes.map((change, index) =>
    ticketEvent.parse({ ...rest, ...change, id: `${historyId}.${index}` }),
  );
}

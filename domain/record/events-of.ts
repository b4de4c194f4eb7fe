import { eventTypes, publishedEvent } from '../../events/catalog.ts';
import { type AnyEvent, anyEvent } from '../../events/event.ts';
import { kindOfId } from '../shared/ids.ts';
import type { HistoryItem } from './history.ts';

/**
 * The events of a history item. Their ids are derived from the item's, so that consumers recognize a second
 * publication.
 * @throws ZodError if an item has invalid event data. A type that the catalog doesn't contain is a newer version's
 */
export function eventsOf(item: HistoryItem): AnyEvent[] {
  const { recordId, historyId, changes, ...rest } = item;
  const subject = { kind: kindOfId(recordId), id: recordId };
  const place = subject.kind === 'ticket' ? { subject, ticketId: recordId } : { subject };
  return changes.map((change, index) => {
    const schema = eventTypes.has(change.type) ? publishedEvent : anyEvent;
    return schema.parse({ ...rest, ...place, ...change, id: `${historyId}.${index}` });
  });
}

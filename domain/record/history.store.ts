import { Entity } from 'electrodb';
import type { Context } from '../shared/context.ts';
import type { Database, Reading, Write } from '../shared/database.ts';
import { type AnyId, type Id, idBounds, kindOfId } from '../shared/ids.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { type Page, parsePage, type TimelineRequest } from '../shared/page.ts';
import { historySchema } from './history.entity.ts';
import { type HistoryEntry, type HistoryItem, historyItem, historyOf } from './history.ts';

export type HistoryStore = ReturnType<typeof historyStore>;

/** The history of records. Only a record's own commit writes it. */
export function historyStore(database: Database) {
  const history = new Entity(historySchema, database);
  const items = itemWriter(history, database.table);

  /**
   * The write of a commit's history item, for the transaction that changes the record. Kept permanently if no days
   * are given.
   */
  function addition(
    recordId: AnyId,
    entry: HistoryEntry<{ type: string; data: unknown }>,
    context: Context,
    days?: number,
  ): Write {
    const ticketId = kindOfId(recordId) === 'ticket' ? recordId : undefined;
    const expiresAt = days && Math.floor(Date.parse(context.now) / 1000) + days * 86_400;
    return {
      name: 'history',
      put: items.create({ ...historyOf(recordId, entry, context), ticketId, expiresAt }),
    };
  }

  /** Oldest first, unless ordered otherwise. */
  async function page(
    recordId: AnyId,
    { from, to, ...request }: TimelineRequest,
  ): Promise<Page<HistoryItem>> {
    const { first, last } = idBounds('history', { from, to });
    const within = history.query.history({ recordId }).between({ historyId: first }, { historyId: last });
    return parsePage(await within.go({ ...request, consistent: true }), historyItem);
  }

  /** Whether a commit has this history item, to read together with other items. */
  function finding(recordId: AnyId, historyId: Id<'history'>): Reading<boolean> {
    return { key: items.key({ recordId, historyId }), parse: (item) => item !== undefined };
  }

  return { addition, page, finding };
}

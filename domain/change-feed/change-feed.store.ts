import { commitWrites, type Database, queryItems } from '../shared/database.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { changesPartition, primaryKey } from '../shared/table.ts';
import { changeBatchSchema } from './change-batch.entity.ts';
import {
  batchesOf,
  type ChangeBatch,
  changeBatch,
  daysBetween,
  expiryOf,
  type FeedPlace,
  occurrencesIn,
  type RecordedChanges,
} from './change-feed.ts';

export type ChangeFeedStore = ReturnType<typeof changeFeedStore>;

/** What a query reads: at most 4 KB each. */
const batchesPerQuery = 50;

/**
 * Which records changed, by when that was recorded. Written without ElectroDB's `Entity`, which the start of the relay need not
 * load.
 */
export function changeFeedStore(database: Database) {
  const items = itemWriter({ schema: changeBatchSchema, create: refuse }, database.table);

  /**
   * Records changes: a write unit for each 30 records or so. Records of other kinds than the feed's are left out. What counts is
   * the time of each put, and not that of the work that it is a part of: readers may have read up to that.
   */
  async function record(changes: RecordedChanges): Promise<void> {
    for (const { changed, deleted } of batchesOf(changes)) {
      const now = new Date().toISOString();
      const put = items.put({
        day: now.slice(0, 10),
        position: `${now}#${crypto.randomUUID()}`,
        changed,
        ...(deleted.length && { deleted }),
        expiresAt: expiryOf(now),
      });
      await commitWrites(database, [{ name: 'change-batch', put }]);
    }
  }

  /**
   * The next items of the feed with something that was not read at a place, in order, those of a day in which there are any. Strongly
   * consistent.
   * @param until the position at which the feed ends
   * @returns `isOver` if there are none behind these
   */
  async function read(place: FeedPlace, until: string): Promise<{ batches: ChangeBatch[]; isOver: boolean }> {
    const days = daysBetween(place.position, until);
    for (const day of days) {
      const { items: found, isOver } = await queryItems(database, {
        TableName: database.table,
        KeyConditionExpression: '#pk = :day AND #sk BETWEEN :from AND :until',
        ExpressionAttributeNames: { '#pk': primaryKey.pk, '#sk': primaryKey.sk },
        ExpressionAttributeValues: {
          ':day': `${changesPartition}${day}`,
          ':from': place.position,
          ':until': until,
        },
        Limit: batchesPerQuery,
        ConsistentRead: true,
      });
      const batches = found
        .map((item) => changeBatch.parse({ ...item, position: item[primaryKey.sk] }))
        .filter((batch) => occurrencesIn(batch, place).length);
      if (batches.length) return { batches, isOver: isOver && day === days.at(-1) };
    }
    return { batches: [], isOver: true };
  }

  return { record, read };
}

function refuse(): never {
  throw new Error('A batch of changes is not as its schema says.');
}

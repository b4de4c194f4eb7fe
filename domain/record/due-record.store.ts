import { type AttributeValue, QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import {
  ConditionFailed,
  commitWrites,
  type Database,
  type UpdateInTransaction,
} from '../shared/database.ts';
import { kindOfId } from '../shared/ids.ts';
import type { Page, PageRequest } from '../shared/page.ts';
import { indexes, primaryKey } from '../shared/table.ts';
import { bulkShards, type ClockShard, clockShardOf, parkedShard } from './clock-shard.ts';
import { type Position, position, type Search } from './lease.ts';
import { type ParkedRecord, parkedRecord } from './parking.ts';

const shardKey = indexes.due.pk;
const placeKey = indexes.due.sk;

/** The parts of a record in the index: its key, and its position, which is `WAKE-AT#ID`. */
const row = z
  .looseObject({ [primaryKey.pk]: z.string(), [primaryKey.sk]: z.string(), [placeKey]: z.string() })
  .transform(({ pk, sk, [placeKey]: place, parkedAt }) => {
    const [wakeAt, recordId] = place.split('#');
    return { key: { pk, sk }, parkedAt, ...position.parse({ wakeAt, recordId }) };
  });

/** The index of due times, for records of all kinds. It doesn't read the records themselves. */
export function dueRecordStore(database: Database) {
  /** Entries of a shard between two positions, earliest first. Reads an eighth of a unit for each KB of the index. */
  async function rows(
    shard: ClockShard | typeof parkedShard,
    [from, to]: readonly [string, string],
    page: Pick<QueryCommandInput, 'Limit' | 'ExclusiveStartKey'>,
  ): Promise<{ items: z.infer<typeof row>[]; end: Record<string, AttributeValue> | undefined }> {
    const { Items = [], LastEvaluatedKey } = await database.plainClient.send(
      new QueryCommand({
        TableName: database.table,
        IndexName: indexes.due.index,
        KeyConditionExpression: '#shard = :shard AND #place BETWEEN :from AND :to',
        ExpressionAttributeNames: { '#shard': shardKey, '#place': placeKey },
        ExpressionAttributeValues: marshall({ ':shard': shard, ':from': from, ':to': to }),
        ...page,
      }),
    );
    return { items: Items.map((item) => row.parse(unmarshall(item))), end: LastEvaluatedKey };
  }

  /** Records of a shard that are due until a time, earliest first. */
  async function find(
    shard: ClockShard,
    { behind, through }: Search,
    until: string,
    limit: number,
  ): Promise<Position[]> {
    const from = behind ? placeOf(behind) : first;
    const to = through ? placeOf(through) : `${until}#${last}`;
    // DynamoDB refuses a range that ends before it begins, which is possible after a clock was set back.
    if (from >= to) return [];
    const { items } = await rows(shard, [from, to], { Limit: limit });
    return items
      .map(({ wakeAt, recordId }) => ({ wakeAt, recordId }))
      .filter((each) => !behind || placeOf(each) > from);
  }

  /**
   * Removes a record from the index of due times, even if the rest of it can't be parsed. Its next commit adds it
   * again.
   * @returns false if the record has changed meanwhile
   */
  async function park({ recordId, wakeAt }: Position, now: string): Promise<boolean> {
    const place = placeOf({ recordId, wakeAt });
    const found = await foundAt(place, [clockShardOf(recordId), clockShardOf(recordId, bulkShards)]);
    if (!found) return false;
    const { shard } = found;
    const update: UpdateInTransaction = {
      TableName: database.table,
      Key: found.key,
      UpdateExpression: 'SET #shard = :parked, clockShard = :parked, parkedAt = :now',
      ConditionExpression: '#shard = :shard AND #place = :place',
      ExpressionAttributeNames: { '#shard': shardKey, '#place': placeKey },
      ExpressionAttributeValues: { ':parked': parkedShard, ':now': now, ':shard': shard, ':place': place },
    };
    try {
      await commitWrites(database, [{ name: 'parked-record', update }]);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }

  /** The record at a place of whichever shard has it; nobody tells which one that is. */
  async function foundAt(place: string, shards: readonly ClockShard[]) {
    for (const shard of shards) {
      const { items } = await rows(shard, [place, place], { Limit: 1 });
      const [found] = items;
      if (found) return { ...found, shard };
    }
    return undefined;
  }

  /** The longest overdue first. */
  async function listParked({ limit, cursor }: PageRequest): Promise<Page<ParkedRecord>> {
    const { items, end } = await rows(parkedShard, [first, last], {
      Limit: limit,
      ExclusiveStartKey: cursor === undefined ? undefined : marshall(JSON.parse(textOf(cursor))),
    });
    return {
      items: items.map(({ recordId, wakeAt, parkedAt }) =>
        parkedRecord.parse({ recordId, kind: kindOfId(recordId), dueAt: wakeAt, parkedAt }),
      ),
      cursor: end && Buffer.from(JSON.stringify(unmarshall(end))).toString('base64url'),
    };
  }

  return { find, park, listParked };
}

export type DueRecordStore = ReturnType<typeof dueRecordStore>;

/** Before and after every position of the index. */
const first = '0';
const last = '~';

/** In the format and order of the index. */
function placeOf({ wakeAt, recordId }: Position): string {
  return `${wakeAt}#${recordId}`;
}

function textOf(cursor: string): string {
  return Buffer.from(cursor, 'base64url').toString();
}

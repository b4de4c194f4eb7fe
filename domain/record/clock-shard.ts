import type { AnyId } from '../shared/ids.ts';
import type { RecordState } from './record.ts';

/**
 * Partitions of the index of due times: a partition takes 1,000 writes a second. The clock queries each of these once a
 * minute, so that their records are woken on time.
 */
export const punctualShards = ['0', '1', '2', '3'] as const;

/** Partitions for kinds of records whose timers may wait: the clock queries one of them each minute, after the others. */
export const bulkShards = ['bulk-0', 'bulk-1', 'bulk-2', 'bulk-3'] as const;

export const clockShards = [...punctualShards, ...bulkShards] as const;
export type ClockShard = (typeof clockShards)[number];

/** The partition of parked records. */
export const parkedShard = 'parked';

/** By the last character of its id, which is random. */
export function clockShardOf(
  recordId: AnyId,
  shards: readonly [ClockShard, ...ClockShard[]] = punctualShards,
): ClockShard {
  const [first] = shards;
  return shards[recordId.charCodeAt(recordId.length - 1) % shards.length] ?? first;
}

/** The bulk shard that the clock queries in the minute of a time. */
export function bulkShardAt(now: string): ClockShard {
  const [first] = bulkShards;
  return bulkShards[Math.floor(Date.parse(now) / 60_000) % bulkShards.length] ?? first;
}

/** The key value of an item that must not be in the index: ElectroDB needs a value for every part. */
export const noShard = 'none';

/** Every value of the attribute that is the index's partition key. */
export const shardValues = [...clockShards, parkedShard, noShard] as const;

/**
 * The index partition of a record: a shard, the parked ones, or none.
 * @param timers of the record's kind, which says whether they may wait
 */
export function shardOf(
  recordId: AnyId,
  { wakeAt, parkedAt }: Pick<RecordState, 'wakeAt' | 'parkedAt'>,
  timers?: { mayWait?: boolean },
): (typeof shardValues)[number] {
  if (parkedAt) return parkedShard;
  if (!wakeAt) return noShard;
  return clockShardOf(recordId, timers?.mayWait ? bulkShards : punctualShards);
}

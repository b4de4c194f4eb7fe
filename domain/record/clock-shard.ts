import type { AnyId } from '../shared/ids.ts';
import type { RecordState } from './record.ts';

/**
 * Partitions of the index of due times: a partition takes 1,000 writes a second, and the clock queries each of them
 * once a minute.
 */
export const clockShards = ['0', '1', '2', '3'] as const;
export type ClockShard = (typeof clockShards)[number];

/** The partition of parked records. */
export const parkedShard = 'parked';

/** By the last character of its id, which is random. */
export function clockShardOf(recordId: AnyId): ClockShard {
  const [first] = clockShards;
  return clockShards[recordId.charCodeAt(recordId.length - 1) % clockShards.length] ?? first;
}

/** The key value of an item that must not be in the index: ElectroDB needs a value for every part. */
export const noShard = 'none';

/** The index partition of a record: a shard, the parked ones, or none. */
export function shardOf(recordId: AnyId, { wakeAt, parkedAt }: Pick<RecordState, 'wakeAt' | 'parkedAt'>) {
  if (parkedAt) return parkedShard;
  return wakeAt ? clockShardOf(recordId) : noShard;
}

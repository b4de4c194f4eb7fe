import type { AnyId } from '../shared/ids.ts';
import type { RecordState } from './record.ts';

/**
 * Partitions of the index of what falls due: a partition takes 1,000 writes a second, and the clock reads each of them
 * once a minute.
 */
export const clockShards = ['0', '1', '2', '3'] as const;
export type ClockShard = (typeof clockShards)[number];

/** Where records stand that the clock gave up on. */
export const parkedShard = 'parked';

/** By the last character of its id, which is random. */
export function clockShardOf(recordId: AnyId): ClockShard {
  const [first] = clockShards;
  return clockShards[recordId.charCodeAt(recordId.length - 1) % clockShards.length] ?? first;
}

/** For a key of the index of an item that shall not be in it: ElectroDB wants a value for every part. */
export const noShard = 'none';

/** Where the clock finds a record: in a shard, among the parked ones, or nowhere. */
export function shardOf(recordId: AnyId, { wakeAt, parkedAt }: Pick<RecordState, 'wakeAt' | 'parkedAt'>) {
  if (parkedAt) return parkedShard;
  return wakeAt ? clockShardOf(recordId) : noShard;
}

import * as z from 'zod';
import { AwsCallError, callJson } from '../aws-call.ts';
import type { Cloud, Principal } from '../cloud.ts';
import type { EventMatcher } from '../events/event-pattern.ts';
import type { FunctionPool } from '../lambda/function-pool.ts';
import { type ArrivalWorker, onArrival } from './arrivals.ts';
import type { Checkpoints } from './checkpoints.ts';
import { createStreamBatches, type StreamRecord, streamRecord } from './stream-batches.ts';

export interface StreamMapping {
  uuid: string;
  streamArn: string;
  pool: FunctionPool;
  principal: Principal;
  startingPosition: 'TRIM_HORIZON' | 'LATEST';
  batchSize: number;
  windowMs: number;
  reportsFailures: boolean;
  bisects: boolean;
  /** Undefined: until the record expires. */
  maximumRetryAttempts: number | undefined;
  maximumRecordAgeMs: number;
  onFailureArn: string | undefined;
  matches: EventMatcher;
  checkpoints: Checkpoints;
}

const description = z.object({
  StreamDescription: z.object({
    Shards: z.array(z.object({ ShardId: z.string(), ParentShardId: z.string().optional() })).default([]),
    LastEvaluatedShardId: z.string().optional(),
  }),
});
const iterator = z.object({ ShardIterator: z.string() });
const page = z.object({
  Records: z.array(streamRecord).default([]),
  NextShardIterator: z.string().optional(),
});

/** The iterator expired, or its records were trimmed: get a new one from the checkpoint. */
const lostIterator = ['ExpiredIteratorException', 'TrimmedDataAccessException'];

/**
 * A table is often written several times in a row, and reading its stream is expensive: writes that follow each other
 * within `gatherMs` are read together, up to `longestGatherMs` after the first. AWS itself polls four times a second.
 */
const gatherMs = 10;
const longestGatherMs = 50;

interface Shard {
  id: string;
  iterator: string | undefined;
  /** The shard was read to its end, so its children may start. */
  finished: boolean;
}

/** Invokes a function with the records of a table's stream in order, shard by shard, parents before children. */
export async function pollStream(cloud: Cloud, mapping: StreamMapping): Promise<ArrivalWorker> {
  const { pool, streamArn, principal, checkpoints } = mapping;
  const shards = new Map<string, Shard>();
  const batches = createStreamBatches(cloud, mapping);
  let shardsMayBeNew = true;

  const call = (operation: string, input: Record<string, unknown>) =>
    callJson(cloud, principal, 'streams', operation, input);

  /** @param unseen where to start in a shard without a checkpoint */
  async function findShards(unseen: 'TRIM_HORIZON' | 'LATEST'): Promise<void> {
    let ExclusiveStartShardId: string | undefined;
    do {
      const answer = await call('DescribeStream', { StreamArn: streamArn, ExclusiveStartShardId });
      const { Shards, LastEvaluatedShardId } = description.parse(answer).StreamDescription;
      for (const { ShardId } of Shards) {
        if (shards.has(ShardId)) continue;
        shards.set(ShardId, { id: ShardId, iterator: await iteratorOf(ShardId, unseen), finished: false });
      }
      ExclusiveStartShardId = LastEvaluatedShardId;
    } while (ExclusiveStartShardId);
    shardsMayBeNew = false;
  }

  async function iteratorOf(ShardId: string, unseen: 'TRIM_HORIZON' | 'LATEST'): Promise<string> {
    const SequenceNumber = checkpoints.get(ShardId);
    const position = SequenceNumber
      ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber }
      : { ShardIteratorType: unseen };
    const answer = await call('GetShardIterator', { StreamArn: streamArn, ShardId, ...position });
    return iterator.parse(answer).ShardIterator;
  }

  async function nextPage(shard: Shard): Promise<z.infer<typeof page>> {
    try {
      return page.parse(
        await call('GetRecords', { ShardIterator: shard.iterator, Limit: mapping.batchSize }),
      );
    } catch (error) {
      if (!(error instanceof AwsCallError && lostIterator.includes(error.code))) throw error;
      shard.iterator = await iteratorOf(shard.id, 'TRIM_HORIZON');
      return page.parse(
        await call('GetRecords', { ShardIterator: shard.iterator, Limit: mapping.batchSize }),
      );
    }
  }

  async function readShard(shard: Shard): Promise<void> {
    for (;;) {
      const { Records, NextShardIterator } = await nextPage(shard);
      const last = Records.at(-1);
      if (last) {
        await batches.handle(
          shard.id,
          Records.map((record) => onVirtualClock(record, cloud)),
        );
        checkpoints.set(shard.id, last.dynamodb.SequenceNumber);
      }
      // The checkpoint moves last: work that fails before is repeated from here.
      shard.iterator = NextShardIterator;
      shard.finished = NextShardIterator === undefined;
      if (shard.finished) shardsMayBeNew = true;
      if (shard.finished || Records.length < mapping.batchSize) return;
    }
  }

  async function readAll(): Promise<void> {
    do {
      if (shardsMayBeNew) await findShards('TRIM_HORIZON');
      for (const shard of shards.values()) if (!shard.finished) await readShard(shard);
    } while (shardsMayBeNew);
  }

  // Records that were written after an earlier run, or failed in it, are not skipped by LATEST.
  await findShards(checkpoints.isNew ? mapping.startingPosition : 'TRIM_HORIZON');
  const [tableArn = ''] = streamArn.split('/stream/');
  const waits = { windowMs: mapping.windowMs, gatherMs, longestGatherMs };
  const worker = onArrival(cloud, pool.name, tableArn, waits, readAll);
  return {
    ...worker,
    busy: () => worker.busy() && !batches.waiting(),
    stop() {
      worker.stop();
      batches.stop();
    },
  };
}

/** The engine stamps records with real time. */
function onVirtualClock(record: StreamRecord, cloud: Cloud): StreamRecord {
  const [offsetMs = 0] = new Float64Array(cloud.clock.offset);
  const { ApproximateCreationDateTime: stamped } = record.dynamodb;
  if (stamped === undefined) return record;
  const ApproximateCreationDateTime = Math.floor(stamped + offsetMs / 1000);
  return { ...record, dynamodb: { ...record.dynamodb, ApproximateCreationDateTime } };
}

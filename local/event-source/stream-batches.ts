import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Cloud, InvocationReport } from '../cloud.ts';
import { sendTo } from '../send-to.ts';
import { failedItems } from './batch-failures.ts';
import type { StreamMapping } from './stream-poller.ts';

/** Streams retain records for a day. */
const streamRetentionMs = 24 * 60 * 60 * 1000;
const longestBackoffMs = 60_000;

export const streamRecord = z.looseObject({
  eventID: z.string(),
  dynamodb: z.looseObject({
    SequenceNumber: z.string(),
    /** Seconds since the epoch. */
    ApproximateCreationDateTime: z.number().optional(),
  }),
});
export type StreamRecord = z.infer<typeof streamRecord>;

interface Batch {
  records: StreamRecord[];
  /** Failed invocations that count against the retry quota. */
  failures: number;
}

export interface StreamBatches {
  /** Resolves when each record was processed by the function or sent to the failure destination. */
  handle(shardId: string, records: StreamRecord[]): Promise<void>;
  /** True while it waits for its next attempt. */
  waiting(): boolean;
  stop(): void;
}

/**
 * Invokes a function with a shard's records: retries with backoff, bisects a failed batch, skips records that were
 * reported as processed, and gives up on records that failed too often or are too old.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export function createStreamBatches(cloud: Cloud, mapping: StreamMapping): StreamBatches {
  const { pool, streamArn } = mapping;
  let cancelWait: (() => void) | undefined;

  async function handle(shardId: string, records: StreamRecord[]): Promise<void> {
    const pending: Batch[] = [{ records: records.filter(mapping.matches), failures: 0 }];
    for (let batch = pending.shift(); batch; batch = pending.shift()) {
      pending.unshift(...(await attempt(shardId, batch)));
    }
  }

  /** @returns the rest of the batch, in order */
  async function attempt(shardId: string, { records, failures }: Batch): Promise<Batch[]> {
    if (records.length === 0) return [];
    const Records = records.map((record) => ({ ...record, eventSourceARN: streamArn }));
    const result = await pool.invoke({ Records });
    const ids = records.map(({ dynamodb }) => dynamodb.SequenceNumber);
    const failed = failedItems(result, ids, mapping.reportsFailures);
    if (failed.size === 0) return [];

    // A shard is processed in order: everything from the first failure on is repeated.
    const taken = ids.findIndex((id) => failed.has(id));
    const rest = records.slice(taken);
    const throttled = !result.ok && result.errorType === 'TooManyRequestsException';
    const countedFailures = (taken > 0 ? 0 : failures) + (throttled ? 0 : 1);
    const condition = reasonToGiveUp(rest, countedFailures);
    const mayBeHalved = mapping.bisects && rest.length > 1;
    if (condition && !(condition === 'RetryAttemptsExhausted' && mayBeHalved)) {
      await discard(shardId, rest, condition, countedFailures, result.report);
      return [];
    }
    if (mayBeHalved) {
      const middle = Math.ceil(rest.length / 2);
      return [rest.slice(0, middle), rest.slice(middle)].map((half) => ({ records: half, failures: 0 }));
    }
    await backOff(countedFailures);
    return [{ records: rest, failures: countedFailures }];
  }

  function reasonToGiveUp(records: StreamRecord[], failures: number): string | undefined {
    const created = records[0]?.dynamodb.ApproximateCreationDateTime;
    const ageMs = created === undefined ? 0 : cloud.clock.now() - created * 1000;
    if (ageMs > Math.min(mapping.maximumRecordAgeMs, streamRetentionMs)) return 'RecordAgeExceeded';
    if (failures > (mapping.maximumRetryAttempts ?? Number.POSITIVE_INFINITY))
      return 'RetryAttemptsExhausted';
    return undefined;
  }

  function backOff(failures: number): Promise<void> {
    const pauseMs = Math.min(1000 * 2 ** Math.max(0, failures - 1), longestBackoffMs);
    return new Promise((resolve) => {
      cancelWait = cloud.clock.at(cloud.clock.now() + pauseMs, () => {
        cancelWait = undefined;
        resolve();
      });
    });
  }

  async function discard(
    shardId: string,
    records: StreamRecord[],
    condition: string,
    failures: number,
    report: InvocationReport,
  ): Promise<void> {
    const { onFailureArn } = mapping;
    if (!onFailureArn) {
      cloud.log('error', `${pool.name}: ${records.length} stream records were discarded: ${condition}`);
      return;
    }
    const timestamp = new Date(cloud.clock.now()).toISOString();
    const metadata = {
      requestContext: {
        requestId: report.requestId,
        functionArn: `${pool.arn}:$LATEST`,
        condition,
        approximateInvokeCount: failures,
      },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      version: '1.0',
      timestamp,
      DDBStreamBatchInfo: {
        shardId,
        startSequenceNumber: records.at(0)?.dynamodb.SequenceNumber,
        endSequenceNumber: records.at(-1)?.dynamodb.SequenceNumber,
        approximateArrivalOfFirstRecord: arrivalOf(records.at(0)),
        approximateArrivalOfLastRecord: arrivalOf(records.at(-1)),
        batchSize: records.length,
        streamArn,
      },
    };
    cloud.log(
      'warn',
      `${pool.name}: ${records.length} stream records were sent to ${onFailureArn}: ${condition}`,
    );
    // Only a bucket receives the records themselves; a queue receives their positions.
    const keepsRecords = onFailureArn.startsWith('arn:aws:s3:');
    const payload = JSON.stringify({
      Records: records.map((record) => ({ ...record, eventSourceARN: streamArn })),
    });
    await sendTo(cloud, mapping.principal, onFailureArn, {
      body: JSON.stringify(keepsRecords ? { ...metadata, payload } : metadata),
      objectKey: failureKey(mapping.uuid, shardId, timestamp),
    });
  }

  return { handle, waiting: () => cancelWait !== undefined, stop: () => cancelWait?.() };
}

const arrivalOf = (record: StreamRecord | undefined) =>
  new Date((record?.dynamodb.ApproximateCreationDateTime ?? 0) * 1000).toISOString();

/** `aws/lambda/MAPPING/SHARD/YYYY/MM/DD/YYYY-MM-DDTHH.MM.SS-UUID`, as Lambda names its objects. */
function failureKey(mappingUuid: string, shardId: string, timestamp: string): string {
  const [date = '', time = ''] = timestamp.slice(0, 19).split('T');
  const moment = `${date}T${time.replaceAll(':', '.')}`;
  return `aws/lambda/${mappingUuid}/${shardId}/${date.replaceAll('-', '/')}/${moment}-${randomUUID()}`;
}

import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { delayUntil, type Position } from '../../domain/record/lease.ts';
import { environment } from '../needs.ts';

/** The most messages in one SendMessageBatch call. */
const batchSize = 10;
const concurrentBatches = 5;

/** Puts records on the wake queue, to be woken at their time. */
export function wakeQueue(sqs: SQSClient) {
  const { WAKE_QUEUE_URL } = environment('wake:send');

  async function sendBatch(batch: readonly Position[]): Promise<void> {
    const now = new Date().toISOString();
    const Entries = batch.map(({ recordId, wakeAt }, index) => ({
      Id: String(index),
      MessageBody: JSON.stringify({ recordId, wakeAt } satisfies Position),
      DelaySeconds: delayUntil(wakeAt, now),
    }));
    const { Failed = [] } = await sqs.send(
      new SendMessageBatchCommand({ QueueUrl: WAKE_QUEUE_URL, Entries }),
    );
    const [refused] = Failed;
    if (refused) throw new Error(`The wake queue refused ${Failed.length} records: ${refused.Message}`);
  }

  return {
    /** @throws Error if the queue rejected one; others may have been sent */
    async send(records: readonly Position[]): Promise<void> {
      const batches: Position[][] = [];
      for (let from = 0; from < records.length; from += batchSize)
        batches.push(records.slice(from, from + batchSize));
      for (let from = 0; from < batches.length; from += concurrentBatches)
        await Promise.all(batches.slice(from, from + concurrentBatches).map(sendBatch));
    },
  };
}

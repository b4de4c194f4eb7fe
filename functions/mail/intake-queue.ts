import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Reingest } from '../../domain/mail/incoming/reingest.ts';

export interface IntakeQueue {
  sqs: SQSClient;
  url: string;
}

/** The most messages in one SendMessageBatch call. */
const batchSize = 10;
const concurrentBatches = 10;

/**
 * Sends mails to intake again. Repeating it is harmless: mail that is part of a ticket is a duplicate.
 * @throws Error if the queue refused one; those before it may have been sent
 */
export async function sendToIntake({ sqs, url }: IntakeQueue, reingests: readonly Reingest[]): Promise<void> {
  const batches: Reingest[][] = [];
  for (let from = 0; from < reingests.length; from += batchSize)
    batches.push(reingests.slice(from, from + batchSize));
  for (let from = 0; from < batches.length; from += concurrentBatches)
    await Promise.all(batches.slice(from, from + concurrentBatches).map(sendBatch));

  async function sendBatch(batch: readonly Reingest[]): Promise<void> {
    const Entries = batch.map((each, index) => ({ Id: String(index), MessageBody: JSON.stringify(each) }));
    const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
    const [refused] = Failed;
    if (refused) throw new Error(`The intake queue refused ${Failed.length} mails: ${refused.Message}`);
  }
}

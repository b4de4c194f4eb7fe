import * as z from 'zod';
import { callJson } from '../aws-call.ts';
import type { Cloud, Principal } from '../cloud.ts';
import type { EventMatcher } from '../events/event-pattern.ts';
import type { FunctionPool } from '../lambda/function-pool.ts';
import { type ArrivalWorker, onArrival } from './arrivals.ts';
import { failedItems } from './batch-failures.ts';

/** The maximum number of messages that a call of SQS receives or deletes. */
const messagesACall = 10;

export interface QueueMapping {
  queueArn: string;
  pool: FunctionPool;
  principal: Principal;
  batchSize: number;
  windowMs: number;
  maximumConcurrency: number | undefined;
  reportsFailures: boolean;
  matches: EventMatcher;
}

const receivedMessage = z.object({
  MessageId: z.string(),
  ReceiptHandle: z.string(),
  Body: z.string(),
  MD5OfBody: z.string(),
  MD5OfMessageAttributes: z.string().optional(),
  Attributes: z.record(z.string(), z.string()).default({}),
  MessageAttributes: z
    .record(
      z.string(),
      z.object({
        DataType: z.string(),
        StringValue: z.string().optional(),
        BinaryValue: z.string().optional(),
      }),
    )
    .default({}),
});
const received = z.object({ Messages: z.array(receivedMessage).default([]) });

type Message = z.infer<typeof receivedMessage>;

/**
 * Invokes a function with the messages of a queue, in batches, and deletes those that it processed. Failed ones stay
 * in the queue until their visibility timeout expires.
 */
export function pollQueue(cloud: Cloud, mapping: QueueMapping): ArrivalWorker {
  const { pool, queueArn, principal, matches } = mapping;
  const [, , , , account, queueName] = queueArn.split(':');
  const QueueUrl = `${cloud.endpoint.url}/${account}/${queueName}`;
  const mostBatches = Math.min(mapping.maximumConcurrency ?? pool.concurrency, pool.concurrency);
  let batchesUnderWay = 0;
  let batchEnded = () => {};

  const call = (operation: string, input: Record<string, unknown>) =>
    callJson(cloud, principal, 'sqs', operation, { QueueUrl, ...input });

  async function receive(most: number): Promise<Message[]> {
    const answer = await call('ReceiveMessage', {
      MaxNumberOfMessages: Math.min(most, messagesACall),
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    });
    return received.parse(answer).Messages;
  }

  async function receiveBatch(): Promise<Message[]> {
    const batch: Message[] = [];
    while (batch.length < mapping.batchSize) {
      const more = await receive(mapping.batchSize - batch.length);
      batch.push(...more);
      if (more.length < messagesACall) break;
    }
    return batch;
  }

  async function remove(messages: Message[]): Promise<void> {
    for (let first = 0; first < messages.length; first += messagesACall) {
      const Entries = messages
        .slice(first, first + messagesACall)
        .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
      await call('DeleteMessageBatch', { Entries });
    }
  }

  async function handle(batch: Message[]): Promise<void> {
    const records = batch.map((message) => ({
      message,
      record: lambdaRecord(message, queueArn, cloud.region),
    }));
    const wanted = records.filter(({ record }) => matches(filterable(record)));
    let failed = new Set<string>();
    if (wanted.length > 0) {
      const result = await pool.invoke({ Records: wanted.map(({ record }) => record) });
      const ids = wanted.map(({ message }) => message.MessageId);
      failed = failedItems(result, ids, mapping.reportsFailures);
    }
    // Lambda also deletes what its filter excludes.
    await remove(batch.filter(({ MessageId }) => !failed.has(MessageId)));
  }

  function start(batch: Message[]): void {
    batchesUnderWay += 1;
    handle(batch)
      .catch((error: unknown) =>
        cloud.log(
          'error',
          `${pool.name}: processed messages could not be deleted from ${queueName}: ${error}`,
        ),
      )
      .finally(() => {
        batchesUnderWay -= 1;
        batchEnded();
      });
  }

  const worker = onArrival(cloud, pool.name, queueArn, { windowMs: mapping.windowMs }, async () => {
    for (;;) {
      while (batchesUnderWay >= mostBatches) {
        await new Promise<void>((resolve) => {
          batchEnded = resolve;
        });
      }
      const batch = await receiveBatch();
      if (batch.length > 0) start(batch);
      // Remaining messages trigger another arrival.
      if (batch.length < mapping.batchSize) return;
    }
  });
  return { ...worker, busy: () => worker.busy() || batchesUnderWay > 0 };
}

/** A message as Lambda passes it to a function. */
function lambdaRecord(message: Message, eventSourceARN: string, awsRegion: string) {
  return {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes,
    messageAttributes: Object.fromEntries(
      Object.entries(message.MessageAttributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
        name,
        {
          stringValue: StringValue,
          binaryValue: BinaryValue,
          stringListValues: [],
          binaryListValues: [],
          dataType: DataType,
        },
      ]),
    ),
    md5OfMessageAttributes: message.MD5OfMessageAttributes,
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN,
    awsRegion,
  };
}

/** A filter matches within a body that is JSON. */
function filterable(record: ReturnType<typeof lambdaRecord>): unknown {
  try {
    return { ...record, body: JSON.parse(record.body) };
  } catch {
    return record;
  }
}

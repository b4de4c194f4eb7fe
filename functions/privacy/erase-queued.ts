import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { sqsClient } from '../clients/sqs.ts';
import { environment } from '../needs.ts';

const sqs = sqsClient();

/** Receives until a queue has nothing more, up to 1,000 messages of each. */
const receivesAtMost = 100;

/** How many messages one call changes. */
const batchSize = 10;

/**
 * Deletes messages of the failure queues and of the queue for parked messages. Others are hidden meanwhile, and visible again afterwards.
 * @returns the number of deleted messages, and whether every message was seen: those that somebody else has received are not
 */
export async function eraseQueued(
  isOf: (body: string) => boolean,
): Promise<{ deleted: number; isWhole: boolean }> {
  const { REDRIVE_ROUTES, PARKED_QUEUE_URL } = environment('failures:erase');
  const base = PARKED_QUEUE_URL.slice(0, PARKED_QUEUE_URL.lastIndexOf('/') + 1);
  const names = Object.keys(z.record(z.string(), z.string()).parse(JSON.parse(REDRIVE_ROUTES)));
  let deleted = 0;
  let isWhole = true;
  for (const QueueUrl of [PARKED_QUEUE_URL, ...names.map((name) => base + name)]) {
    const seen = await eraseFrom(QueueUrl, isOf);
    deleted += seen.deleted;
    isWhole &&= seen.isWhole;
  }
  return { deleted, isWhole };
}

async function eraseFrom(
  QueueUrl: string,
  isOf: (body: string) => boolean,
): Promise<{ deleted: number; isWhole: boolean }> {
  // Asked before and after: somebody may receive a message in between, or give one back.
  const hiddenBefore = await hiddenIn(QueueUrl);
  const others: Message[] = [];
  let deleted = 0;
  let isEmpty = false;
  for (let receive = 1; receive <= receivesAtMost && !isEmpty; receive++) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 60 }),
    );
    isEmpty = !Messages.length;
    for (const message of Messages) {
      if (!isOf(message.Body ?? '')) others.push(message);
      else {
        await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
        deleted++;
      }
    }
  }
  const hiddenByOthers = (await hiddenIn(QueueUrl)) > others.length;
  await giveBack(QueueUrl, others);
  return { deleted, isWhole: isEmpty && hiddenBefore === 0 && !hiddenByOthers };
}

async function hiddenIn(QueueUrl: string): Promise<number> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessagesNotVisible'] }),
  );
  return Number(Attributes.ApproximateNumberOfMessagesNotVisible);
}

async function giveBack(QueueUrl: string, messages: readonly Message[]): Promise<void> {
  for (let from = 0; from < messages.length; from += batchSize) {
    const batch = messages.slice(from, from + batchSize);
    await sqs.send(
      new ChangeMessageVisibilityBatchCommand({
        QueueUrl,
        Entries: batch.map(({ ReceiptHandle }, index) => ({
          Id: String(index),
          ReceiptHandle,
          VisibilityTimeout: 0,
        })),
      }),
    );
  }
}

import { DeleteMessageCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { environment } from '../needs.ts';

/** Receives until a queue has nothing more, up to 1,000 messages of each. */
const receivesAtMost = 100;

/**
 * Deletes messages of the failure queues and of the queue for parked messages. Others are hidden for a minute meanwhile.
 * @returns the number of deleted messages
 */
export async function eraseQueued(sqs: SQSClient, isOf: (body: string) => boolean): Promise<number> {
  const { REDRIVE_ROUTES, PARKED_QUEUE_URL } = environment('failures:erase');
  const base = PARKED_QUEUE_URL.slice(0, PARKED_QUEUE_URL.lastIndexOf('/') + 1);
  const names = Object.keys(z.record(z.string(), z.string()).parse(JSON.parse(REDRIVE_ROUTES)));
  let deleted = 0;
  for (const QueueUrl of [PARKED_QUEUE_URL, ...names.map((name) => base + name)]) {
    for (let receive = 1; receive <= receivesAtMost; receive++) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 60 }),
      );
      if (!Messages.length) break;
      for (const { Body = '', ReceiptHandle } of Messages) {
        if (!isOf(Body)) continue;
        await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
        deleted++;
      }
    }
  }
  return deleted;
}

/**
 * Code that only a run with failures needs. `reconcile` loads it by `import()`, as one file, since several would
 * split the cold start into more files.
 */

import { InvokeCommand } from '@aws-sdk/client-lambda';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { findMailEvent } from '../../domain/mail/outgoing/find-mail-event.ts';
import type { Mail } from '../../domain/mail/outgoing/mail.ts';
import { automaticMailGroup } from '../../domain/mail/outgoing/outbound-group.ts';
import { reviveDigests as revive } from '../../domain/notification/revive-digests.ts';
import { failedRecordsSource, redrivenHours } from '../../domain/reconciliation/reconciliation.ts';
import { changeFeed } from '../change-feed.ts';
import { lambdaClient } from '../clients/lambda.ts';
import { logger } from '../logger.ts';
import { environment } from '../needs.ts';
import type { FailedBatch, failedRecords } from '../outbox/failed-records.ts';
import { publishRecords } from '../outbox/publish-records.ts';
import { recordIdOf } from '../outbox/stream-record.ts';
import { agents, history, mails, notifications } from '../stores.ts';
import type { failureQueues } from './failure-queues.ts';

interface FailedRecordSources {
  failed: ReturnType<typeof failedRecords>;
  queues: ReturnType<typeof failureQueues>;
  hasTime: () => boolean;
}

/** Publishes failed records again, and parks those that failed for too long. */
export async function redriveRecords(
  sources: FailedRecordSources,
  batches: readonly FailedBatch[],
  now: string,
): Promise<void> {
  const { failed, queues, hasTime } = sources;
  for (const batch of batches) {
    if (!hasTime()) break;
    const outcome = await publishBatch(sources, batch);
    if (outcome === 'bus-away') break;
    if (outcome === 'published') await failed.remove(batch);
    const hours = (Date.parse(now) - batch.failedAt.getTime()) / 3600_000;
    if (outcome === 'poisonous' && hours > redrivenHours) {
      const key = await failed.park(batch);
      if (key) await queues.park(failedRecordsSource, JSON.stringify({ failedRecords: key }), 0);
    }
  }
}

async function publishBatch(
  { failed }: FailedRecordSources,
  batch: FailedBatch,
): Promise<'published' | 'poisonous' | 'bus-away' | 'gone'> {
  try {
    const records = await failed.load(batch);
    if (!records) return 'gone';
    const { poisonous, waiting } = await publishRecords(records);
    await changeFeed.record({ changed: records.map(recordIdOf) });
    if (waiting.length) return 'bus-away';
    return poisonous.length ? 'poisonous' : 'published';
  } catch (error) {
    logger.error('Failed records could not be read.', { error, key: batch.key });
    return 'poisonous';
  }
}

/** Sends the event of a mail to the outbound queue again, and records that in the mail. */
export async function requeueMail(sqs: SQSClient, mail: Mail, now: string): Promise<void> {
  const { ticketId, mailId } = mail;
  const event = await findMailEvent({ history }, mail);
  if (!event) return logger.error('There is no event for a queued mail.', { ticketId, mailId });
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: environment('outbound:send').OUTBOUND_QUEUE_URL,
      MessageBody: JSON.stringify({ detail: event }),
      ...(mail.automatic && { MessageGroupId: automaticMailGroup }),
    }),
  );
  logger.warn('A mail was queued without a job; it was queued again.', { ticketId, mailId });
  await mails.noteRequeue(mail, now);
}

/** Schedules the digests that were given up. */
export function reviveDigests(now: string): Promise<void> {
  return revive({ agents, notifications }, { now });
}

const lambda = lambdaClient();

/** Invokes a function asynchronously. */
export async function invokeLater(FunctionName: string, event: object): Promise<void> {
  const Payload = JSON.stringify(event);
  await lambda.send(new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload }));
}

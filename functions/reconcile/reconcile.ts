import middy from '@middy/core';
import type { Context as Invocation } from 'aws-lambda';
import * as z from 'zod';
import type { Mail } from '../../domain/mail/outgoing/mail.ts';
import { requeueMails } from '../../domain/mail/outgoing/requeue-mails.ts';
import { afterRound, failedRecordsSource, isRoundDue } from '../../domain/reconciliation/reconciliation.ts';
import { sqsClient } from '../clients/sqs.ts';
import { systemContext } from '../context.ts';
import { correlate, logger } from '../logger.ts';
import { count } from '../metrics.ts';
import { environment } from '../needs.ts';
import { type FailedBatch, failedRecords } from '../outbox/failed-records.ts';
import { mails, reconciliations } from '../stores.ts';
import { tickets } from '../ticket-stores.ts';
import { failureQueues } from './failure-queues.ts';

const sqs = sqsClient();
const queues = failureQueues(sqs);
const failed = failedRecords(environment('failed-records:redrive').FAILED_RECORD_BUCKET);

const waitingMails = 'waiting-mails';

/** The publishing code is loaded only if records failed. */
async function redrive(batches: FailedBatch[], now: string, hasTime: () => boolean): Promise<void> {
  const { redriveRecords } = await import('./recovery.ts');
  await redriveRecords({ failed, queues, hasTime }, batches, now);
  count('FailedRecords', batches.length);
}

/** Not set by the schedule; an operator may have everything redriven at once, including parked messages. */
const input = z.object({ redriveNow: z.literal(true).optional() });

/** Sending what one call receives takes less. */
const millisecondsForABatch = 15_000;

/**
 * Redrives failures: messages of the failure queues and failed records, with a pause that doubles, and queues mails
 * whose job was lost. A message that keeps failing is parked for an operator.
 */
export const handler = middy(async (event: unknown, invocation: Invocation): Promise<void> => {
  correlate(invocation.awsRequestId);
  const { redriveNow = false } = input.parse(event);
  const { now } = systemContext(invocation.awsRequestId);
  const hasTime = () => invocation.getRemainingTimeInMillis() > millisecondsForABatch;
  const before = await reconciliations.all();
  const failures: unknown[] = [];

  /** One source's failure doesn't stop the others. */
  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      if (hasTime()) await work();
    } catch (error) {
      logger.error('A part of the reconciliation failed; the next run retries it.', { error });
      failures.push(error);
    }
  }

  async function round(source: string, redrive: () => Promise<number>): Promise<void> {
    const last = before.get(source);
    if (!redriveNow && !isRoundDue(last, now)) return;
    const found = await redrive();
    const next = afterRound(source, last, found, now);
    if (next) await reconciliations.put(next);
    else if (last) await reconciliations.remove(source);
    if (found) logger.warn('Failures were redriven.', { source, found, rounds: next?.rounds });
  }

  if (redriveNow) {
    await attempt(async () => void (await queues.redriveParked(hasTime)));
    await attempt(async () => {
      const { reviveDigests } = await import('./recovery.ts');
      await reviveDigests(now);
    });
  }
  for (const name of queues.names) await attempt(() => round(name, () => queues.redrive(name, hasTime)));
  await attempt(() =>
    round(failedRecordsSource, async () => {
      const batches = await failed.list();
      if (batches.length) await redrive(batches, now, hasTime);
      return batches.length;
    }),
  );
  await attempt(async () => {
    const { through } = before.get(waitingMails) ?? {};
    const requeue = async (mail: Mail) => (await import('./recovery.ts')).requeueMail(sqs, mail, now);
    const next = await requeueMails({ tickets, mails, requeue }, { through, now, hasTime });
    await reconciliations.put({ source: waitingMails, rounds: 0, through: next });
  });
  if (failures.length) throw new AggregateError(failures, 'Parts of the reconciliation failed.');
});

import { redrivenHours } from '../../domain/reconciliation/reconciliation.ts';
import { logger } from '../logger.ts';
import type { FailedBatch, failedRecords } from '../outbox/failed-records.ts';
import { publishRecords } from '../outbox/publish-records.ts';
import type { failureQueues } from './failure-queues.ts';

/** The bucket of failed records among the sources of what is redriven. */
export const failedRecordsSource = 'failed-records';

interface Sources {
  failed: ReturnType<typeof failedRecords>;
  queues: ReturnType<typeof failureQueues>;
  hasTime: () => boolean;
}

/** Publishes failed records again, and parks what failed for too long. @returns how many batches it found. */
export async function redriveRecords(sources: Sources, now: string): Promise<number> {
  const { failed, queues, hasTime } = sources;
  const batches = await failed.list();
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
  return batches.length;
}

async function publishBatch(
  { failed }: Sources,
  batch: FailedBatch,
): Promise<'published' | 'poisonous' | 'bus-away' | 'gone'> {
  try {
    const records = await failed.load(batch);
    if (!records) return 'gone';
    const { poisonous, waiting } = await publishRecords(records);
    if (waiting.length) return 'bus-away';
    return poisonous.length ? 'poisonous' : 'published';
  } catch (error) {
    logger.error('Failed records could not be read.', { error, key: batch.key });
    return 'poisonous';
  }
}

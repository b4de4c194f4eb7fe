import middy from '@middy/core';
import type { DynamoDBBatchResponse } from 'aws-lambda';
import { changeFeed } from '../change-feed.ts';
import { logger } from '../logger.ts';
import { environment } from '../needs.ts';
import { publishRecords } from './publish-records.ts';
import { recordIdOf, type StreamRecord } from './stream-record.ts';

const { FAILED_RECORD_BUCKET } = environment('failed-records:write');

/**
 * Publishes the events of committed changes, and records which records changed. While the bus is unavailable, the batch is retried from the first
 * unpublished record: an event may be published twice and out of order, but is never lost. A record that can't be
 * published is stored as failed at once, so that it does not delay the others.
 */
export const handler = middy(
  async ({ Records }: { Records: StreamRecord[] }): Promise<DynamoDBBatchResponse> => {
    const { poisonous, waiting } = await publishRecords(Records);
    const unkept = await keepAside(poisonous);
    // If this fails, the whole batch is published again, which is harmless.
    await changeFeed.record({ changed: Records.map(recordIdOf) });
    const first = Records.find((record) => record === waiting[0] || unkept.includes(record));
    return { batchItemFailures: first ? [{ itemIdentifier: first.dynamodb.SequenceNumber }] : [] };
  },
);

/** @returns the records that could not be stored; they are retried with their batch */
async function keepAside(records: readonly StreamRecord[]): Promise<StreamRecord[]> {
  if (!records.length) return [];
  // Loaded for the first such record, since nearly no sandbox has one.
  const { failedRecords } = await import('./failed-records.ts');
  const aside = failedRecords(FAILED_RECORD_BUCKET);
  const unkept: StreamRecord[] = [];
  for (const record of records) {
    const { SequenceNumber: sequenceNumber } = record.dynamodb;
    try {
      await aside.setAside(record);
      logger.error('A record that cannot be published was set aside.', { sequenceNumber });
    } catch (error) {
      logger.error('A record could not be set aside.', { error, sequenceNumber });
      unkept.push(record);
    }
  }
  return unkept;
}

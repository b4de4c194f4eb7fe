import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { correlate, logger } from './logger.ts';

/** Nothing went wrong, but it is too early: the message shall come back when its visibility timeout ends. */
export class TooEarly extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'TooEarly';
  }
}

/**
 * Works a batch off record by record. A record that fails goes back to its queue alone; the others are done.
 * The error is logged here, once, where the record's id is known.
 */
export function eachRecord(work: (record: SQSRecord) => Promise<void>) {
  return async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const batchItemFailures = [];
    for (const record of event.Records) {
      correlate(record.messageId);
      try {
        await work(record);
      } catch (error) {
        if (error instanceof TooEarly) logger.info(error.message);
        else logger.error('The message goes back to its queue.', { error, queueMessageId: record.messageId });
        batchItemFailures.push({ itemIdentifier: record.messageId });
      }
    }
    return { batchItemFailures };
  };
}

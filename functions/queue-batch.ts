import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { correlate, logger } from './logger.ts';

/** The message can't be processed yet: it is received again after its visibility timeout. */
export class TooEarly extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'TooEarly';
  }
}

/**
 * Processes a batch record by record. Only failed records return to the queue.
 * The error is logged here, with the record's id.
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
        else logger.error('The message returns to its queue.', { error, queueMessageId: record.messageId });
        batchItemFailures.push({ itemIdentifier: record.messageId });
      }
    }
    return { batchItemFailures };
  };
}

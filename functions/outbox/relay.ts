import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import middy from '@middy/core';
import type { DynamoDBBatchResponse } from 'aws-lambda';
import { eventsOf, historyItem } from '../../domain/history/history.ts';
import type { TicketEvent } from '../../events/catalog.ts';
import { publishEvents } from './publish-events.ts';

/** What the event source mapping hands over of each inserted history item. */
interface StreamRecord {
  dynamodb: { SequenceNumber: string; NewImage?: Record<string, AttributeValue> };
}

/**
 * Publishes the events of committed changes. What fails is tried again from the first record that failed, so that an
 * event may come twice and out of order, but never goes missing.
 */
export const handler = middy(
  async ({ Records }: { Records: StreamRecord[] }): Promise<DynamoDBBatchResponse> => {
    const pending = Records.flatMap((record) =>
      eventsOfRecord(record).map((event) => ({ event, itemIdentifier: record.dynamodb.SequenceNumber })),
    );
    const failed = await publishEvents(pending.map(({ event }) => event));
    const first = failed === undefined ? undefined : pending[failed];
    return { batchItemFailures: first ? [{ itemIdentifier: first.itemIdentifier }] : [] };
  },
);

function eventsOfRecord({ dynamodb: { NewImage } }: StreamRecord): TicketEvent[] {
  if (!NewImage) throw new Error('The stream carries no new image: the table must stream NEW_IMAGE.');
  return eventsOf(historyItem.parse(unmarshall(NewImage)));
}

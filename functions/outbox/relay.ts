import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import middy from '@middy/core';
import type { DynamoDBBatchResponse } from 'aws-lambda';
import { eventsOf, historyItem } from '../../domain/history/history.ts';
import type { TicketEvent } from '../../events/catalog.ts';
import { eventSource } from '../../events/event.ts';
import { eventBridgeClient } from '../clients.ts';
import { logger } from '../logger.ts';
import { environment } from '../needs.ts';

const { EVENT_BUS_NAME } = environment('bus:publish');
const eventBridge = eventBridgeClient();

/** What the event source mapping hands over of each inserted history item. */
interface StreamRecord {
  dynamodb: { SequenceNumber: string; NewImage?: Record<string, AttributeValue> };
}

/** PutEvents takes so many entries a call. */
const entriesPerCall = 10;

/**
 * Publishes the events of committed changes. What fails is tried again from the first record that failed, so that an
 * event may come twice and out of order, but never goes missing.
 */
export const handler = middy(
  async ({ Records }: { Records: StreamRecord[] }): Promise<DynamoDBBatchResponse> => {
    const pending = Records.flatMap((record) =>
      eventsOfRecord(record).map((event) => ({ event, sequenceNumber: record.dynamodb.SequenceNumber })),
    );
    for (let start = 0; start < pending.length; start += entriesPerCall) {
      const call = pending.slice(start, start + entriesPerCall);
      const failed = await firstFailed(call.map(({ event }) => event));
      const first = failed === undefined ? undefined : call[failed];
      if (first) return { batchItemFailures: [{ itemIdentifier: first.sequenceNumber }] };
    }
    return { batchItemFailures: [] };
  },
);

function eventsOfRecord({ dynamodb: { NewImage } }: StreamRecord): TicketEvent[] {
  if (!NewImage) throw new Error('The stream carries no new image: the table must stream NEW_IMAGE.');
  return eventsOf(historyItem.parse(unmarshall(NewImage)));
}

/** The place of the first event that the bus didn't take. */
async function firstFailed(events: readonly TicketEvent[]): Promise<number | undefined> {
  const answer = await eventBridge.send(new PutEventsCommand({ Entries: events.map(entryOf) }));
  if (!answer.FailedEntryCount) return undefined;
  const failed = answer.Entries?.findIndex(({ ErrorCode }) => ErrorCode) ?? 0;
  logger.error('The bus refused an event; it will be published again.', {
    eventId: events[failed]?.id,
    errorCode: answer.Entries?.[failed]?.ErrorCode,
  });
  return Math.max(failed, 0);
}

function entryOf(event: TicketEvent): PutEventsRequestEntry {
  return {
    EventBusName: EVENT_BUS_NAME,
    Source: eventSource,
    DetailType: event.type,
    Detail: JSON.stringify(event),
    Time: new Date(event.at),
  };
}

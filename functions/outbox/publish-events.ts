import { PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { TicketEvent } from '../../events/catalog.ts';
import { eventSource } from '../../events/event.ts';
import { eventBridgeClient } from '../clients.ts';
import { logger } from '../logger.ts';
import { environment } from '../needs.ts';

const { EVENT_BUS_NAME } = environment('bus:publish');
const eventBridge = eventBridgeClient();

/** PutEvents takes so many entries a call. */
const entriesPerCall = 10;

/**
 * Puts events on the bus, in order, up to the first that the bus doesn't take.
 * @returns the index of that event; undefined when all were taken.
 */
export async function publishEvents(events: readonly TicketEvent[]): Promise<number | undefined> {
  for (let start = 0; start < events.length; start += entriesPerCall) {
    const failed = await firstFailed(events.slice(start, start + entriesPerCall));
    if (failed !== undefined) return start + failed;
  }
  return undefined;
}

async function firstFailed(events: readonly TicketEvent[]): Promise<number | undefined> {
  const answer = await eventBridge.send(new PutEventsCommand({ Entries: events.map(entryOf) }));
  if (!answer.FailedEntryCount) return undefined;
  const failed = Math.max(answer.Entries?.findIndex(({ ErrorCode }) => ErrorCode) ?? 0, 0);
  logger.error('The bus refused an event.', {
    eventId: events[failed]?.id,
    errorCode: answer.Entries?.[failed]?.ErrorCode,
  });
  return failed;
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

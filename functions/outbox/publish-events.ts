import { PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { type AnyEvent, eventSource } from '../../events/event.ts';
import { eventBridgeClient } from '../clients/event-bridge.ts';
import { logger } from '../logger.ts';
import { environment } from '../needs.ts';
import { callsFor, isEventsOwnFault } from './put-events.ts';

const { EVENT_BUS_NAME } = environment('bus:publish');
const eventBridge = eventBridgeClient();

/** The outcome of publishing events. */
export interface Publication {
  /** Those that the bus will never accept, by index. */
  refused: readonly number[];
  /** The first that the bus may accept later; it is unknown whether later ones were accepted. */
  waitsFrom: number | undefined;
}

interface IndexedEntry extends Required<Pick<PutEventsRequestEntry, 'Source' | 'DetailType' | 'Detail'>> {
  index: number;
  Time: Date;
}

/**
 * Publishes events, in order, up to the first that has to wait. Events that the bus rejects permanently don't stop
 * the others.
 */
export async function publishEvents(events: readonly AnyEvent[]): Promise<Publication> {
  const refused: number[] = [];
  const calls = callsFor(events.map(entryOf));
  for (let call = calls.shift(); call; call = calls.shift()) {
    const failures = await put(call);
    if (
      call.length > 1 &&
      failures.every(({ errorCode }) => isEventsOwnFault(errorCode)) &&
      failures.length === call.length
    ) {
      // One of them may have failed the call for all, so each is sent alone.
      calls.unshift(...call.map((entry) => [entry]));
      continue;
    }
    for (const { index, errorCode } of failures) {
      const eventId = events[index]?.id;
      if (!isEventsOwnFault(errorCode)) {
        logger.error('The bus accepts no events at the moment.', { eventId, errorCode });
        return { refused, waitsFrom: index };
      }
      logger.error('The bus refused an event.', { eventId, errorCode });
      refused.push(index);
    }
  }
  return { refused, waitsFrom: undefined };
}

interface Failure {
  index: number;
  errorCode: string;
}

/** The rejected entries: all of them if the whole call failed. */
async function put(call: readonly IndexedEntry[]): Promise<Failure[]> {
  try {
    const { Entries = [] } = await eventBridge.send(
      new PutEventsCommand({
        Entries: call.map(({ index: _, ...entry }) => ({ EventBusName: EVENT_BUS_NAME, ...entry })),
      }),
    );
    return call.flatMap(({ index }, place) => {
      const errorCode = Entries[place]?.ErrorCode;
      return errorCode ? [{ index, errorCode }] : [];
    });
  } catch (error) {
    const errorCode = error instanceof Error ? error.name : String(error);
    return call.map(({ index }) => ({ index, errorCode }));
  }
}

function entryOf(event: AnyEvent, index: number): IndexedEntry {
  return {
    index,
    Source: eventSource,
    DetailType: event.type,
    Detail: JSON.stringify(event),
    Time: new Date(event.at),
  };
}

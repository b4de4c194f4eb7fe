import type { AnyEvent } from '../../events/event.ts';
import { logger } from '../logger.ts';
import { publishEvents } from './publish-events.ts';
import { eventsOfRecord, type StreamRecord } from './stream-record.ts';

/** The outcome of publishing stream records. */
export interface PublishedRecords {
  /** Records that can't be published: invalid, or permanently refused by the bus. */
  poisonous: readonly StreamRecord[];
  /** The first record that has to wait because the bus is unavailable, with all after it. */
  waiting: readonly StreamRecord[];
}

/** Publishes the events of records, in order. */
export async function publishRecords(records: readonly StreamRecord[]): Promise<PublishedRecords> {
  const poisonous = new Set<StreamRecord>();
  const pending = records.flatMap((record) => {
    const events = understood(record);
    if (!events) poisonous.add(record);
    return (events ?? []).map((event) => ({ event, record }));
  });
  const { refused, waitsFrom } = await publishEvents(pending.map(({ event }) => event));
  for (const index of refused) {
    const record = pending[index]?.record;
    if (record) poisonous.add(record);
  }
  const first = waitsFrom === undefined ? undefined : pending[waitsFrom]?.record;
  const waiting = first ? records.slice(records.indexOf(first)) : [];
  return {
    poisonous: records.filter((record) => poisonous.has(record) && !waiting.includes(record)),
    waiting,
  };
}

function understood(record: StreamRecord): AnyEvent[] | undefined {
  try {
    return eventsOfRecord(record);
  } catch (error) {
    logger.error('A stream record could not be parsed.', {
      error,
      sequenceNumber: record.dynamodb.SequenceNumber,
    });
    return undefined;
  }
}

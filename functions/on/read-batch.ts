import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { type AnyId, anyId } from '../../domain/shared/ids.ts';
import { type AnyEvent, anyEvent, parseEvent } from '../../events/event.ts';
import { correlate, logger } from '../logger.ts';

/** A reader whose code is loaded. */
export interface ActiveReader<Loaded> {
  name: string;
  /** Types of the events that it wants. */
  types: ReadonlySet<string>;
  read: (record: Loaded, events: readonly AnyEvent[]) => Promise<void>;
}

const busEvent = z.looseObject({ detail: z.unknown() });

/**
 * Gives each record of a batch of events to all readers that want its events, loaded once however many events there are. If a reader
 * fails at a record, the messages of that record alone return to the queue, and all readers get it again.
 */
export async function readBatch<Loaded>(
  { load, readers }: { load: (recordId: AnyId) => Promise<Loaded>; readers: readonly ActiveReader<Loaded>[] },
  { Records }: SQSEvent,
): Promise<SQSBatchResponse> {
  const failed: string[] = [];
  const byRecord = new Map<AnyId, { messageIds: string[]; events: Map<string, AnyEvent> }>();
  for (const { messageId, body } of Records) {
    const event = eventIn(body);
    const recordId = anyId.safeParse(event?.subject.id).data;
    if (!event || !recordId) {
      logger.error('The message holds no event of a record; it returns to its queue.', { messageId });
      failed.push(messageId);
      continue;
    }
    const changed = byRecord.get(recordId) ?? { messageIds: [], events: new Map<string, AnyEvent>() };
    changed.messageIds.push(messageId);
    changed.events.set(event.id, event);
    byRecord.set(recordId, changed);
  }
  for (const [recordId, { messageIds, events }] of byRecord) {
    correlate(recordId);
    try {
      const record = await load(recordId);
      for (const { name, types, read } of readers) {
        const wanted = [...events.values()].filter(({ type }) => types.has(type));
        logger.appendKeys({ reader: name });
        if (wanted.length) await read(record, wanted);
      }
    } catch (error) {
      logger.error('A record was not read; its messages return to the queue.', { error, recordId });
      failed.push(...messageIds);
    }
  }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}

function eventIn(body: string): AnyEvent | undefined {
  try {
    return parseEvent(anyEvent, busEvent.parse(JSON.parse(body)).detail);
  } catch {
    return undefined;
  }
}

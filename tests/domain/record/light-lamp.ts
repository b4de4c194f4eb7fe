import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import { nounStore } from '../../../domain/record/plain-noun.store.ts';
import { ConditionFailed, commitWrites } from '../../../domain/shared/database.ts';
import { derivedId } from '../../../domain/shared/derived-id.ts';
import { parseEvent } from '../../../events/event.ts';
import { database } from '../../../functions/clients/table.ts';
import { systemContext } from '../../../functions/context.ts';
import { CallbackMissed } from './callback-missed.ts';
import { lamps } from './lamps.ts';

/** Lights a lamp for each callback that was missed, once: its id is made of the callback's. */
export const handler = middy(async ({ detail }: EventBridgeEvent<string, unknown>) => {
  const { subject, correlationId } = parseEvent(CallbackMissed.schema, detail);
  const context = systemContext(correlationId);
  const lampId = derivedId('auditEntry', subject.id);
  const lamp = { lampId, version: 1, name: subject.id, state: 'on' as const, createdAt: context.now };
  try {
    await commitWrites(database, nounStore(database, lamps).creation(lamp, context));
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
  }
});

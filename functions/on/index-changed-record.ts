import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import { indexRecord } from '../../domain/search/index-record.ts';
import { anyId } from '../../domain/shared/ids.ts';
import { anyEvent, parseEvent } from '../../events/event.ts';
import { systemContext } from '../context.ts';
import { correlate } from '../logger.ts';
import { searchIndex } from '../search-stores.ts';
import { customers } from '../stores.ts';
import { messages, tickets } from '../ticket-stores.ts';

/** Makes a ticket or customer found by what it is now, and hides from search what does not exist any more. */
export const handler = middy(async ({ detail }: EventBridgeEvent<string, unknown>) => {
  const { subject, correlationId } = parseEvent(anyEvent, detail);
  correlate(correlationId);
  const { now } = systemContext(correlationId);
  await indexRecord({ searchIndex, tickets, messages, customers }, anyId.parse(subject.id), { now });
});

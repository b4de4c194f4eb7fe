import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import { createDeliveries } from '../../domain/webhook/create-deliveries.ts';
import { anyEvent, parseEvent } from '../../events/event.ts';
import { cached } from '../cached.ts';
import { database } from '../clients/table.ts';
import { systemContext } from '../context.ts';
import { correlate } from '../logger.ts';
import { webhookDeliveries as deliveries, restrictions, webhookEndpoints } from '../stores.ts';

const stores = {
  ...{ database, deliveries, restrictions },
  knownEndpoints: cached(60_000, webhookEndpoints.all),
  tickets: async () => (await import('../ticket-stores.ts')).tickets,
};

/** Creates the deliveries of an event to webhook endpoints, and has each attempted at once. */
export const handler = middy(async ({ detail }: EventBridgeEvent<string, unknown>): Promise<void> => {
  const event = parseEvent(anyEvent.loose(), detail);
  correlate(event.correlationId);
  const created = await createDeliveries(stores, event, systemContext(event.correlationId));
  if (!created.length) return;
  const { attemptLater } = await import('../webhook/attempt-later.ts');
  await Promise.all(created.map(attemptLater));
});

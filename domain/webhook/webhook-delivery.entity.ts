import { createSchema } from 'electrodb';
import { clockAttributes, clockIndex } from '../record/clock-index.ts';
import { bareKey, indexes, primaryKey, service, timeToLiveAttribute } from '../shared/table.ts';
import { deliveryState } from './webhook-delivery.ts';

/** What is sent about one event to one webhook endpoint, with its attempts. */
export const webhookDeliverySchema = createSchema({
  model: { service, entity: 'webhook-delivery', version: '1' },
  attributes: {
    deliveryId: { type: 'string', required: true, field: primaryKey.pk },
    endpointId: { type: 'string', required: true },
    version: { type: 'number', required: true },
    type: { type: 'string', required: true },
    eventId: { type: 'string', required: true },
    ticketId: { type: 'string' },
    subjectKind: { type: 'string', required: true },
    body: { type: 'string', required: true },
    state: { type: deliveryState.options, required: true },
    tries: { type: 'number', required: true },
    attempts: { type: 'list', items: { type: 'any' }, required: true },
    nextAttemptAt: { type: 'string' },
    ...clockAttributes,
    createdAt: { type: 'string', required: true },
    changedAt: { type: 'string', required: true },
    [timeToLiveAttribute]: { type: 'number', required: true },
  },
  indexes: {
    delivery: {
      pk: bareKey(primaryKey.pk, ['deliveryId']),
      sk: { field: primaryKey.sk, composite: [] },
    },
    /** An endpoint's deliveries by time. Lists read the items themselves. */
    byEndpoint: {
      index: indexes.directory.index,
      projection: ['createdAt'],
      pk: { field: indexes.directory.pk, composite: ['endpointId'] },
      sk: { field: indexes.directory.sk, composite: ['createdAt', 'deliveryId'] },
    },
    byClock: clockIndex('deliveryId'),
  },
});

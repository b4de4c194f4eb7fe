import { createSchema } from 'electrodb';
import { primaryKey, service, timeToLiveAttribute } from '../../shared/table.ts';

/** What a customer looked at, searched for or put in a cart, in the customer's partition. */
export const behaviourEventSchema = createSchema({
  model: { service, entity: 'behaviour-event', version: '1' },
  attributes: {
    customerId: { type: 'string', required: true },
    behaviourEventId: { type: 'string', required: true },
    kind: { type: ['viewed', 'searched', 'carted'] as const, required: true },
    at: { type: 'string', required: true },
    sku: { type: 'string' },
    name: { type: 'string' },
    query: { type: 'string' },
    quantity: { type: 'number' },
    expiresAt: { type: 'number', required: true, field: timeToLiveAttribute },
  },
  indexes: {
    event: {
      pk: { field: primaryKey.pk, composite: ['customerId'] },
      sk: { field: primaryKey.sk, composite: ['at', 'behaviourEventId'] },
    },
  },
});

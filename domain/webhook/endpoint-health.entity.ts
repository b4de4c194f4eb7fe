import { createSchema } from 'electrodb';
import { primaryKey, service, timeToLiveAttribute } from '../shared/table.ts';

/** How a webhook endpoint has answered lately, which attempts are in progress, and whether its breaker is open. */
export const endpointHealthSchema = createSchema({
  model: { service, entity: 'webhook-health', version: '1' },
  attributes: {
    endpointId: { type: 'string', required: true },
    slots: { type: 'any', required: true },
    attempts: { type: 'any', required: true },
    failures: { type: 'any', required: true },
    openUntil: { type: 'string' },
    openings: { type: 'number', required: true },
    /** When the latest of the held deliveries is released. Unix milliseconds. */
    releasedThrough: { type: 'number' },
    failingSince: { type: 'string' },
    [timeToLiveAttribute]: { type: 'number', required: true },
  },
  indexes: {
    health: {
      pk: { field: primaryKey.pk, composite: ['endpointId'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});

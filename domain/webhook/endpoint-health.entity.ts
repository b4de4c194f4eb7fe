import { createSchema } from 'electrodb';
import { primaryKey, service } from '../shared/table.ts';

/** How a webhook endpoint has answered lately, which attempts are in progress, and whether its breaker is open. */
export const endpointHealthSchema = createSchema({
  model: { service, entity: 'webhook-health', version: '1' },
  attributes: {
    endpointId: { type: 'string', required: true },
    version: { type: 'number', required: true },
    slots: { type: 'list', items: { type: 'any' }, required: true },
    minutes: { type: 'list', items: { type: 'any' }, required: true },
    openUntil: { type: 'string' },
    openings: { type: 'number', required: true },
    releasedThrough: { type: 'string' },
    failingSince: { type: 'string' },
  },
  indexes: {
    health: {
      pk: { field: primaryKey.pk, composite: ['endpointId'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});

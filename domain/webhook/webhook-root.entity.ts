import { createSchema } from 'electrodb';
import { primaryKey, service } from '../shared/table.ts';

/** The root from which the secrets of webhook endpoints are derived. */
export const webhookRootSchema = createSchema({
  model: { service, entity: 'webhook-root', version: '1' },
  attributes: {
    desk: { type: ['desk'] as const, required: true },
    /** 32 random bytes, base64. */
    root: { type: 'string', required: true },
    createdAt: { type: 'string', required: true },
  },
  indexes: {
    root: {
      pk: { field: primaryKey.pk, composite: ['desk'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});

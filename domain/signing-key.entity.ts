import { createSchema } from 'electrodb';
import { primaryKey, service } from './table.ts';

/** The desk's key for signed tokens: made once, on first use, and restored together with the table. */
export const signingKeySchema = createSchema({
  model: { service, entity: 'signing-key', version: '1' },
  attributes: {
    desk: { type: ['desk'] as const, required: true },
    secret: { type: 'string', required: true },
  },
  indexes: {
    signingKey: {
      pk: { field: primaryKey.pk, composite: ['desk'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});

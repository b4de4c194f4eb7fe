import { createSchema } from 'electrodb';
import { primaryKey, service } from './table.ts';

/**
 * The desk's keys for signed tokens. The first is created on first use, and all are restored together with the table.
 */
export const signingKeysSchema = createSchema({
  model: { service, entity: 'signing-keys', version: '1' },
  attributes: {
    desk: { type: ['desk'] as const, required: true },
    version: { type: 'number', required: true },
    keys: { type: 'list', required: true, items: { type: 'any' } },
  },
  indexes: {
    signingKeys: {
      pk: { field: primaryKey.pk, composite: ['desk'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});

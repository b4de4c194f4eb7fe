import { createSchema } from 'electrodb';
import { primaryKey, service } from '../shared/table.ts';

/** The desk's search indexes: the one that is searched, and one that is being built. */
export const searchIndexesSchema = createSchema({
  model: { service, entity: 'search-indexes', version: '1' },
  attributes: {
    desk: { type: ['desk'] as const, required: true },
    version: { type: 'number', required: true },
    indexes: { type: 'list', required: true, items: { type: 'any' } },
  },
  indexes: {
    indexes: {
      pk: { field: primaryKey.pk, composite: ['desk'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});

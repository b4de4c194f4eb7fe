import { createSchema } from 'electrodb';
import { bareKey, primaryKey, service } from '../shared/table.ts';

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
      pk: { ...bareKey(primaryKey.pk, ['desk']), template: `si#\${desk}` },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});

import { createSchema } from 'electrodb';
import { bareKey, primaryKey, publicPartitions, service } from '../shared/table.ts';

/** What the public is told of declared incidents: one item, in a partition that the public route may read. */
export const statusNoticesSchema = createSchema({
  model: { service, entity: 'status-notices', version: '1' },
  attributes: {
    place: { type: [`${publicPartitions.status}desk`] as const, required: true },
    version: { type: 'number', required: true },
    notices: { type: 'any', required: true },
  },
  indexes: {
    notices: {
      pk: bareKey(primaryKey.pk, ['place']),
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});

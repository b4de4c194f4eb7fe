import { createSchema } from 'electrodb';
import { primaryKey, publicPartitions, service } from '../shared/table.ts';

/**
 * The name of the table that it was written to. In a restored table, which has another name, it tells that erasures may have to be
 * repeated there.
 */
export const tableMarkSchema = createSchema({
  model: { service, entity: 'table-mark', version: '1' },
  attributes: {
    desk: { type: ['desk'] as const, required: true },
    tableName: { type: 'string', required: true },
  },
  indexes: {
    mark: {
      pk: {
        field: primaryKey.pk,
        composite: ['desk'],
        template: `${publicPartitions.tableMark}\${desk}`,
        casing: 'none',
      },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});

import { createSchema } from 'electrodb';
import { primaryKey, service } from '../shared/table.ts';

/** Few and read together: all teams share a partition, so that a list is one query. */
export const teamSchema = createSchema({
  model: { service, entity: 'team', version: '1' },
  attributes: {
    desk: { type: ['desk'] as const, required: true },
    teamId: { type: 'string', required: true },
    version: { type: 'number', required: true },
    name: { type: 'string', required: true },
    createdAt: { type: 'string', required: true },
  },
  indexes: {
    team: {
      pk: { field: primaryKey.pk, composite: ['desk'] },
      sk: { field: primaryKey.sk, composite: ['teamId'] },
    },
  },
});

import { createSchema } from 'electrodb';
import { primaryKey, service } from '../shared/table.ts';

/** A group of agents to which tickets are routed. All teams share one partition, so that one query lists them. */
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

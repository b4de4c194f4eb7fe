import { createSchema } from 'electrodb';
import { primaryKey, service } from '../shared/table.ts';

/** Counts of the answers to surveys of one day, agent and team. */
export const surveyTallySchema = createSchema({
  model: { service, entity: 'survey-tally', version: '1' },
  attributes: {
    desk: { type: ['desk'] as const, required: true },
    day: { type: 'string', required: true },
    /** `nobody` if the ticket had no agent, and below if it had no team: a key needs a value. */
    agentId: { type: 'string', required: true },
    teamId: { type: 'string', required: true },
    sent: { type: 'number' },
    /** The number of ratings with this many stars. */
    rated1: { type: 'number' },
    rated2: { type: 'number' },
    rated3: { type: 'number' },
    rated4: { type: 'number' },
    rated5: { type: 'number' },
  },
  indexes: {
    tally: {
      pk: { field: primaryKey.pk, composite: ['desk'] },
      sk: { field: primaryKey.sk, composite: ['day', 'agentId', 'teamId'] },
    },
  },
});

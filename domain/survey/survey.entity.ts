import { createSchema } from 'electrodb';
import { bareKey, primaryKey, service } from '../shared/table.ts';

/** A survey and its recorded answer, in its ticket's partition. */
export const surveySchema = createSchema({
  model: { service, entity: 'survey', version: '1' },
  attributes: {
    ticketId: { type: 'string', required: true },
    surveyId: { type: 'string', required: true },
    version: { type: 'number', required: true },
    resolutionCycle: { type: 'number', required: true },
    customerId: { type: 'string', required: true },
    linkSecret: { type: 'string', required: true },
    agentId: { type: 'string' },
    teamId: { type: 'string' },
    day: { type: 'string', required: true },
    sentAt: { type: 'string', required: true },
    answerableUntil: { type: 'string', required: true },
    rating: { type: 'number' },
    comment: { type: 'string' },
    answeredAt: { type: 'string' },
    changedAt: { type: 'string' },
    taskId: { type: 'string' },
  },
  indexes: {
    survey: {
      pk: bareKey(primaryKey.pk, ['ticketId']),
      sk: { field: primaryKey.sk, composite: ['surveyId'] },
    },
  },
});

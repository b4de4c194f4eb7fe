import { createSchema } from 'electrodb';
import { bareKey, primaryKey, service } from '../table.ts';

/** One survey, in its ticket's partition. */
export const surveySchema = createSchema({
  model: { service, entity: 'survey', version: '1' },
  attributes: {
    ticketId: { type: 'string', required: true },
    surveyId: { type: 'string', required: true },
    version: { type: 'number', required: true },
    resolutionCycle: { type: 'number', required: true },
    customerId: { type: 'string', required: true },
    agentId: { type: 'string' },
    teamId: { type: 'string' },
    number: { type: 'string', required: true },
    subject: { type: 'string', required: true },
    mailboxName: { type: 'string', required: true },
    locale: { type: 'string', required: true },
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

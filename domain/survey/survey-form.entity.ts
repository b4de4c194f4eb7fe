import { createSchema } from 'electrodb';
import { primaryKey, publicPartitions, service, timeToLiveAttribute } from '../shared/table.ts';

/** The entity's name, for the stream filter that lets answers through to the relay. */
export const surveyFormEntityName = 'survey-form';

/**
 * What a survey's page shows and accepts, in a partition that only the secret in its link leads to. Each change is an
 * answer, which the relay publishes from the stream, so an event exists if and only if the answer was saved.
 */
export const surveyFormSchema = createSchema({
  model: { service, entity: surveyFormEntityName, version: '1' },
  attributes: {
    linkHash: { type: 'string', required: true },
    ticketId: { type: 'string', required: true },
    surveyId: { type: 'string', required: true },
    version: { type: 'number', required: true },
    customerId: { type: 'string', required: true },
    number: { type: 'string', required: true },
    subject: { type: 'string', required: true },
    mailboxName: { type: 'string', required: true },
    locale: { type: 'string', required: true },
    answerableUntil: { type: 'string', required: true },
    rating: { type: 'number' },
    comment: { type: 'string' },
    answeredAt: { type: 'string' },
    changedAt: { type: 'string' },
    correlationId: { type: 'string' },
    [timeToLiveAttribute]: { type: 'number', required: true },
  },
  indexes: {
    surveyForm: {
      pk: {
        field: primaryKey.pk,
        composite: ['linkHash'],
        template: `${publicPartitions.surveyForm}\${linkHash}`,
        casing: 'none',
      },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});

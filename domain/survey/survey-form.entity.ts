import { createSchema } from 'electrodb';
import { primaryKey, publicPartitions, service, timeToLiveAttribute } from '../shared/table.ts';

/** The entity's name, for the stream filter that lets answers through to the relay. */
export const surveyFormEntityName = 'survey-form';

/**
 * What a survey's page shows and takes, in a partition that only the link's secret leads to. Each change of it is an
 * answer: the relay publishes it from the stream, so that an event exists exactly when the answer was saved.
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

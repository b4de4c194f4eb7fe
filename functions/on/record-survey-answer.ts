import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import { idSchema } from '../../domain/shared/ids.ts';
import { recordSurveyAnswer } from '../../domain/task/record-survey-answer.ts';
import { parseEvent } from '../../events/event.ts';
import { SurveyAnswered } from '../../events/ticket/ticket-survey.ts';
import { database } from '../clients/table.ts';
import { systemContext } from '../context.ts';
import { correlate } from '../logger.ts';
import { surveys, tasks } from '../stores.ts';
import { tickets } from '../ticket-stores.ts';

/**
 * Records a survey answer in one transaction: the survey, the ticket's history, the results, and the follow-up of the
 * first low rating.
 */
export const handler = middy(async ({ detail }: EventBridgeEvent<string, unknown>) => {
  const event = parseEvent(SurveyAnswered.schema, detail);
  correlate(event.correlationId);
  const ticketId = idSchema('ticket').parse(event.ticketId);
  const surveyId = idSchema('survey').parse(event.data.surveyId);
  const stores = { database, surveys, tasks, tickets };
  await recordSurveyAnswer(stores, { ticketId, surveyId }, systemContext(event.correlationId));
});

import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import type * as z from 'zod';
import { both, changeTogether } from '../../domain/record/record.store.ts';
import { retryOnConflict } from '../../domain/shared/database.ts';
import { idSchema } from '../../domain/shared/ids.ts';
import { isLow, withAnswerOf } from '../../domain/survey/survey.ts';
import { followUpOf } from '../../domain/task/task-record.ts';
import { parseEvent } from '../../events/event.ts';
import { SurveyAnswered } from '../../events/ticket/ticket-survey.ts';
import { database } from '../clients/table.ts';
import { contextOf } from '../context.ts';
import { correlate } from '../logger.ts';
import { surveys, tasks, tickets } from '../stores.ts';

/** The customer may change the answer, and others the ticket, concurrently. */
const attempts = 4;

/**
 * Records a survey answer in one transaction: the survey, the ticket's history, the results, and the follow-up of the
 * first low rating. It records the answer that the form contains by now, so that repeated, late and reordered events
 * have the same result.
 */
export const handler = middy(async ({ detail }: EventBridgeEvent<string, unknown>) => {
  const event = parseEvent(SurveyAnswered.schema, detail);
  correlate(event.correlationId);
  await retryOnConflict(attempts, () => record(event));
});

async function record(event: z.infer<typeof SurveyAnswered.schema>): Promise<void> {
  const ticketId = idSchema('ticket').parse(event.ticketId);
  const surveyId = idSchema('survey').parse(event.data.surveyId);
  // The survey is read before its form, so that the recorded answer is never newer than the form's.
  const survey = await surveys.find(ticketId, surveyId);
  const form = survey && (await surveys.formOfLink(survey.linkSecret));
  if (!survey || !form) return;
  const answered = withAnswerOf(survey, form);
  if (answered?.rating === undefined) return;
  const { customerId, agentId, teamId, rating: previousRating } = survey;
  const { rating } = answered;
  const context = contextOf({ kind: 'customer', customerId }, event.correlationId);
  const taskId = isLow(rating) && !survey.taskId ? context.newId('task') : undefined;
  const task = taskId && (await tasks.opening(taskId, followUpOf(survey), context));
  const command = { kind: 'answer-survey', surveyId, rating, previousRating, agentId, teamId } as const;
  await changeTogether(
    database,
    both(
      tickets.changing([{ ticketId, command: () => command }], context),
      tasks.changes([], context, task ? [task] : []),
    ),
    () => surveys.answering(survey, taskId ? { ...answered, taskId } : answered),
  );
}

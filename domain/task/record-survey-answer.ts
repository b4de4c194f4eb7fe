import { both, changeTogether } from '../record/change-together.ts';
import type { Context } from '../shared/context.ts';
import { type Database, retryOnConflict } from '../shared/database.ts';
import type { SurveyId, TicketId } from '../shared/ids.ts';
import type { SurveyStore } from '../survey/survey.store.ts';
import { isLow, withAnswerOf } from '../survey/survey.ts';
import type { TicketStore } from '../ticket/ticket.store.ts';
import type { TaskStore } from './task.store.ts';
import { followUpOf } from './task-record.ts';

interface Stores {
  database: Database;
  surveys: SurveyStore;
  tasks: TaskStore;
  tickets: TicketStore;
}

/** The customer may change the answer, and others the ticket, concurrently. */
const attempts = 4;

/**
 * Records a survey answer in one transaction: the survey, the ticket's history, the results, and the follow-up of the
 * first low rating. It records the answer that the form contains by now, so that repeated, late and reordered events
 * have the same result. The actor is the customer who was asked.
 */
export async function recordSurveyAnswer(
  stores: Stores,
  answered: { ticketId: TicketId; surveyId: SurveyId },
  context: Context,
): Promise<void> {
  await retryOnConflict(attempts, () => record(stores, answered, context));
}

async function record(
  { database, surveys, tasks, tickets }: Stores,
  { ticketId, surveyId }: { ticketId: TicketId; surveyId: SurveyId },
  context: Context,
): Promise<void> {
  // The survey is read before its form, so that the recorded answer is never newer than the form's.
  const survey = await surveys.find(ticketId, surveyId);
  const form = survey && (await surveys.formOfLink(survey.linkSecret));
  if (!survey || !form) return;
  const answered = withAnswerOf(survey, form);
  if (answered?.rating === undefined) return;
  const { customerId, agentId, teamId, rating: previousRating } = survey;
  const { rating } = answered;
  const byCustomer: Context = { ...context, actor: { kind: 'customer', customerId } };
  const taskId = isLow(rating) && !survey.taskId ? context.newId('task') : undefined;
  const task = taskId && (await tasks.opening(taskId, followUpOf(survey), byCustomer));
  const command = { kind: 'answer-survey', surveyId, rating, previousRating, agentId, teamId } as const;
  await changeTogether(
    database,
    both(
      tickets.changing([{ ticketId, command: () => command }], byCustomer),
      tasks.changes([], byCustomer, task ? [task] : []),
    ),
    () => surveys.answering(survey, taskId ? { ...answered, taskId } : answered),
  );
}

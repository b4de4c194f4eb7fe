import middy from '@middy/core';
import { again } from '../../domain/database.ts';
import type { Locale } from '../../domain/locale.ts';
import { signingKeyStore } from '../../domain/signing-key.store.ts';
import { surveyStore } from '../../domain/survey/survey.store.ts';
import { isLow, type Survey, type SurveyAnswer, stateOf, withAnswer } from '../../domain/survey/survey.ts';
import { surveyOfToken } from '../../domain/survey/survey-token.ts';
import { taskStore } from '../../domain/task/task.store.ts';
import { followUpOf } from '../../domain/task/task.ts';
import { ticketStore } from '../../domain/ticket/ticket.store.ts';
import { tableDatabase } from '../clients.ts';
import { contextOf } from '../context.ts';
import { logger } from '../logger.ts';
import { knownTimetables } from '../timetables.ts';
import type { ApiEvent, Step } from './api-event.ts';
import type { Rendered } from './render.ts';
import { answerHead } from './steps/answer-head.ts';
import { correlation } from './steps/correlation.ts';
import { bodyOf } from './steps/parse-json.ts';
import { answerForm } from './surveys/answer-form.ts';
import { askingPage, finalPage, quietPage } from './surveys/page.ts';
import { pageHeaders } from './surveys/style.ts';

const database = tableDatabase();
const signingKey = signingKeyStore(database);
const surveys = surveyStore(database);
const tasks = taskStore(database);
const tickets = ticketStore(database, knownTimetables(database));

/** Somebody may press the button twice, and others change the ticket at the same moment. */
const attempts = 4;

/** The page on which a customer says how it was. Only its form writes: programs open every link of a mail. */
export const handler = middy<ApiEvent, Rendered>()
  .use(correlation())
  .use(answerHead())
  .use(quietFailures())
  .handler((event: ApiEvent) => again(attempts, () => answer(event)));

async function answer(event: ApiEvent): Promise<Rendered> {
  const locale = languageOf(event);
  const now = new Date().toISOString();
  const link = surveyOfToken(event.pathParameters?.token ?? '', await signingKey.load());
  if (!link) return page(404, quietPage(locale, 'unknown'));
  if (now >= link.expiresAt) return page(410, quietPage(locale, 'over'));
  const survey = await surveys.find(link.ticketId, link.surveyId);
  if (!survey) return page(404, quietPage(locale, 'unknown'));
  return event.requestContext.http.method === 'POST' ? take(event, survey, now) : show(survey, now);
}

function show(survey: Survey, now: string): Rendered {
  switch (stateOf(survey, now)) {
    case 'open':
    case 'changeable':
      return page(200, askingPage(survey, survey));
    case 'final':
      return page(200, finalPage(survey));
    case 'over':
      return page(410, quietPage(survey.locale, 'over'));
  }
}

async function take(event: ApiEvent, survey: Survey, now: string): Promise<Rendered> {
  const state = stateOf(survey, now);
  if (state === 'over' || state === 'final') return { ...show(survey, now), statusCode: 410 };
  const fields = Object.fromEntries(new URLSearchParams(bodyOf(event)));
  const form = answerForm.safeParse(fields);
  if (!form.success) {
    const isComment = form.error.issues.some(({ path }) => path[0] === 'comment');
    const draft = { rating: Number(fields.rating), comment: fields.comment };
    return page(400, askingPage(survey, draft, isComment ? 'longComment' : 'noRating'));
  }
  await commit(survey, form.data, event.correlationId, now);
  return { statusCode: 303, headers: { location: event.rawPath, 'cache-control': 'no-store' } };
}

/** The answer, what it changes about the results, and the follow-up of the first low rating: all or nothing. */
async function commit(survey: Survey, form: SurveyAnswer, correlationId: string, now: string): Promise<void> {
  const { ticketId, surveyId, customerId, agentId, teamId, rating: previousRating } = survey;
  const answered = withAnswer(survey, form, now);
  if (!answered) return;
  const context = { ...contextOf({ kind: 'customer', customerId }, correlationId), now };
  const task = isLow(form.rating) && !survey.taskId ? followUpOf(survey, context) : undefined;
  const command = {
    kind: 'answer-survey',
    surveyId,
    rating: form.rating,
    previousRating,
    agentId,
    teamId,
  } as const;
  await tickets.change(ticketId, command, context, {
    also: () => [
      ...surveys.answering(survey, task ? { ...answered, taskId: task.taskId } : answered),
      ...(task ? [tasks.creation(task)] : []),
    ],
  });
}

/** Whoever's link is broken is not known: the page is in the browser's language. */
function languageOf({ headers }: ApiEvent): Locale {
  return /^\s*zh\b/i.test(headers['accept-language'] ?? '') ? 'zh' : 'en';
}

function page(statusCode: number, body: string): Rendered {
  return { statusCode, headers: { ...pageHeaders }, body };
}

/** A customer reads a sentence, never a problem document. */
function quietFailures(): Step {
  return {
    onError(request) {
      logger.error('A survey page failed unexpectedly.', { error: request.error });
      request.response = page(500, quietPage(languageOf(request.event), 'failed'));
    },
  };
}

import middy from '@middy/core';
import { linkHash, linkSecret } from '../../../domain/shared/link-secret.ts';
import type { Locale } from '../../../domain/shared/locale.ts';
import { answerSurvey } from '../../../domain/survey/answer-survey.ts';
import { linkExpiry, type SurveyForm, stateOf } from '../../../domain/survey/survey-form.ts';
import { logger } from '../../logger.ts';
import { surveyForms, tableMark } from '../../stores.ts';
import type { ApiEvent, Step } from '../api/api-event.ts';
import type { Rendered } from '../api/render.ts';
import { answerHead } from '../api/steps/answer-head.ts';
import { correlation } from '../api/steps/correlation.ts';
import { bodyOf } from '../api/steps/parse-json.ts';
import { pauseRestored } from '../api/steps/pause-restored.ts';
import { answerForm } from './answer-form.ts';
import { askingPage, finalPage, quietPage } from './page.ts';
import { pageHeaders } from './style.ts';

/**
 * The page on which a customer rates the service. Only its form writes, since mail programs open every link of a
 * mail.
 */
export const handler = middy<ApiEvent, Rendered>()
  .use(correlation())
  .use(answerHead())
  .use(quietFailures())
  .use(pauseRestored(tableMark, (event) => page(503, quietPage(languageOf(event), 'paused'))))
  .handler(answer);

async function answer(event: ApiEvent): Promise<Rendered> {
  const locale = languageOf(event);
  const now = new Date().toISOString();
  const secret = linkSecret.safeParse(event.pathParameters?.token);
  const form = secret.success ? await surveyForms.find(linkHash(secret.data)) : undefined;
  if (!form) return page(404, quietPage(locale, 'unknown'));
  if (now >= linkExpiry(form)) return page(410, quietPage(form.locale, 'over'));
  return event.requestContext.http.method === 'POST' ? take(event, form, now) : show(form, now);
}

function show(form: SurveyForm, now: string): Rendered {
  switch (stateOf(form, now)) {
    case 'open':
    case 'changeable':
      return page(200, askingPage(form, form));
    case 'final':
      return page(200, finalPage(form));
    case 'over':
      return page(410, quietPage(form.locale, 'over'));
  }
}

async function take(event: ApiEvent, before: SurveyForm, now: string): Promise<Rendered> {
  const state = stateOf(before, now);
  if (state === 'over' || state === 'final') return { ...show(before, now), statusCode: 410 };
  const fields = Object.fromEntries(new URLSearchParams(bodyOf(event)));
  const form = answerForm.safeParse(fields);
  if (!form.success) {
    const isComment = form.error.issues.some(({ path }) => path[0] === 'comment');
    const draft = { rating: Number(fields.rating), comment: fields.comment };
    return page(400, askingPage(before, draft, isComment ? 'longComment' : 'noRating'));
  }
  const { correlationId } = event;
  const answering = { form: before, answer: form.data };
  const answered = await answerSurvey({ surveyForms }, answering, { now, correlationId });
  if (answered.outcome === 'closed') return { ...show(answered.form, now), statusCode: 410 };
  return { statusCode: 303, headers: { location: event.rawPath, 'cache-control': 'no-store' } };
}

/** Without a valid link, the customer is unknown: the page uses the browser's language. */
function languageOf({ headers }: ApiEvent): Locale {
  return /^\s*zh\b/i.test(headers['accept-language'] ?? '') ? 'zh' : 'en';
}

function page(statusCode: number, body: string): Rendered {
  return { statusCode, headers: { ...pageHeaders }, body };
}

/** Customers see a sentence, never a problem document. */
function quietFailures(): Step {
  return {
    onError(request) {
      logger.error('A survey page failed unexpectedly.', { error: request.error });
      request.response = page(500, quietPage(languageOf(request.event), 'failed'));
    },
  };
}

import * as z from 'zod';
import { type SurveyAnswered, surveyRating } from '../../events/ticket/ticket-survey.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import { idSchema } from '../shared/ids.ts';
import { linkHash } from '../shared/link-secret.ts';
import { locale } from '../shared/locale.ts';
import { addMilliseconds, dayMilliseconds } from '../shared/moment.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { Survey } from './survey.ts';

/** What a survey's page shows to the customer and accepts from them. The page reads and writes nothing else. */
export const surveyForm = z.object({
  linkHash: z.string(),
  ticketId: idSchema('ticket'),
  surveyId: idSchema('survey'),
  version: z.number().int().positive(),
  customerId: idSchema('customer'),
  /** The number of the ticket, shown to the customer. */
  number: z.string(),
  subject: z.string(),
  mailboxName: z.string(),
  locale,
  /** Until when a first answer is accepted. */
  answerableUntil: z.iso.datetime(),
  rating: surveyRating.optional(),
  comment: z.string().optional(),
  /** The time of the first answer, and of the current one. */
  answeredAt: z.iso.datetime().optional(),
  changedAt: z.iso.datetime().optional(),
  /** The correlation id of the request with the current answer. */
  correlationId: z.string().optional(),
});
export type SurveyForm = z.infer<typeof surveyForm>;

/** A customer's answer. */
export interface SurveyAnswer {
  rating: number;
  comment?: string | undefined;
}

/** How long after the first answer it can be changed. */
const changeableMilliseconds = dayMilliseconds;

/**
 * How long the form is kept after its link expired, so that the page can say so, and a late reaction finds the
 * answer.
 */
const keptMilliseconds = 30 * dayMilliseconds;

/** Whether it can be answered, can be changed, can only be viewed, or has expired unanswered. */
export type SurveyState = 'open' | 'changeable' | 'final' | 'over';

/** The state of a survey or of its form. @param now RFC 3339 */
export function stateOf(
  { answeredAt, answerableUntil }: Pick<SurveyForm, 'answeredAt' | 'answerableUntil'>,
  now: string,
): SurveyState {
  if (!answeredAt) return now < answerableUntil ? 'open' : 'over';
  return now < addMilliseconds(answeredAt, changeableMilliseconds) ? 'changeable' : 'final';
}

/** When the survey's link expires: an answer at the last moment can be changed as long as any other. */
export function linkExpiry({ answerableUntil }: Pick<SurveyForm, 'answerableUntil'>): string {
  return addMilliseconds(answerableUntil, changeableMilliseconds);
}

/** When the table may delete the form, in Unix seconds. */
export function deletableFrom(form: SurveyForm): number {
  return Math.ceil((Date.parse(linkExpiry(form)) + keptMilliseconds) / 1000);
}

/** The form of a survey, before an answer. */
export function formOf(
  { ticketId, surveyId, customerId, answerableUntil, linkSecret }: Survey,
  { number, subject, locale }: Pick<Ticket, 'number' | 'subject' | 'locale'>,
  { fromName }: Pick<Mailbox, 'fromName'>,
): SurveyForm {
  return {
    linkHash: linkHash(linkSecret),
    ticketId,
    surveyId,
    version: 1,
    customerId,
    number,
    subject,
    mailboxName: fromName,
    locale,
    answerableUntil,
  };
}

/** The form with an answer; undefined if it can't be answered any more, or has this answer already. */
export function withAnswer(
  before: SurveyForm,
  { rating, comment }: SurveyAnswer,
  { now, correlationId }: { now: string; correlationId: string },
): SurveyForm | undefined {
  const state = stateOf(before, now);
  if (state === 'final' || state === 'over') return undefined;
  if (before.rating === rating && before.comment === comment) return undefined;
  const answeredAt = before.answeredAt ?? now;
  const version = before.version + 1;
  return { ...before, version, rating, comment, answeredAt, changedAt: now, correlationId };
}

/** The event of the form's current answer; undefined without one. */
export function eventOf(form: SurveyForm): z.infer<typeof SurveyAnswered.schema> | undefined {
  const { ticketId, surveyId, version, customerId, rating, changedAt, correlationId } = form;
  if (rating === undefined || !changedAt || !correlationId) return undefined;
  return {
    id: `${surveyId}.${version}`,
    type: 'survey.answered',
    subject: { kind: 'survey', id: surveyId },
    ticketId,
    version,
    at: changedAt,
    actor: { kind: 'customer', customerId },
    correlationId,
    data: { surveyId, rating },
  };
}

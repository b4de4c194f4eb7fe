import * as z from 'zod';
import { surveyRating } from '../../events/ticket/ticket-survey.ts';
import { nextWorkingMoment } from '../desk/calendar/business-time.ts';
import type { SurveySettings } from '../desk/desk-settings.ts';
import type { Context } from '../shared/context.ts';
import { dayIn } from '../shared/day.ts';
import { idSchema } from '../shared/ids.ts';
import { linkSecret } from '../shared/link-secret.ts';
import { addMilliseconds, dayMilliseconds } from '../shared/moment.ts';
import { type SlaConfiguration, surveyCalendarOf } from '../sla/sla-configuration.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { SurveyForm } from './survey-form.ts';

/** A survey about one resolution of a ticket, and its answer. */
export const survey = z.object({
  ticketId: idSchema('ticket'),
  surveyId: idSchema('survey'),
  version: z.number().int().positive(),
  resolutionCycle: z.number().int().positive(),
  customerId: idSchema('customer'),
  /** The assignee when the survey was sent, whoever has the ticket later. */
  agentId: idSchema('agent').optional(),
  teamId: idSchema('team').optional(),
  /** The secret in its link; no list and no event contains it. */
  linkSecret,
  /** The desk's day on which it was sent, under which its result counts. */
  day: z.iso.date(),
  sentAt: z.iso.datetime(),
  /** Until when a first answer is accepted. */
  answerableUntil: z.iso.datetime(),
  rating: surveyRating.optional(),
  comment: z.string().optional(),
  /** The time of the first answer, and of the current one. */
  answeredAt: z.iso.datetime().optional(),
  changedAt: z.iso.datetime().optional(),
  /** The follow-up of a low rating. */
  taskId: idSchema('task').optional(),
});
export type Survey = z.infer<typeof survey>;

/** Fewer stars are a low rating. */
export const lowestGoodRating = 3;

export function isLow(rating: number | undefined): boolean {
  return rating !== undefined && rating < lowestGoodRating;
}

/** The survey with the current answer of its form, as of the same version; undefined if it is recorded already. */
export function withAnswerOf(before: Survey, form: SurveyForm): Survey | undefined {
  const { version, rating, comment, answeredAt, changedAt } = form;
  if (version <= before.version) return undefined;
  return { ...before, version, rating, comment, answeredAt, changedAt };
}

/** The survey about a ticket's current resolution, before it is sent. */
export function newSurvey(
  { ticketId, resolutionCycle, customerId }: Ticket,
  { expireDays }: SurveySettings,
  deskTimeZone: string,
  linkSecret: string,
  { now, newId }: Context,
): Survey {
  return {
    ticketId,
    surveyId: newId('survey'),
    version: 1,
    resolutionCycle,
    customerId,
    linkSecret,
    day: dayIn(deskTimeZone, now),
    sentAt: now,
    answerableUntil: addMilliseconds(now, expireDays * dayMilliseconds),
  };
}

/** Why a customer may not be surveyed, as a sentence; undefined if they may. */
export function quietReason(
  lastSentAt: string | undefined,
  quietDays: number,
  now: string,
): string | undefined {
  if (lastSentAt === undefined || now >= addMilliseconds(lastSentAt, quietDays * dayMilliseconds))
    return undefined;
  return `The customer was asked how it was less than ${quietDays} days ago.`;
}

/** When to send the reminder, in working time; undefined if no answer would be accepted by then. */
export function reminderMoment(
  settings: SurveySettings,
  slaConfiguration: SlaConfiguration,
  answerableUntil: string,
  now: string,
): string | undefined {
  const waited = addMilliseconds(now, settings.reminderDays * dayMilliseconds);
  const moment = nextWorkingMoment(surveyCalendarOf(slaConfiguration, settings), waited);
  return moment < answerableUntil ? moment : undefined;
}

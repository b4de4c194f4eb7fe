import * as z from 'zod';
import { surveyRating } from '../../events/ticket/ticket-survey.ts';
import { nextWorkingMoment } from '../desk/calendar/business-time.ts';
import type { Context } from '../shared/context.ts';
import { dayIn } from '../shared/day.ts';
import { idSchema } from '../shared/ids.ts';
import { linkSecret } from '../shared/link-secret.ts';
import { calendarOf, type SurveySettings, type Timetable } from '../sla/timetable.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { SurveyForm } from './survey-form.ts';

/** The question to a customer how one resolution of a ticket was, and the answer to it. */
export const survey = z.object({
  ticketId: idSchema('ticket'),
  surveyId: idSchema('survey'),
  version: z.number().int().positive(),
  resolutionCycle: z.number().int().positive(),
  customerId: idSchema('customer'),
  /** Whose work it asks about: who had the ticket when it was sent, whoever has it later. */
  agentId: idSchema('agent').optional(),
  teamId: idSchema('team').optional(),
  /** What its link ends in; no list and no event shows it. */
  linkSecret,
  /** The desk's day in whose results it counts: that on which it was sent, whenever it is answered. */
  day: z.iso.date(),
  sentAt: z.iso.datetime(),
  /** Until when it takes a first answer. */
  answerableUntil: z.iso.datetime(),
  rating: surveyRating.optional(),
  comment: z.string().optional(),
  /** When it was answered first, and when it got its present answer. */
  answeredAt: z.iso.datetime().optional(),
  changedAt: z.iso.datetime().optional(),
  /** The follow-up of a low rating. */
  taskId: idSchema('task').optional(),
});
export type Survey = z.infer<typeof survey>;

/** Whoever gives so few stars is asked what went wrong. */
export const lowestGoodRating = 3;

export function isLow(rating: number | undefined): boolean {
  return rating !== undefined && rating < lowestGoodRating;
}

const dayMilliseconds = 24 * 3600_000;

function later(at: string, milliseconds: number): string {
  return new Date(Date.parse(at) + milliseconds).toISOString();
}

/** The survey with the answer that its form has by now, as of the same version; undefined where that is recorded already. */
export function withAnswerOf(before: Survey, form: SurveyForm): Survey | undefined {
  const { version, rating, comment, answeredAt, changedAt } = form;
  if (version <= before.version) return undefined;
  return { ...before, version, rating, comment, answeredAt, changedAt };
}

/** The survey about a ticket's present resolution, before it is sent. */
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
    answerableUntil: later(now, expireDays * dayMilliseconds),
  };
}

/** Why a customer is left alone, as a sentence; undefined where they may be asked. */
export function quietReason(
  lastSentAt: string | undefined,
  quietDays: number,
  now: string,
): string | undefined {
  if (lastSentAt === undefined || now >= later(lastSentAt, quietDays * dayMilliseconds)) return undefined;
  return `The customer was asked how it was less than ${quietDays} days ago.`;
}

/** When to ask once more, in business hours; undefined where no answer would be taken any more by then. */
export function reminderMoment(
  timetable: Timetable,
  answerableUntil: string,
  now: string,
): string | undefined {
  const { survey: settings } = timetable;
  const waited = later(now, settings.reminderDays * dayMilliseconds);
  const moment = nextWorkingMoment(calendarOf(timetable, settings), waited);
  return moment < answerableUntil ? moment : undefined;
}

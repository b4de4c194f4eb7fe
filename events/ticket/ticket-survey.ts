import * as z from 'zod';
import { defineTicketEvent } from '../event.ts';

/** Stars. */
export const surveyRating = z.number().int().min(1).max(5);

/** The survey is due. Each resolution is surveyed once. */
export const TicketSurveyDue = defineTicketEvent('ticket.survey-due', {
  resolutionCycle: z.number().int().positive(),
  dueAt: z.iso.datetime(),
});

/** The survey is sent to the customer. */
export const TicketSurveySent = defineTicketEvent('ticket.survey-sent', {
  surveyId: z.string(),
  resolutionCycle: z.number().int().positive(),
  messageId: z.string(),
  mailId: z.string(),
  /** When a reminder is due; absent if none will be sent. */
  remindAt: z.iso.datetime().optional(),
});

/** A reminder of the survey is due. */
export const TicketSurveyReminderDue = defineTicketEvent('ticket.survey-reminder-due', {
  surveyId: z.string(),
  dueAt: z.iso.datetime(),
});

/** The customer is reminded of the survey. */
export const TicketSurveyReminded = defineTicketEvent('ticket.survey-reminded', {
  surveyId: z.string(),
  messageId: z.string(),
  mailId: z.string(),
});

/**
 * The survey's page saved an answer, or a changed one. `version` counts the answers of the survey, which is the
 * subject; `ticket.survey-answered` follows, once the ticket and the results have it.
 */
export const SurveyAnswered = defineTicketEvent('survey.answered', {
  surveyId: z.string(),
  rating: surveyRating,
});

/** The customer answered, or changed the answer. Agent and team are those at the time at which the survey was sent. */
export const TicketSurveyAnswered = defineTicketEvent('ticket.survey-answered', {
  surveyId: z.string(),
  rating: surveyRating,
  previousRating: surveyRating.optional(),
  agentId: z.string().optional(),
  teamId: z.string().optional(),
});

import {
  type AgentId,
  idSchema,
  type MailId,
  type MessageId,
  type SurveyId,
  type TeamId,
} from '../shared/ids.ts';
import { isDone } from './status.ts';
import type { Change, Ticket } from './ticket.ts';

export interface SendSurvey {
  surveyId: SurveyId;
  messageId: MessageId;
  mailId: MailId;
  /** When the reminder is due. */
  remindAt?: string | undefined;
}

export interface SurveyAnswer {
  surveyId: SurveyId;
  rating: number;
  previousRating?: number | undefined;
  agentId?: AgentId | undefined;
  teamId?: TeamId | undefined;
}

/** One survey for each resolution, and none if the ticket was reopened meanwhile. */
export function surveySent(ticket: Ticket, { surveyId, messageId, mailId, remindAt }: SendSurvey): Change[] {
  if (!isDone(ticket) || ticket.survey || ticket.resolutionCycle === 0) return [];
  const { resolutionCycle } = ticket;
  return [{ type: 'ticket.survey-sent', data: { surveyId, resolutionCycle, messageId, mailId, remindAt } }];
}

/** The ticket with the survey that was sent. */
export function withSurvey(
  ticket: Ticket,
  { surveyId, remindAt }: Extract<Change, { type: 'ticket.survey-sent' }>['data'],
): Ticket {
  return { ...ticket, survey: { surveyId: idSchema('survey').parse(surveyId), remindAt } };
}

/** A reminder is sent once, and not after an answer. */
export function withoutSurveyReminder(ticket: Ticket, surveyId: string): Ticket {
  if (ticket.survey?.surveyId !== surveyId) return ticket;
  return { ...ticket, survey: { surveyId: ticket.survey.surveyId } };
}

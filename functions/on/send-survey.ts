import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import * as z from 'zod';
import type { AutomaticMailInput } from '../../domain/mail/outgoing/automatic-mail.ts';
import { readTogether, retryOnConflict } from '../../domain/shared/database.ts';
import { idSchema } from '../../domain/shared/ids.ts';
import { newSurvey, quietReason, reminderMoment } from '../../domain/survey/survey.ts';
import { formOf, stateOf } from '../../domain/survey/survey-form.ts';
import { isDone } from '../../domain/ticket/status.ts';
import { parseEvent } from '../../events/event.ts';
import { TicketSurveyDue, TicketSurveyReminderDue } from '../../events/ticket/ticket-survey.ts';
import { database } from '../clients/table.ts';
import { systemContext } from '../context.ts';
import { automaticMailSettings, desk } from '../desk.ts';
import { newLinkSecret } from '../link-secret.ts';
import { correlate } from '../logger.ts';
import { knownSlaConfigurations, knownTemplates, surveys, tickets } from '../stores.ts';
import { automaticMails } from './commit-automatic-mail.ts';
import { customerEnvelopes } from './customer-envelope.ts';

const mails = automaticMails(database, tickets, desk.timeZone);
const envelopeOf = customerEnvelopes(database, automaticMailSettings().acknowledge);

/** The customer may be surveyed about another ticket concurrently. */
const attempts = 4;

const due = z.discriminatedUnion('type', [TicketSurveyDue.schema, TicketSurveyReminderDue.schema]);

/** Sends a survey once for each resolution, and its reminder once. */
export const handler = middy(async ({ detail }: EventBridgeEvent<string, unknown>) => {
  const event = parseEvent(due, detail);
  correlate(event.correlationId);
  await retryOnConflict(attempts, () => (event.type === TicketSurveyDue.type ? ask(event) : remind(event)));
});

async function ask(event: z.infer<typeof TicketSurveyDue.schema>): Promise<void> {
  const { resolutionCycle } = event.data;
  const ticket = await tickets.load(idSchema('ticket').parse(event.ticketId));
  if (!isDone(ticket) || ticket.survey || ticket.resolutionCycle !== resolutionCycle) return;
  const slaConfiguration = await knownSlaConfigurations.current(ticket.timetableVersion);
  if (!slaConfiguration.survey.enabled) return;

  const context = systemContext(event.correlationId);
  const occasion = `survey ${resolutionCycle}`;
  const lastSentReading = surveys.lastSent(ticket.customerId);
  const [envelope, own, read] = await Promise.all([
    envelopeOf(ticket),
    knownTemplates(),
    readTogether(database, [lastSentReading]),
  ]);
  const lastSentAt = read(lastSentReading);
  const { quietDays } = slaConfiguration.survey;
  const reason = quietReason(lastSentAt, quietDays, context.now);
  if (reason !== undefined) return mails.hold({ ticket, purpose: 'survey', reason, occasion }, context);
  if ('reason' in envelope) {
    return mails.hold({ ticket, purpose: 'survey', reason: envelope.reason, occasion }, context);
  }
  const survey = newSurvey(ticket, slaConfiguration.survey, desk.timeZone, newLinkSecret(), context);
  const form = formOf(survey, ticket, envelope.mailbox);
  const { surveyId, answerableUntil } = survey;
  const input: AutomaticMailInput = {
    kind: 'survey',
    ticket,
    ...envelope,
    desk,
    templates: own,
    surveyLink: { surveyId },
    context,
  };
  const remindAt = reminderMoment(slaConfiguration, answerableUntil, context.now);
  await mails.send(input, {
    dueAt: event.at,
    occasion,
    command: (ids) => ({ kind: 'send-survey', surveyId, remindAt, ...ids }),
    also: ({ assigneeId, teamId }) =>
      surveys.sending({ ...survey, agentId: assigneeId, teamId }, form, lastSentAt, quietDays),
  });
}

async function remind(event: z.infer<typeof TicketSurveyReminderDue.schema>): Promise<void> {
  const surveyId = idSchema('survey').parse(event.data.surveyId);
  const ticketId = idSchema('ticket').parse(event.ticketId);
  const [ticket, survey] = await Promise.all([tickets.load(ticketId), surveys.find(ticketId, surveyId)]);
  const context = systemContext(event.correlationId);
  if (!survey || ticket.survey?.surveyId !== surveyId) return;
  const form = await surveys.formOfLink(survey.linkSecret);
  if (!form || stateOf(form, context.now) !== 'open') return;
  const occasion = `survey-reminder ${surveyId}`;
  const [envelope, own] = await Promise.all([envelopeOf(ticket), knownTemplates()]);
  if ('reason' in envelope) {
    return mails.hold({ ticket, purpose: 'survey-reminder', reason: envelope.reason, occasion }, context);
  }
  await mails.send(
    { kind: 'survey-reminder', ticket, ...envelope, desk, templates: own, surveyLink: { surveyId }, context },
    { dueAt: event.at, occasion, command: (ids) => ({ kind: 'remind-survey', surveyId, ...ids }) },
  );
}

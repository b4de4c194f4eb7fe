import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import * as z from 'zod';
import { idSchema } from '../../domain/shared/ids.ts';
import { remindOfSurvey } from '../../domain/survey/remind-of-survey.ts';
import { sendSurvey } from '../../domain/survey/send-survey.ts';
import { parseEvent } from '../../events/event.ts';
import { TicketSurveyDue, TicketSurveyReminderDue } from '../../events/ticket/ticket-survey.ts';
import { systemContext } from '../context.ts';
import { newLinkSecret } from '../link-secret.ts';
import { correlate, logger } from '../logger.ts';
import { surveys } from '../stores.ts';
import { knownSettings, knownSlaConfigurations as slaConfigurations } from '../ticket-stores.ts';
import { dueMailStores } from './due-mail-stores.ts';

const stores = { ...dueMailStores, slaConfigurations, knownSettings, surveys };

const dueEvent = z.discriminatedUnion('type', [TicketSurveyDue.schema, TicketSurveyReminderDue.schema]);

/** Sends a survey once for each resolution, and its reminder once. */
export const handler = middy(async ({ detail }: EventBridgeEvent<string, unknown>) => {
  const event = parseEvent(dueEvent, detail);
  const { type, at: dueAt, correlationId } = event;
  correlate(correlationId);
  const ticketId = idSchema('ticket').parse(event.ticketId);
  const context = systemContext(correlationId);
  const outcome = await send();
  logger.info('The survey mail was decided on.', { ticketId, type, outcome });

  function send() {
    if (event.type === TicketSurveyReminderDue.type) {
      const surveyId = idSchema('survey').parse(event.data.surveyId);
      return remindOfSurvey(stores, { ticketId, surveyId, dueAt }, context);
    }
    const { resolutionCycle } = event.data;
    const linkSecret = newLinkSecret();
    return sendSurvey(stores, { ticketId, resolutionCycle, dueAt, linkSecret }, context);
  }
});

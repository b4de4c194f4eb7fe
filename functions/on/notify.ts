import middy from '@middy/core';
import type { EventBridgeEvent, Context as Invocation } from 'aws-lambda';
import * as z from 'zod';
import { escalation } from '../../domain/escalation/escalation.ts';
import { escalationNotifications } from '../../domain/notification/escalation-notifications.ts';
import type { Notification } from '../../domain/notification/notification.ts';
import { notificationsOf } from '../../domain/notification/notifications-of.ts';
import { type AgentId, idSchema } from '../../domain/shared/ids.ts';
import { parseEvent } from '../../events/event.ts';
import { TicketAssigned } from '../../events/ticket/ticket-classification.ts';
import {
  TicketMailFailed,
  TicketMessageReceived,
  TicketStatusChanged,
} from '../../events/ticket/ticket-conversation.ts';
import { TicketEscalated } from '../../events/ticket/ticket-escalations.ts';
import { TicketOpened } from '../../events/ticket/ticket-opened.ts';
import { TicketSurveyAnswered } from '../../events/ticket/ticket-survey.ts';
import { systemContext } from '../context.ts';
import { correlate, logger } from '../logger.ts';
import { escalations, knownAgents, notifications, tickets } from '../stores.ts';

const noticed = z.discriminatedUnion('type', [
  TicketOpened.schema,
  TicketMessageReceived.schema,
  TicketAssigned.schema,
  TicketStatusChanged.schema,
  TicketMailFailed.schema,
  TicketEscalated.schema,
  TicketSurveyAnswered.schema,
]);

/** Composing and sending a mail takes far less. */
const millisecondsForADigest = 5000;

/**
 * Stores a notification for each agent whom an event concerns. Agents who got no mail recently get it at once, while there is
 * time; `mail/send-digests` notifies the others.
 */
export const handler = middy(
  async ({ detail }: EventBridgeEvent<string, unknown>, invocation: Invocation) => {
    const event = parseEvent(noticed, detail);
    const { correlationId } = event;
    correlate(correlationId);
    const due: AgentId[] = [];
    for (const notification of await notificationsAbout(event)) {
      const { agentId } = notification;
      // A digest is scheduled even if the notification existed: the function that stored it may have crashed before
      // this line.
      await notifications.keep(notification);
      const { now } = systemContext(correlationId);
      const { dueAt = '' } = await notifications.wantDigest(agentId, now);
      if (dueAt <= now) due.push(agentId);
    }
    for (const agentId of due) {
      if (invocation.getRemainingTimeInMillis() > millisecondsForADigest)
        await sendAtOnce(agentId, correlationId);
    }
  },
);

let digests: { send: (agentId: AgentId, correlationId: string) => Promise<void> } | undefined;

async function sendAtOnce(agentId: AgentId, correlationId: string): Promise<void> {
  try {
    digests ??= (await import('../mail/digest-sender.ts')).digestSender();
    await digests.send(agentId, correlationId);
  } catch (error) {
    logger.error('A digest could not be sent; this is retried.', { agentId, error });
  }
}

async function notificationsAbout(event: z.infer<typeof noticed>): Promise<Notification[]> {
  const ticketId = idSchema('ticket').parse(event.ticketId);
  const ticket = await tickets.load(ticketId);
  if (event.type !== 'ticket.escalated') return notificationsOf(event, ticket, await knownAgents());
  const ruleId = escalation.shape.ruleId.parse(event.data.ruleId);
  const done = await escalations.find({ ...event.data, ticketId, ruleId });
  if (!done) throw new Error(`There is no escalation of rule ${ruleId} for ticket ${ticketId}.`);
  return escalationNotifications(event, done, ticket);
}

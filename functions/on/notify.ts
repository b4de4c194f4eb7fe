import middy from '@middy/core';
import type { EventBridgeEvent, Context as Invocation } from 'aws-lambda';
import * as z from 'zod';
import { caseReader } from '../../domain/case/case-reader.store.ts';
import { notifyAgents } from '../../domain/notification/notify-agents.ts';
import type { AgentId } from '../../domain/shared/ids.ts';
import { CaseAssigned, CaseEscalated } from '../../events/case/case-events.ts';
import { parseEvent } from '../../events/event.ts';
import { TicketAssigned } from '../../events/ticket/ticket-classification.ts';
import {
  TicketChannelMessageFailed,
  TicketMailFailed,
  TicketMessageReceived,
  TicketStatusChanged,
} from '../../events/ticket/ticket-conversation.ts';
import { TicketEscalated } from '../../events/ticket/ticket-escalations.ts';
import { TicketOpened } from '../../events/ticket/ticket-opened.ts';
import { TicketRuleFired } from '../../events/ticket/ticket-rules.ts';
import { TicketSurveyAnswered } from '../../events/ticket/ticket-survey.ts';
import { database } from '../clients/table.ts';
import { systemContext } from '../context.ts';
import { correlate, logger } from '../logger.ts';
import { escalations, knownAgents, knownTeams, notifications } from '../stores.ts';
import { tickets } from '../ticket-stores.ts';

const noticed = z.discriminatedUnion('type', [
  TicketOpened.schema,
  TicketMessageReceived.schema,
  TicketAssigned.schema,
  TicketStatusChanged.schema,
  TicketMailFailed.schema,
  TicketChannelMessageFailed.schema,
  TicketEscalated.schema,
  TicketSurveyAnswered.schema,
  CaseEscalated.schema,
  CaseAssigned.schema,
  TicketRuleFired.schema,
]);

const cases = caseReader(database);

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
    const stores = { tickets, cases, notifications, escalations, knownAgents, knownTeams };
    for (const agentId of await notifyAgents(stores, event, systemContext(correlationId))) {
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

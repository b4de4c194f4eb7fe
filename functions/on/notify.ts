import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import * as z from 'zod';
import { agentStore } from '../../domain/agent/agent.store.ts';
import { escalationStore } from '../../domain/escalation/escalation.store.ts';
import { escalation } from '../../domain/escalation/escalation.ts';
import { idSchema } from '../../domain/ids.ts';
import { secondsToNextDigest } from '../../domain/notice/digest.ts';
import { escalationNotices } from '../../domain/notice/escalation-notices.ts';
import { noticeStore } from '../../domain/notice/notice.store.ts';
import type { Notice } from '../../domain/notice/notice.ts';
import { noticesOf } from '../../domain/notice/notices-of.ts';
import { ticketStore } from '../../domain/ticket/ticket.store.ts';
import { TicketAssigned } from '../../events/ticket-classification.ts';
import {
  TicketMailFailed,
  TicketMessageReceived,
  TicketStatusChanged,
} from '../../events/ticket-conversation.ts';
import { TicketEscalated } from '../../events/ticket-escalations.ts';
import { TicketOpened } from '../../events/ticket-opened.ts';
import { TicketSurveyAnswered } from '../../events/ticket-survey.ts';
import { cached } from '../cached.ts';
import { sqsClient, tableDatabase } from '../clients.ts';
import { systemContext } from '../context.ts';
import { correlate } from '../logger.ts';
import { outboundQueue } from '../outbound-queue.ts';
import { knownTimetables } from '../timetables.ts';

const database = tableDatabase();
const tickets = ticketStore(database, knownTimetables(database));
const notices = noticeStore(database);
const escalations = escalationStore(database);
const agents = cached(60_000, agentStore(database).all);
const outbound = outboundQueue(sqsClient());

const noticed = z.discriminatedUnion('type', [
  TicketOpened.schema,
  TicketMessageReceived.schema,
  TicketAssigned.schema,
  TicketStatusChanged.schema,
  TicketMailFailed.schema,
  TicketEscalated.schema,
  TicketSurveyAnswered.schema,
]);

/** Keeps a notice for each agent whom an event concerns, and has the mail sent that carries it. */
export const handler = middy(async ({ detail }: EventBridgeEvent<string, unknown>) => {
  const event = noticed.parse(detail);
  const { correlationId } = event;
  correlate(correlationId);
  for (const notice of await noticesAbout(event)) {
    const { agentId } = notice;
    // The job is made also where the notice was there: whoever kept it may have crashed before this line.
    await notices.keep(notice);
    const { lastDigestAt } = await notices.digestTimesOf(agentId);
    const delay = secondsToNextDigest(lastDigestAt, systemContext(correlationId).now);
    await outbound.sendDigest({ digestFor: agentId, correlationId }, delay);
  }
});

async function noticesAbout(event: z.infer<typeof noticed>): Promise<Notice[]> {
  const ticketId = idSchema('ticket').parse(event.ticketId);
  const ticket = await tickets.load(ticketId);
  if (event.type !== 'ticket.escalated') return noticesOf(event, ticket, await agents());
  const ruleId = escalation.shape.ruleId.parse(event.data.ruleId);
  const done = await escalations.find({ ...event.data, ticketId, ruleId });
  if (!done) throw new Error(`Nothing is known of what ${ruleId} did about ${ticketId}.`);
  return escalationNotices(event, done, ticket);
}

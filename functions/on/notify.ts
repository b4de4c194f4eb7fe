import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import * as z from 'zod';
import { agentStore } from '../../domain/agent/agent.store.ts';
import { idSchema } from '../../domain/ids.ts';
import { secondsToNextDigest } from '../../domain/notice/digest.ts';
import { noticeStore } from '../../domain/notice/notice.store.ts';
import { noticesOf } from '../../domain/notice/notices-of.ts';
import { ticketStore } from '../../domain/ticket/ticket.store.ts';
import { TicketAssigned } from '../../events/ticket-classification.ts';
import { TicketMailFailed, TicketMessageReceived } from '../../events/ticket-conversation.ts';
import { TicketOpened } from '../../events/ticket-opened.ts';
import { cached } from '../cached.ts';
import { sqsClient, tableDatabase } from '../clients.ts';
import { systemContext } from '../context.ts';
import { correlate } from '../logger.ts';
import { outboundQueue } from '../outbound-queue.ts';
import { knownTimetables } from '../timetables.ts';

const database = tableDatabase();
const tickets = ticketStore(database, knownTimetables(database));
const notices = noticeStore(database);
const agents = cached(60_000, agentStore(database).all);
const outbound = outboundQueue(sqsClient());

const noticed = z.discriminatedUnion('type', [
  TicketOpened.schema,
  TicketMessageReceived.schema,
  TicketAssigned.schema,
  TicketMailFailed.schema,
]);

/** Keeps a notice for each agent whom an event concerns, and has the mail sent that carries it. */
export const handler = middy(async ({ detail }: EventBridgeEvent<string, unknown>) => {
  const event = noticed.parse(detail);
  const { correlationId } = event;
  correlate(correlationId);
  const ticket = await tickets.load(idSchema('ticket').parse(event.ticketId));
  for (const notice of noticesOf(event, ticket, await agents())) {
    const { agentId } = notice;
    // The job is made also where the notice was there: whoever kept it may have crashed before this line.
    await notices.keep(notice);
    const last = await notices.lastDigestAt(agentId);
    const delay = secondsToNextDigest(last, systemContext(correlationId).now);
    await outbound.sendDigest(agentId, delay, correlationId);
  }
});

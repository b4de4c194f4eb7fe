import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import * as z from 'zod';
import { routeTicket } from '../../domain/routing/route-ticket.ts';
import { idSchema } from '../../domain/shared/ids.ts';
import { parseEvent } from '../../events/event.ts';
import { TicketTransferred } from '../../events/ticket/ticket-classification.ts';
import { TicketStatusChanged } from '../../events/ticket/ticket-conversation.ts';
import { TicketOpened } from '../../events/ticket/ticket-opened.ts';
import { contextOfEvent } from '../context.ts';
import { correlate, logger } from '../logger.ts';
import { agents, customers } from '../stores.ts';
import { tickets } from '../ticket-stores.ts';

const routed = z.discriminatedUnion('type', [
  TicketOpened.schema,
  TicketTransferred.schema,
  TicketStatusChanged.schema,
]);

/**
 * Assigns a ticket to an agent of its team, when it is opened, transferred or reopened. If nobody can take it,
 * `clock/route-waiting` tries again.
 */
export const handler = middy(async ({ detail }: EventBridgeEvent<string, unknown>) => {
  const event = parseEvent(routed, detail);
  correlate(event.correlationId);
  const ticketId = idSchema('ticket').parse(event.ticketId);
  const done = await routeTicket({ tickets, agents, customers }, { ticketId }, contextOfEvent(event));
  if (done.outcome !== 'waits') return;
  const { teamId, reason } = done;
  logger.info('The ticket waits for an agent.', { ticketId, teamId, reason });
});

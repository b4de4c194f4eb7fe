import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import * as z from 'zod';
import { agentStore } from '../../domain/agent/agent.store.ts';
import { idSchema } from '../../domain/ids.ts';
import { giveTicket } from '../../domain/routing/give-ticket.ts';
import { whyNobody } from '../../domain/routing/pick-agent.ts';
import { asWaiting } from '../../domain/routing/waiting-ticket.ts';
import { ticketStore } from '../../domain/ticket/ticket.store.ts';
import { TicketTransferred } from '../../events/ticket-classification.ts';
import { TicketOpened } from '../../events/ticket-opened.ts';
import { tableDatabase } from '../clients.ts';
import { systemContext } from '../context.ts';
import { correlate, logger } from '../logger.ts';
import { knownTimetables } from '../timetables.ts';

const database = tableDatabase();
const tickets = ticketStore(database, knownTimetables(database));
const agents = agentStore(database);

const routed = z.discriminatedUnion('type', [TicketOpened.schema, TicketTransferred.schema]);

/** Gives a ticket that came to a team to one of its agents. Where nobody can take it, `clock/route-waiting` tries again. */
export const handler = middy(async ({ detail }: EventBridgeEvent<string, unknown>) => {
  const event = routed.parse(detail);
  correlate(event.correlationId);
  const ticketId = idSchema('ticket').parse(event.ticketId);
  const [ticket, all] = await Promise.all([tickets.load(ticketId), agents.all()]);
  const waiting = asWaiting(ticket);
  if (!waiting) return;
  const given = await giveTicket(tickets, waiting, all, systemContext(event.correlationId));
  if (given.outcome !== 'nobody') return;
  const { teamId } = waiting;
  logger.info('The ticket waits for an agent.', { ticketId, teamId, reason: whyNobody(waiting, all) });
});

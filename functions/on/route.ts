import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import * as z from 'zod';
import type { Agent } from '../../domain/desk/agent.ts';
import { giveTicket } from '../../domain/routing/give-ticket.ts';
import { whyNobody } from '../../domain/routing/pick-agent.ts';
import type { Context } from '../../domain/shared/context.ts';
import { idSchema } from '../../domain/shared/ids.ts';
import { isLive } from '../../domain/ticket/status.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { asWaiting } from '../../domain/ticket/waiting-ticket.ts';
import { parseEvent } from '../../events/event.ts';
import { TicketTransferred } from '../../events/ticket/ticket-classification.ts';
import { TicketStatusChanged } from '../../events/ticket/ticket-conversation.ts';
import { TicketOpened } from '../../events/ticket/ticket-opened.ts';
import { systemContext } from '../context.ts';
import { correlate, logger } from '../logger.ts';
import { agents, tickets } from '../stores.ts';

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
  const context = systemContext(event.correlationId);
  const [ticket, all] = await Promise.all([tickets.load(ticketId), agents.all()]);
  const waiting = asWaiting(await freed(ticket, all, context));
  if (!waiting) return;
  const given = await giveTicket(tickets, waiting, all, context);
  if (given.outcome !== 'nobody') return;
  const { teamId } = waiting;
  logger.info('The ticket waits for an agent.', { ticketId, teamId, reason: whyNobody(waiting, all) });
});

/** The ticket, without an assignee who was deactivated. */
async function freed(ticket: Ticket, all: readonly Agent[], context: Context): Promise<Ticket> {
  const { ticketId, assigneeId } = ticket;
  if (!assigneeId || !isLive(ticket) || all.some(({ agentId }) => agentId === assigneeId)) return ticket;
  const changed = await tickets.change(
    ticketId,
    (present) =>
      present.assigneeId === assigneeId && isLive(present) ? { kind: 'edit', assigneeId: null } : undefined,
    context,
  );
  return changed.ticket;
}

import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import { escalateTicket } from '../../domain/escalation/escalate-ticket.ts';
import { parseEvent } from '../../events/event.ts';
import { TicketSlaStageReached } from '../../events/ticket/ticket-clocks.ts';
import { systemContext } from '../context.ts';
import { correlate, logger } from '../logger.ts';
import { escalations, knownAgents, knownEscalationRules, knownTeams } from '../stores.ts';
import { knownSlaConfigurations as slaConfigurations, tickets } from '../ticket-stores.ts';

const stores = { tickets, escalations, slaConfigurations, knownAgents, knownEscalationRules, knownTeams };

/** Logged once for each sandbox, not at every stage of every ticket. */
let isSaid = false;

/**
 * Applies the escalation rules to a stage that a ticket's clock reached: each rule once, however often the event comes.
 */
export const handler = middy(async ({ detail }: EventBridgeEvent<string, unknown>) => {
  const reached = parseEvent(TicketSlaStageReached.schema, detail);
  correlate(reached.correlationId);
  const { hasSupervisor } = await escalateTicket(stores, reached, systemContext(reached.correlationId));
  if (hasSupervisor || isSaid) return;
  isSaid = true;
  logger.warn(
    'Tickets are late, but the desk has no supervisor or admin to notify: give an agent such a role.',
  );
});

import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import { fireTriggers } from '../../domain/automation/fire-triggers.ts';
import { triggeringEvent } from '../../domain/automation/triggering-event.ts';
import { caseReader } from '../../domain/case/case-reader.store.ts';
import { parseEvent } from '../../events/event.ts';
import { database } from '../clients/table.ts';
import { contextOfEvent } from '../context.ts';
import { correlate, logger } from '../logger.ts';
import { customers, firedRules, knownAgents, knownTeams, knownTriggers } from '../stores.ts';
import { messages, knownSlaConfigurations as slaConfigurations, tickets } from '../ticket-stores.ts';

const { listOf: casesOf } = caseReader(database);

const stores = {
  ...{ database, tickets, messages, firedRules, knownTriggers, knownAgents, knownTeams },
  ...{ customers, slaConfigurations, casesOf },
};

/** Lets the desk's triggers act upon an event of a ticket: each once, however often the event comes. */
export const handler = middy(async ({ detail }: EventBridgeEvent<string, unknown>) => {
  const event = parseEvent(triggeringEvent, detail);
  correlate(event.correlationId);
  const fired = await fireTriggers(stores, event, contextOfEvent(event));
  if (!fired.length) return;
  const triggerIds = fired.map(({ triggerId }) => triggerId);
  logger.info('Triggers acted on a ticket.', { ticketId: event.ticketId, eventType: event.type, triggerIds });
});

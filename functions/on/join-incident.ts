import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import { admitTicket } from '../../domain/incident/admit-ticket.ts';
import { ifFound } from '../../domain/shared/errors.ts';
import { idSchema } from '../../domain/shared/ids.ts';
import { parseEvent } from '../../events/event.ts';
import { TicketIncidentLinked } from '../../events/ticket/ticket-holds.ts';
import { contextOfEvent } from '../context.ts';
import { correlate, logger } from '../logger.ts';
import { incidentWorkStores } from './incident-work-stores.ts';

/** Holds a ticket that was linked to an incident, and tells its customer the latest update, once. */
export const handler = middy(async ({ detail }: EventBridgeEvent<string, unknown>) => {
  const { ticketId, data, correlationId, causedBy } = parseEvent(TicketIncidentLinked.schema, detail);
  correlate(correlationId);
  const wanted = {
    ticketId: idSchema('ticket').parse(ticketId),
    caseId: idSchema('case').parse(data.caseId),
  };
  // The ticket may have been erased since.
  const outcome = await ifFound(
    admitTicket(incidentWorkStores, wanted, contextOfEvent({ correlationId, causedBy })),
  );
  logger.info('The ticket joined its incident.', { ticketId, outcome });
});

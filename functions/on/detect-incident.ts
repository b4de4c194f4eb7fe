import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import { detectIncident, type Proposal } from '../../domain/incident/detect-incident.ts';
import type { Context } from '../../domain/shared/context.ts';
import type { Write } from '../../domain/shared/database.ts';
import { ifFound } from '../../domain/shared/errors.ts';
import { type CaseId, idSchema, type TicketId } from '../../domain/shared/ids.ts';
import { anyEvent, parseEvent } from '../../events/event.ts';
import { database } from '../clients/table.ts';
import { contextOfEvent } from '../context.ts';
import { desk } from '../desk.ts';
import { arrivals, incidentTickets } from '../incident-stores.ts';
import { correlate, logger } from '../logger.ts';
import { knownMailboxes } from '../stores.ts';
import { tickets } from '../ticket-stores.ts';

const stores = {
  database,
  arrivals,
  /** Incidents are rare, and the flows are large: they are loaded with the first one. */
  async propose(proposal: Proposal, context: Context, also: readonly Write[]) {
    const { openIncident } = await import('../../domain/incident/open-incident.ts');
    return openIncident(await incidentStores(), proposal, context, also);
  },
  async findIncident(caseId: CaseId) {
    const { cases } = await incidentStores();
    return ifFound(cases.load(caseId));
  },
  async revive(recurrence: Recurrence, context: Context, also: readonly Write[]) {
    const { reviveIncident } = await import('../../domain/incident/revive-incident.ts');
    return reviveIncident(await incidentStores(), recurrence, context, also);
  },
  async join(joining: { caseId: CaseId; ticketId: TicketId }, context: Context) {
    const { joinIncident } = await import('../../domain/incident/join-incident.ts');
    return joinIncident(await incidentStores(), joining, context);
  },
  desk,
};

type Recurrence = { caseId: CaseId; ticketIds: readonly TicketId[] };

async function incidentStores() {
  const { caseStores } = await import('../case-stores.ts');
  return { ...caseStores, incidentTickets, knownMailboxes };
}

/** Counts a ticket whose topic or product is known, and proposes an incident if unusually many customers write about it. */
export const handler = middy(async ({ detail }: EventBridgeEvent<string, unknown>) => {
  const { subject, correlationId, causedBy } = parseEvent(anyEvent, detail);
  correlate(correlationId);
  // The ticket may have been erased since.
  const ticket = await ifFound(tickets.load(idSchema('ticket').parse(subject.id)));
  if (ticket?.topicId === undefined && ticket?.product === undefined) return;
  const outcome = await detectIncident(stores, ticket, contextOfEvent({ correlationId, causedBy }));
  if (outcome === 'proposed') logger.info('An incident was proposed.', { topicId: ticket.topicId });
  if (outcome === 'recurs') logger.info('An incident occurs again.', { topicId: ticket.topicId });
});

import type { Case } from '../case/case.ts';
import { flowOf } from '../case/case-record.ts';
import type { CaseStores } from '../case/case-stores.ts';
import { editCase } from '../case/edit-case.ts';
import type { IncidentTicketStore } from '../case/incident/incident-ticket.store.ts';
import { type IncidentClaim, incidentClaimWrite } from '../case/incident/incident-ticket.ts';
import type { Context } from '../shared/context.ts';
import { ConditionFailed, readTogether, type Write } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import type { CaseId, TicketId } from '../shared/ids.ts';

export interface LinkingStores extends CaseStores {
  incidentTickets: IncidentTicketStore;
}

/**
 * Links a ticket to an incident, however many it has; nothing if it is linked. In a state that holds its tickets, the ticket is held
 * from then on. The incident's own item doesn't change, so that thousands can be linked at once.
 * @param also writes for the same transaction
 * @throws KefuError `not-found`, or `transition-not-allowed` if the incident is over, or the ticket belongs to another one
 */
export async function linkToIncident(
  stores: LinkingStores,
  { caseId, ticketId }: { caseId: CaseId; ticketId: TicketId },
  context: Context,
  also: readonly Write[] = [],
): Promise<Case> {
  const { database, cases, tickets, incidentTickets } = stores;
  const reading = incidentTickets.claimOf(ticketId);
  const [one, read] = await Promise.all([cases.load(caseId), readTogether(database, [reading])]);
  const claim = read(reading);
  if (claim?.caseId === caseId) return one;
  const state = flowOf(one).states[one.state];
  if (state?.terminal)
    throw new KefuError(
      'transition-not-allowed',
      `The incident ${one.number} is ${one.state}: it takes no tickets.`,
    );
  if (claim) await takeFromDismissed(stores, claim, context);
  const linked = { caseId, ticketId, linkedAt: context.now };
  try {
    await tickets.change(
      ticketId,
      { kind: 'link-incident', caseId, hold: state?.holdsTicket ?? false },
      context,
      {
        also: () => [...incidentTickets.linking(linked), cases.linking(ticketId, caseId), ...also],
      },
    );
  } catch (error) {
    if (!(error instanceof ConditionFailed) || !error.writes.includes(incidentClaimWrite)) throw error;
    // Somebody else was faster: linked to this one, or to another.
    return linkToIncident(stores, { caseId, ticketId }, context, also);
  }
  return one;
}

/** A proposal that was dismissed lets go of its tickets. */
async function takeFromDismissed(
  stores: LinkingStores,
  { caseId, ticketId }: IncidentClaim,
  context: Context,
): Promise<void> {
  const { state, number } = await stores.cases.load(caseId);
  if (state === 'dismissed') return unlinkFromIncident(stores, { caseId, ticketId }, context);
  throw new KefuError(
    'transition-not-allowed',
    `The ticket belongs to the incident ${number}, and a ticket has at most one: take it from that one first (DELETE /v1/cases/${caseId}/tickets/${ticketId}).`,
  );
}

/**
 * Takes a ticket out of an incident, which releases it; nothing if it is none of its.
 * @throws KefuError `not-found`, `precondition-failed` or `edit-conflict`
 */
export async function unlinkFromIncident(
  stores: LinkingStores,
  {
    caseId,
    ticketId,
    expectedVersion,
  }: { caseId: CaseId; ticketId: TicketId; expectedVersion?: number | undefined },
  context: Context,
): Promise<void> {
  const { database, cases, tickets, incidentTickets } = stores;
  const reading = incidentTickets.claimOf(ticketId);
  const [one, read] = await Promise.all([cases.load(caseId), readTogether(database, [reading])]);
  if (one.ticketIds.includes(ticketId)) {
    await editCase(stores, { caseId, edit: { kind: 'unlink', ticketId }, expectedVersion }, context);
    return;
  }
  if (read(reading)?.caseId !== caseId) return;
  try {
    await tickets.change(ticketId, { kind: 'unlink-incident', caseId }, context, {
      also: () => [
        ...incidentTickets.unlinking({ caseId, ticketId }, context.now),
        cases.unlinking(ticketId, caseId),
      ],
    });
  } catch (error) {
    if (!(error instanceof ConditionFailed) || !error.writes.includes(incidentClaimWrite)) throw error;
  }
}

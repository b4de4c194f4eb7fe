import type { Case } from '../case/case.ts';
import type { CaseStores } from '../case/case-stores.ts';
import type { IncidentTicketStore } from '../case/incident/incident-ticket.store.ts';
import { openCase } from '../case/open-case.ts';
import type { Context } from '../shared/context.ts';
import type { Write } from '../shared/database.ts';
import type { Proposal } from './detect-incident.ts';

/** The tickets that it is opened with, which fit one transaction; people link others. */
const ticketsMost = 20;

/**
 * Opens a proposed incident.
 * @throws ConditionFailed naming a write of `also` whose condition did not hold
 */
export async function openIncident(
  stores: CaseStores & { incidentTickets: Pick<IncidentTicketStore, 'claimsOf'> },
  { caseId, mailboxId, topicId, product, customers, mean, ticketIds }: Proposal,
  context: Context,
  also: readonly Write[],
): Promise<Case> {
  const fields = {
    ...(mailboxId && { mailboxId }),
    ...(topicId && { topicId }),
    ...(product !== undefined && { product }),
    customers,
    expectedCustomers: mean,
  };
  // Those that somebody linked to another incident are its.
  const claimed = new Set(
    (await stores.incidentTickets.claimsOf(ticketIds.slice(0, ticketsMost))).map(({ ticketId }) => ticketId),
  );
  return openCase(
    stores,
    {
      ...{ flow: 'incident', caseId, fields },
      acting: { actor: context.actor, as: 'system' },
      ticketIds: ticketIds.slice(0, ticketsMost).filter((ticketId) => !claimed.has(ticketId)),
    },
    context,
    () => also,
  );
}

import type { Case } from '../case/case.ts';
import type { CaseStores } from '../case/case-stores.ts';
import type { IncidentTicketStore } from '../case/incident/incident-ticket.store.ts';
import { openCase } from '../case/open-case.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import type { Context } from '../shared/context.ts';
import type { Write } from '../shared/database.ts';
import type { Proposal } from './detect-incident.ts';

/** The tickets that it is opened with, which fit one transaction; people link others. */
const ticketsMost = 20;

/**
 * Opens a proposed incident, for the team of its mailbox.
 * @throws ConditionFailed naming a write of `also` whose condition did not hold
 */
export async function openIncident(
  stores: CaseStores & {
    incidentTickets: Pick<IncidentTicketStore, 'claimsOf'>;
    knownMailboxes: () => Promise<readonly Mailbox[]>;
  },
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
  const mailboxes = mailboxId ? await stores.knownMailboxes() : [];
  const teamId = mailboxes.find((mailbox) => mailbox.mailboxId === mailboxId)?.teamId;
  // Those that somebody linked to another incident are its.
  const claimed = new Set(
    (await stores.incidentTickets.claimsOf(ticketIds.slice(0, ticketsMost))).map(({ ticketId }) => ticketId),
  );
  return openCase(
    stores,
    {
      ...{ flow: 'incident', caseId, fields, teamId },
      acting: { actor: context.actor, as: 'system' },
      ticketIds: ticketIds.slice(0, ticketsMost).filter((ticketId) => !claimed.has(ticketId)),
    },
    context,
    () => also,
  );
}

import type { Case } from '../case/case.ts';
import { takeAction } from '../case/take-action.ts';
import type { Context } from '../shared/context.ts';
import type { Write } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import type { CaseId, TicketId } from '../shared/ids.ts';
import { type LinkingStores, linkToIncident } from './link-to-incident.ts';

/** People link others. */
const ticketsMost = 20;

/**
 * Monitors a resolved incident again, together with tickets that show that it recurs; those of other incidents stay theirs.
 * @param also writes for the same transaction
 * @throws ConditionFailed naming a write of `also` whose condition did not hold
 * @throws KefuError `transition-not-allowed` if it is not resolved any more
 */
export async function reviveIncident(
  stores: LinkingStores,
  { caseId, ticketIds }: { caseId: CaseId; ticketIds: readonly TicketId[] },
  context: Context,
  also: readonly Write[],
): Promise<Case> {
  for (const ticketId of ticketIds.slice(0, ticketsMost))
    await linkToIncident(stores, { caseId, ticketId }, context).catch((error: unknown) => {
      if (!(error instanceof KefuError)) throw error;
    });
  return takeAction(
    stores,
    { caseId, action: 'recur', fields: {}, acting: { actor: context.actor, as: 'agent' } },
    context,
    () => also,
  );
}

import type { Case } from '../case/case.ts';
import type { CaseStores } from '../case/case-stores.ts';
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
  stores: CaseStores,
  { mailboxId, topicId, product, customers, mean, ticketIds }: Proposal,
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
  return openCase(
    stores,
    {
      flow: 'incident',
      fields,
      acting: { actor: context.actor, as: 'system' },
      ticketIds: ticketIds.slice(0, ticketsMost),
    },
    context,
    () => also,
  );
}

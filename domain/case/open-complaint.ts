import type { Context } from '../shared/context.ts';
import { ConditionFailed } from '../shared/database.ts';
import { derivedId } from '../shared/derived-id.ts';
import type { TicketId } from '../shared/ids.ts';
import type { CaseStores } from './case-stores.ts';
import { openCase } from './open-case.ts';

/**
 * Opens the case of a ticket that is a complaint, once: its id follows from the ticket's, so that repeated events, and a type
 * that is changed back and forth, open no second one.
 */
export async function openComplaint(
  stores: CaseStores,
  { ticketId }: { ticketId: TicketId },
  context: Context,
): Promise<void> {
  const { type, status, customerId, teamId } = await stores.tickets.load(ticketId);
  if (type !== 'complaint' || status === 'merged' || status === 'spam') return;
  const caseId = derivedId('case', `complaint ${ticketId}`);
  if ((await stores.cases.loadAll([caseId])).length) return;
  const acting = { actor: context.actor, as: 'system' } as const;
  const wanted = { flow: 'complaint', fields: {}, acting, caseId, customerId, ticketIds: [ticketId], teamId };
  try {
    await openCase(stores, wanted, context);
  } catch (error) {
    if (!(error instanceof ConditionFailed && error.writes.includes('new-case'))) throw error;
  }
}

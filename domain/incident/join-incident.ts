import type { Context } from '../shared/context.ts';
import { KefuError } from '../shared/errors.ts';
import type { CaseId, TicketId } from '../shared/ids.ts';
import { isLive } from '../ticket/status.ts';
import { type LinkingStores, linkToIncident } from './link-to-incident.ts';

/**
 * Links a new ticket about the subject of an incident to it, as a person would: it is held, and its customer is told the latest update.
 * A ticket that is done, or belongs to another incident, stays as it is; an incident that is over takes none.
 */
export async function joinIncident(
  stores: LinkingStores,
  { caseId, ticketId }: { caseId: CaseId; ticketId: TicketId },
  context: Context,
): Promise<'joined' | 'left'> {
  if (!isLive(await stores.tickets.load(ticketId))) return 'left';
  try {
    await linkToIncident(stores, { caseId, ticketId }, context);
    return 'joined';
  } catch (error) {
    if (!(error instanceof KefuError) || error.code !== 'transition-not-allowed') throw error;
    return 'left';
  }
}

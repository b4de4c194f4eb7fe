import type { Customer } from '../../../domain/customer/customer.ts';
import { liveStatuses } from '../../../domain/ticket/status.ts';
import type { VisibleTickets, Wanted } from '../../../domain/ticket/visible-tickets.store.ts';
import { ticketsSeenBy } from '../../ticket-stores.ts';
import type { Caller } from './call.ts';

/** The tickets as the caller sees them: every handler loads tickets through this store, and an architecture test refuses others. */
export function visibleTickets({ principal, context: { now } }: Caller, wanted: Wanted): VisibleTickets {
  return ticketsSeenBy(principal, now, wanted);
}

/** Whether the caller may edit a live ticket of a customer, or of one who was merged into them. */
export async function mayEditLiveTicketOf(
  caller: Caller,
  { customerId, mergedFrom }: Pick<Customer, 'customerId' | 'mergedFrom'>,
): Promise<boolean> {
  const filters = { customerId, mergedCustomerIds: mergedFrom, status: liveStatuses };
  const first = { limit: 1, behind: undefined };
  const { items } = await visibleTickets(caller, 'edit').list(filters, 'created', first);
  return items.length > 0;
}

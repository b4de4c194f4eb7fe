import { type Access, accessTo } from '../../../domain/access/visible.ts';
import type { Customer } from '../../../domain/customer/customer.ts';
import { familyOf } from '../../../domain/customer/family.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import type { CustomerId } from '../../../domain/shared/ids.ts';
import { customers } from '../../stores.ts';
import { ApiError } from './api-error.ts';
import type { Caller } from './call.ts';
import { visibleTickets } from './visible-tickets.ts';

/** Pages of a customer's tickets, 100 each, in which one that is visible is looked for. */
const pagesMost = 10;

/**
 * A customer whom the principal sees: by their own right, or by a ticket. Tickets are read only where it depends on them.
 * @throws KefuError `not-found`, also for one who is not visible; ApiError `forbidden` for one who may not be changed
 */
export async function loadVisibleCustomer(
  caller: Caller,
  customerId: CustomerId,
  wanted: Access,
): Promise<Customer> {
  const customer = await customers.load(customerId);
  await requireVisibleCustomer(caller, customer, wanted);
  return customer;
}

/** @throws KefuError `not-found`, ApiError `forbidden`; see `loadVisibleCustomer` */
export async function requireVisibleCustomer(
  caller: Caller,
  customer: Customer,
  wanted: Access,
): Promise<void> {
  const { customerId } = customer;
  const family = familyOf(customer);
  if (accessTo(caller.principal, { kind: 'customer', ...customer })) return;
  if (await hasTicket(caller, family, wanted)) return;
  if (wanted === 'edit' && (await hasTicket(caller, family, 'view')))
    throw new ApiError('forbidden', 'You may read tickets of this customer, but not change them.');
  throw new KefuError('not-found', `There is no customer ${customerId}.`);
}

/** Whether the caller sees a ticket of a customer, and so the customer. */
export function seesTicketOf(caller: Caller, customer: Customer): Promise<boolean> {
  return hasTicket(caller, familyOf(customer), 'view');
}

async function hasTicket(caller: Caller, family: readonly CustomerId[], wanted: Access): Promise<boolean> {
  for (const customerId of family) if (await hasTicketOf(caller, customerId, wanted)) return true;
  return false;
}

async function hasTicketOf(caller: Caller, customerId: CustomerId, wanted: Access): Promise<boolean> {
  const tickets = visibleTickets(caller, wanted);
  let cursor: string | undefined;
  for (let pages = 0; pages < pagesMost; pages++) {
    const page = await tickets.listByCustomer(customerId, { limit: 100, cursor });
    if (page.items.length) return true;
    cursor = page.cursor;
    if (!cursor) return false;
  }
  return false;
}

import type { CustomerStore } from '../customer/customer.store.ts';
import type { Context } from '../shared/context.ts';
import type { CustomerId } from '../shared/ids.ts';
import { isPlanned } from './status.ts';
import type { TicketStore } from './ticket.store.ts';

interface Stores {
  customers: CustomerStore;
  tickets: TicketStore;
}

const pageSize = 25;

/**
 * Sets a customer's current level in a page of their live and resolved tickets. Repeating it changes nothing.
 * @returns the cursor of the next page; undefined after the last
 * @throws KefuError if a ticket can't be changed: the page has to be repeated.
 */
export async function changeCustomerLevel(
  { customers, tickets }: Stores,
  { customerId, cursor }: { customerId: CustomerId; cursor?: string | undefined },
  context: Context,
): Promise<string | undefined> {
  const { level } = await customers.loadServed(customerId);
  const page = await tickets.listByCustomer(customerId, { limit: pageSize, cursor });
  for (const { ticketId } of page.items.filter(isPlanned)) {
    await tickets.change(
      ticketId,
      ({ customerLevel }) => (customerLevel === level ? undefined : { kind: 'change-customer-level', level }),
      context,
    );
  }
  return page.cursor;
}

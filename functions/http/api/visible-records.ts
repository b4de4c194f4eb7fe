import { accessTo } from '../../../domain/access/visible.ts';
import type { SearchStores } from '../../../domain/search/search-records.ts';
import { readTogether } from '../../../domain/shared/database.ts';
import type { CustomerId } from '../../../domain/shared/ids.ts';
import { database } from '../../clients/table.ts';
import { searchIndex } from '../../search-stores.ts';
import { customers, grants, orders } from '../../stores.ts';
import type { Caller } from './call.ts';
import { contactsAround, contactsOfCustomer } from './contact-reach.ts';
import { seesTicketOf } from './visible-customers.ts';
import { visibleTickets } from './visible-tickets.ts';

/** What a search reads, as the caller sees it. */
export function searchStoresOf(caller: Caller): SearchStores {
  const tickets = visibleTickets(caller, 'view');
  return {
    ...{ searchIndex, grants, tickets, orders },
    cases: {
      // On demand: most searches find none.
      async loadVisible(caseIds) {
        const { loadVisibleCases } = await import('../cases/visible-cases.ts');
        return loadVisibleCases(caller, caseIds);
      },
    },
    customers: {
      loadVisible: (customerIds) => loadVisibleCustomers(caller, customerIds),
      loadAll: customers.loadAll,
    },
    contacts: {
      ofCustomer: async (customerId) => (await contactsOfCustomer(caller, { customerId })) === 'shown',
      ofTicket: async (ticket) => (await contactsAround(caller, tickets, ticket)) === 'shown',
    },
  };
}

/** Those of these customers that the caller sees. */
export async function loadVisibleCustomers(caller: Caller, customerIds: readonly CustomerId[]) {
  const readings = customerIds.map((customerId) => customers.reading(customerId));
  const read = await readTogether(database, readings, { consistent: false });
  const found = readings.flatMap((reading) => read(reading) ?? []);
  const seen = await Promise.all(
    found.map(
      async (customer) =>
        accessTo(caller.principal, { kind: 'customer', ...customer }) !== undefined ||
        seesTicketOf(caller, customer),
    ),
  );
  return found.filter((_, place) => seen[place]);
}

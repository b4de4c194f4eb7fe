import type { CustomerStore } from '../../customer/customer.store.ts';
import type { OrganizationDomainStore } from '../../customer/organization/organization-domain.store.ts';
import { isAuthenticatedAs } from '../../shared/identity.ts';
import type { Ticket } from '../../ticket/ticket.ts';
import type { Writer } from './participants.ts';

export interface ColleagueStores {
  customers: Pick<CustomerStore, 'loadCurrent' | 'isSame'>;
  organizationDomains: Pick<OrganizationDomainStore, 'confirmedOrganizationOf' | 'organizationOf'>;
}

/**
 * Whether a mail's author is a colleague of the ticket's customer: authenticated, with an address at a domain of which the desk
 * confirmed that it is the customer's organization's alone. A domain that nobody confirmed says nothing: it may be a
 * provider's. Reads only the domains, unless one is confirmed.
 */
export async function findColleague(
  { customers, organizationDomains }: ColleagueStores,
  { address, identity }: Pick<Writer, 'address' | 'identity'>,
  { customerId }: Pick<Ticket, 'customerId'>,
): Promise<boolean> {
  if (!isAuthenticatedAs(identity, address)) return false;
  const organizationId = await organizationDomains.confirmedOrganizationOf(address);
  if (!organizationId) return false;
  return (
    (await organizationDomains.organizationOf(await customers.loadCurrent(customerId))) === organizationId
  );
}

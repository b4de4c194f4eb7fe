import type { CustomerStore } from '../customer/customer.store.ts';
import type { Customer } from '../customer/customer.ts';
import { familyOf } from '../customer/family.ts';
import { comparedAddress } from '../shared/address.ts';
import { ifFound } from '../shared/errors.ts';
import type { CustomerId } from '../shared/ids.ts';
import { isKeptByLaw } from './erased-item.ts';
import { erasedText, type Identifiers } from './mentions.ts';
import { ownIdsIn, ownIdsOf } from './own-ids.ts';
import type { PersonalItemStore } from './personal-items.store.ts';

interface Stores {
  customers: Pick<CustomerStore, 'load'>;
  items: Pick<PersonalItemStore, 'ticketsOf' | 'casesOf' | 'ofRecord'>;
}

/** A customer with all that were merged into them, and by what their records are found. */
export interface FoundSubject {
  /** Undefined once they were deleted. */
  customer: Customer | undefined;
  customerIds: readonly CustomerId[];
  ownIds: Set<string>;
  /** Those of records that are kept by law. */
  keptIds: Set<string>;
  identifiers: { -readonly [Name in keyof Identifiers]: string[] };
}

/** Finds by what a customer is known, and the ids of their records, of those who were merged into them, too. */
export async function findSubject(stores: Stores, customerId: CustomerId): Promise<FoundSubject> {
  const customer = await ifFound(stores.customers.load(customerId));
  const customerIds = customer ? familyOf(customer) : [customerId];
  const ownIds = new Set<string>();
  const keptIds = new Set<string>();
  const members: Customer[] = [];
  for (const id of customerIds) {
    const [member, tickets, cases, records] = await Promise.all([
      id === customerId ? customer : ifFound(stores.customers.load(id)),
      stores.items.ticketsOf(id),
      stores.items.casesOf(id),
      stores.items.ofRecord(id),
    ]);
    if (member) members.push(member);
    for (const ownId of [...ownIdsIn(id, tickets, records), ...cases]) ownIds.add(ownId);
    for (const ownId of ownIdsOf(records.filter(isKeptByLaw))) keptIds.add(ownId);
  }
  return { customer, customerIds, ownIds, keptIds, identifiers: identifiersOf(members) };
}

function identifiersOf(members: readonly Customer[]): FoundSubject['identifiers'] {
  const addresses = members.flatMap((member) => member.addresses);
  const names = members.map(({ name }) => name).filter((name) => name !== erasedText);
  return {
    addresses: [...new Set(addresses.flatMap((one) => [comparedAddress(one), one.toLowerCase()]))],
    phones: [...new Set(members.flatMap(({ phones }) => phones))],
    identities: [...new Set(members.flatMap(({ identities = [] }) => identities))],
    names: [...new Set(names)],
  };
}

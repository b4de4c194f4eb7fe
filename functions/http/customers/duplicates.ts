import { phonePoint } from '../../../domain/customer/contact-point.ts';
import type { Customer } from '../../../domain/customer/customer.ts';
import {
  type DuplicateReason,
  isSameName,
  phonesNamedBy,
} from '../../../domain/customer/merge/duplicates.ts';
import { asksForContact, readQuery } from '../../../domain/search/search-query.ts';
import { searchRecords } from '../../../domain/search/search-records.ts';
import { customers, organizationDomains } from '../../stores.ts';
import type { Caller } from '../api/call.ts';
import { handle } from '../api/handle.ts';
import { loadVisibleCustomer } from '../api/visible-customers.ts';
import { searchStoresOf } from '../api/visible-records.ts';
import { customerRoutes } from './customers.routes.ts';

/** How many customers of the same name are looked at, the newest first. */
const namesakesMost = 50;

/** Kefu suggests, and never merges by itself. */
export const listDuplicates = handle(
  customerRoutes.listDuplicates,
  async ({ params: { customerId }, principal, context }) => {
    const caller = { principal, context };
    const customer = await loadVisibleCustomer(caller, customerId, 'view');
    const [byPhone, byName] = await Promise.all([
      withNamedPhone(caller, customer),
      namesakesOf(caller, customer),
    ]);
    const found = new Map<string, { customer: Customer; reasons: DuplicateReason[] }>();
    const add = (reason: DuplicateReason) => (other: Customer) => {
      if (other.customerId === customerId || other.mergedInto) return;
      const known = found.get(other.customerId) ?? { customer: other, reasons: [] };
      known.reasons.push(reason);
      found.set(other.customerId, known);
    };
    byPhone.forEach(add('phone'));
    byName.forEach(add('name-and-organization'));
    return { body: { items: [...found.values()], nextCursor: null } };
  },
);

async function withNamedPhone(caller: Caller, customer: Customer): Promise<Customer[]> {
  const holders = await Promise.all(
    phonesNamedBy(customer).map((phone) => customers.findHolder(phonePoint(phone))),
  );
  const ids = [...new Set(holders.flatMap((holder) => holder ?? []))];
  return ids.length ? searchStoresOf(caller).customers.loadVisible(ids) : [];
}

async function namesakesOf(caller: Caller, customer: Customer): Promise<Customer[]> {
  const organizationId = await organizationDomains.organizationOf(customer);
  const query = readQuery(`"${customer.name.replaceAll('"', ' ')}"`);
  // A customer who wrote without a name is called by their address, which no other one has.
  if (!organizationId || asksForContact(query)) return [];
  const { records } = await searchRecords(
    searchStoresOf(caller),
    { query, kinds: ['customer'], limit: namesakesMost, withMasked: false },
    { principal: caller.principal, now: caller.context.now },
  );
  const named = records
    .flatMap((one) => (one.kind === 'customer' ? [one.customer] : []))
    .filter((other) => other.customerId !== customer.customerId && isSameName(other.name, customer.name));
  const organizations = await Promise.all(named.map((other) => organizationDomains.organizationOf(other)));
  return named.filter((_, index) => organizations[index] === organizationId);
}

import { isDeepStrictEqual } from 'node:util';
import type { CustomerId } from '../../shared/ids.ts';
import type { Locale } from '../../shared/locale.ts';
import { type ContactPoint, type ContactValues, contactPointsOf } from '../contact-point.ts';
import type { Customer } from '../customer.ts';
import type { CustomerEdit } from '../customer-record.ts';
import { pointsOf, type WantedRow } from './read-row.ts';
import type { RowError } from './row-error.ts';

/** What is known of the customers that a row is about. */
export interface Known {
  /** Who has the row's external id. */
  holder: Customer | undefined;
  /** Who has one of its contact points. */
  owners: ReadonlyMap<ContactPoint, Customer>;
  agents: ReadonlySet<string>;
  departments: ReadonlySet<string>;
}

/** What a row does. */
export type Plan =
  | { kind: 'create' }
  | { kind: 'change'; customer: Customer; edit: CustomerEdit }
  | { kind: 'unchanged'; customer: Customer }
  | { kind: 'failed'; errors: RowError[] };

/**
 * Decides about a row: a customer with its external id is changed; otherwise one without an external id who has one of its
 * contact points gets it; otherwise one is created. Contact points are added, and never taken away: those that mail or an
 * agent added stay.
 */
export function planRow({ row, values }: WantedRow, { holder, owners, agents, departments }: Known): Plan {
  const errors: RowError[] = [];
  const fail = (field: RowError['field'], code: RowError['code'], message: string) =>
    errors.push({ row, field, code, message });
  const others = new Map([...owners.values()].map((owner) => [owner.customerId, owner]));
  const [adopted] = holder || others.size !== 1 ? [] : [...others.values()];
  const customer = holder ?? (adopted?.externalId === undefined ? adopted : undefined);
  for (const { field, point } of pointsOf(values)) {
    const owner = owners.get(point);
    if (owner && owner.customerId !== customer?.customerId)
      fail(field, 'contact-taken', 'belongs to another customer');
  }
  if (values.ownerId && values.ownerId !== customer?.ownerId && !agents.has(values.ownerId))
    fail('ownerId', 'unknown-reference', 'is no active agent');
  if (values.departmentId && !departments.has(values.departmentId))
    fail('departmentId', 'unknown-reference', 'is no department');
  if (!customer && values.name === undefined)
    fail('name', 'missing-value', 'must be given for a new customer');
  if (errors.length) return { kind: 'failed', errors };
  if (!customer) return { kind: 'create' };
  const edit: CustomerEdit = {
    ...values,
    ...(values.addresses && { addresses: united('addresses', customer, values.addresses) }),
    ...(values.phones && { phones: united('phones', customer, values.phones) }),
    ...(values.identities && { identities: united('identities', customer, values.identities) }),
  };
  for (const [field, value] of Object.entries(edit))
    if (field in noContacts && Array.isArray(value) && value.length > contactsAtMost)
      fail(field, 'invalid-value', `would be more than ${contactsAtMost}`);
  if (errors.length) return { kind: 'failed', errors };
  const differs = Object.entries(edit).some(
    ([field, value]) => !isDeepStrictEqual(value, Reflect.get(customer, field)) && !isEmpty(value),
  );
  return differs ? { kind: 'change', customer, edit } : { kind: 'unchanged', customer };
}

const contactsAtMost = 20;
const noContacts: Required<ContactValues> = { addresses: [], phones: [], identities: [] };

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && !value.length;
}

/** A customer's values with those of a row that name no known contact point: it may only be written differently. */
function united(field: keyof ContactValues, customer: Customer, values: readonly string[]): string[] {
  const known = customer[field] ?? [];
  const points = new Set<string>(contactPointsOf({ ...noContacts, [field]: known }));
  const added = values.filter((value) => {
    const [point = ''] = contactPointsOf({ ...noContacts, [field]: [value] });
    return !points.has(point);
  });
  return [...known, ...added];
}

/** The customer that a row creates. */
export function customerOf(
  { values }: WantedRow,
  made: { customerId: CustomerId; number: string; createdAt: string; locale: Locale },
): Customer {
  const { name = '', addresses = [], phones = [], level = 'standard', ...others } = values;
  return { ...made, ...others, name, level, addresses, phones, version: 1 };
}

import { isDeepStrictEqual } from 'node:util';
import { KefuError } from '../../shared/errors.ts';
import type { CustomerId, TagId } from '../../shared/ids.ts';
import type { Locale } from '../../shared/locale.ts';
import { type Consent, type Consents, consentPurpose } from '../consent.ts';
import { type ContactPoint, type ContactValues, contactPointsOf } from '../contact-point.ts';
import type { Customer } from '../customer.ts';
import type { CustomerEdit } from '../customer-record.ts';
import { type CustomerField, changedValues } from '../field/customer-field.ts';
import { requireTags, type Tag, type TagType, tagsOfCustomerAtMost } from '../tag/tag.ts';
import type { RowValues } from './columns.ts';
import { pointsOf, type WantedRow } from './read-row.ts';
import type { RowError } from './row-error.ts';

/** What rows may refer to. */
export interface References {
  agents: ReadonlySet<string>;
  departments: ReadonlySet<string>;
  tags: readonly Tag[];
  tagTypes: readonly TagType[];
  customFields: readonly CustomerField[];
}

/** What is known of the customers that a row is about. */
export interface Known extends References {
  /** Who has the row's external id; the one who stands for them, if they are merged. */
  holder: Customer | undefined;
  /** Who has one of its contact points. */
  owners: ReadonlyMap<ContactPoint, Customer>;
  /** Those of its contact points that belonged to somebody who was erased. */
  erased: ReadonlySet<ContactPoint>;
  organizations: ReadonlySet<string>;
}

/** The values of a row, where names are replaced by ids. */
type RowFacts = Omit<RowValues, 'tagIds'> & { tagIds?: TagId[] };

/** What a row does. */
export type Plan =
  | { kind: 'create'; facts: RowFacts }
  | { kind: 'change'; customer: Customer; edit: CustomerEdit }
  | { kind: 'unchanged'; customer: Customer }
  | { kind: 'failed'; errors: RowError[] };

/**
 * Decides about a row: a customer with its external id is changed; otherwise one without an external id who has one of its
 * contact points gets it; otherwise one is created. Contact points are added, and never taken away: those that mail or an
 * agent added stay, and so do tags. A row about a customer who was merged adds what the one who stands for them lacks, and changes
 * nothing of theirs: the other one may be in the file as well.
 */
export function planRow({ row, values }: WantedRow, known: Known): Plan {
  const { holder, owners, agents, departments, organizations, erased } = known;
  const errors: RowError[] = [];
  const fail = (field: RowError['field'], code: RowError['code'], message: string) =>
    errors.push({ row, field, code, message });
  const holders = new Map([...owners.values()].map((owner) => [owner.customerId, owner]));
  const [adopted] = holder || holders.size !== 1 ? [] : [...holders.values()];
  const customer = holder ?? (adopted?.externalId === undefined ? adopted : undefined);
  for (const { field, point } of pointsOf(values)) {
    const owner = owners.get(point);
    if (owner && owner.customerId !== customer?.customerId)
      fail(field, 'contact-taken', 'belongs to another customer');
    if (erased.has(point))
      fail(
        field,
        'erased-contact',
        'belonged to a customer who was erased in the last 90 days: leave the row out',
      );
  }
  if (values.ownerId && values.ownerId !== customer?.ownerId && !agents.has(values.ownerId))
    fail('ownerId', 'unknown-reference', 'is no active agent');
  if (values.departmentId && !departments.has(values.departmentId))
    fail('departmentId', 'unknown-reference', 'is no department');
  if (values.organizationId && values.organizationId !== customer?.organizationId)
    if (!organizations.has(values.organizationId))
      fail('organizationId', 'unknown-reference', 'is no organization');
  const referred = referredOf(values, customer, known);
  for (const { field, code, message } of referred.errors) fail(field, code, message);
  if (!customer && values.name === undefined)
    fail('name', 'missing-value', 'must be given for a new customer');
  if (errors.length) return { kind: 'failed', errors };
  const { tagIds: _, ...others } = values;
  const facts: RowFacts = { ...others, ...referred.facts };
  if (!customer) return { kind: 'create', facts };
  const isOther = customer.externalId !== undefined && customer.externalId !== values.externalId;
  const edit: CustomerEdit = {
    ...(isOther ? lackingOf(customer, facts) : facts),
    ...(values.addresses && { addresses: united('addresses', customer, values.addresses, owners) }),
    ...(values.phones && { phones: united('phones', customer, values.phones, owners) }),
    ...(values.identities && { identities: united('identities', customer, values.identities, owners) }),
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

/** Tags by their ids, custom fields and consents together with those that the customer has. */
function referredOf(
  { tagIds, customFields, consents }: RowValues,
  customer: Customer | undefined,
  { tags, tagTypes, customFields: definitions }: References,
): { facts: Pick<RowFacts, 'tagIds' | 'customFields' | 'consents'>; errors: Omit<RowError, 'row'>[] } {
  const errors: Omit<RowError, 'row'>[] = [];
  const facts: Pick<RowFacts, 'tagIds' | 'customFields' | 'consents'> = {};
  if (tagIds) {
    const present = customer?.tagIds ?? [];
    const named = tagIds.map((one) => tagNamed(one, tags));
    const found = named.flatMap((tag) => (typeof tag === 'string' ? [] : [tag.tagId]));
    facts.tagIds = [...new Set([...present, ...found])];
    const faults = named.flatMap((tag) => (typeof tag === 'string' ? [tag] : []));
    for (const message of faults) errors.push({ field: 'tagIds', code: 'unknown-reference', message });
    const all = facts.tagIds;
    if (all.length > tagsOfCustomerAtMost)
      errors.push({
        ...{ field: 'tagIds', code: 'invalid-value' },
        message: `would be more than ${tagsOfCustomerAtMost}`,
      });
    checked('tagIds', () => requireTags(all, present, { tags, types: tagTypes }));
  }
  if (customFields)
    checked('customFields', () => {
      facts.customFields = changedValues(customer?.customFields, customFields, definitions);
    });
  if (consents) facts.consents = laterOf(customer?.consents, consents);
  return { facts, errors };

  function checked(field: string, check: () => void): void {
    try {
      check();
    } catch (error) {
      if (!(error instanceof KefuError)) throw error;
      for (const { message } of error.fields) errors.push({ field, code: 'unknown-reference', message });
    }
  }
}

/** The tag with an id or a name; why there is none. */
function tagNamed(text: string, tags: readonly Tag[]): Tag | string {
  const byId = tags.find(({ tagId }) => tagId === text);
  if (byId) return byId;
  const wanted = text.toLowerCase();
  const [tag, ...others] = tags.filter(
    ({ name, isArchived }) => !isArchived && name.toLowerCase() === wanted,
  );
  if (!tag) return `names nothing: there is no tag ${text}`;
  return others.length ? `names several tags: give the id of one instead of ${text}` : tag;
}

/** For each purpose, what was stated last. */
function laterOf(present: Consents = {}, imported: Consents): Consents {
  const later = { ...present };
  for (const purpose of consentPurpose.options) {
    const [before, next] = [present[purpose], imported[purpose]];
    if (next && (!before || statedAt(next) > statedAt(before))) later[purpose] = next;
  }
  return later;
}

function statedAt({ given, withdrawn }: Consent): string {
  return [given?.at ?? '', withdrawn?.at ?? ''].sort().at(-1) ?? '';
}

/** What a customer has nothing of yet. */
function lackingOf(
  customer: Customer,
  { externalId: _, level: __, locale: ___, ...facts }: RowFacts,
): RowFacts {
  const lists = ['addresses', 'phones', 'identities', 'tagIds'];
  return Object.fromEntries(
    Object.entries(facts).filter(
      ([field]) => lists.includes(field) || Reflect.get(customer, field) === undefined,
    ),
  );
}

const contactsAtMost = 20;
const noContacts: Required<ContactValues> = { addresses: [], phones: [], identities: [] };

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && !value.length;
}

/** A customer's values with those of a row that name no known contact point: it may only be written differently. */
function united(
  field: keyof ContactValues,
  customer: Customer,
  values: readonly string[],
  owners: Known['owners'],
): string[] {
  const known = customer[field] ?? [];
  const points = new Set<string>(contactPointsOf({ ...noContacts, [field]: known }));
  const added = values.filter((value) =>
    contactPointsOf({ ...noContacts, [field]: [value] }).every(
      // One of a customer who was merged into this one stays in that record.
      (point) => !points.has(point) && !owners.has(point),
    ),
  );
  return [...known, ...added];
}

/** The customer that a row creates. */
export function customerOf(
  facts: RowFacts,
  made: { customerId: CustomerId; number: string; createdAt: string; locale: Locale },
): Customer {
  const { name = '', addresses = [], phones = [], level = 'standard', ...others } = facts;
  return { ...made, ...others, name, level, addresses, phones, version: 1 };
}

import type * as z from 'zod';
import { type Access, findsRestricted, visible } from '../../../domain/access/visible.ts';
import { addressPoint, identityPoint, phonePoint } from '../../../domain/customer/contact-point.ts';
import { customerPosition } from '../../../domain/customer/customer.store.ts';
import type { Customer } from '../../../domain/customer/customer.ts';
import { familyOf } from '../../../domain/customer/family.ts';
import { addressesReplaced } from '../../../domain/customer/replaced-address.ts';
import { isActive } from '../../../domain/privacy/legal-hold.ts';
import { maskContactsIn } from '../../../domain/shared/contact-data.ts';
import { commitWrites, type Write } from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { invalidFields } from '../../../domain/shared/field-errors.ts';
import { database } from '../../clients/table.ts';
import { desk } from '../../desk.ts';
import {
  audit,
  counters,
  customers,
  departments,
  legalHolds,
  replacedAddresses,
  suppressions,
} from '../../stores.ts';
import { knownSettings } from '../../ticket-stores.ts';
import type { Answer, Caller, HandlersOf } from '../api/call.ts';
import type { ShownContacts } from '../api/contact.ts';
import { contactsOfCustomer } from '../api/contact-reach.ts';
import { countUse } from '../api/contact-use.ts';
import { readCursor, writeCursor } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { requireVersion } from '../api/if-match.ts';
import { loadVisibleCustomer, requireVisibleCustomer } from '../api/visible-customers.ts';
import { requireAssignable, requireMayAssign } from './assignment.ts';
import { checkProfile } from './check-profile.ts';
import { claimContacts } from './claim-contacts.ts';
import { contactPointHandlers } from './contact-points.ts';
import { customerNoteHandlers } from './customer-notes.ts';
import { customerOrderHandlers } from './customer-orders.ts';
import { customerRoutes } from './customers.routes.ts';
import { listDuplicates } from './duplicates.ts';
import { sendLevelOf } from './level-jobs.ts';
import { mergeCustomer, unmergeCustomer } from './merge-customers.ts';
import { portraitHandlers } from './portrait.ts';
import { listInteractions } from './timeline.ts';

type Created = Answer<typeof customerRoutes.createCustomer>;
type CustomerEdit = z.output<typeof customerRoutes.editCustomer.body>;

/** The list has the customers of the departments that are visible, read from a partition of an index for each. */
const listCustomers = handle(
  customerRoutes.listCustomers,
  async ({ query: { limit, cursor, q, restricted, ...part }, principal, context }) => {
    if (q !== undefined) {
      const { listFound } = await import('./list-found.ts');
      return { body: await listFound({ principal, context }, { q, limit, cursor, ...part }) };
    }
    const list = { route: 'listCustomers', of: { ...part, restricted } };
    const behind = cursor === undefined ? undefined : readCursor(list, cursor, customerPosition);
    const all = (await departments.all()).map(({ departmentId }) => departmentId);
    const seen = [undefined, ...all].filter((departmentId) =>
      visible(principal, { kind: 'customer', departmentId }),
    );
    const restrictedOnes = findsRestricted(principal) ? (['restricted'] as const) : [];
    const { items, end } = await customers.list(restricted ? restrictedOnes : seen, {
      limit,
      behind,
      ...part,
    });
    return { body: { items, nextCursor: end === undefined ? null : writeCursor(list, end) } };
  },
);

/** Every lookup has an audit entry, also one that finds nobody: who guesses addresses is found out. */
const lookUpCustomer = handle(
  customerRoutes.lookUpCustomer,
  async ({ body: { address, phone, identity }, principal, context, record }) => {
    await countUse('lookups', { principal, context });
    const { point, field } =
      address !== undefined
        ? { point: addressPoint(address), field: 'address' }
        : phone !== undefined
          ? { point: phonePoint(phone), field: 'phone' }
          : { point: identityPoint(identity ?? ''), field: 'identity' };
    const customerId = await customers.findHolder(point);
    const fields = [{ field }];
    const lookup = { noun: 'customer', recordId: customerId ?? 'none', verb: 'looked-up', fields } as const;
    const items = customerId ? [await customers.load(customerId)] : [];
    const answer = { body: { items, nextCursor: null }, contacts: [address ?? phone ?? identity ?? ''] };
    await commitWrites(database, [audit.entry(lookup, context), ...record(answer)]);
    return answer;
  },
);

/** The audit entry is committed, together with the stored answer, before the answer leaves. */
const revealContacts = handle(
  customerRoutes.revealContacts,
  async ({ params, body, principal, context, record }) => {
    await countUse('reveals', { principal, context });
    const shown = await customers.load(params.customerId);
    const { customerId } = shown;
    const reason = maskContactsIn(body.reason);
    const fields = [{ field: 'addresses' }, { field: 'phones' }];
    if (shown.identities) fields.push({ field: 'identities' });
    if (shown.postalAddresses) fields.push({ field: 'postalAddresses' });
    const reveal = { noun: 'customer', recordId: customerId, verb: 'revealed', reason, fields } as const;
    const answer = { body: shown, contacts: 'shown' } as const;
    await commitWrites(database, [audit.entry(reveal, context), ...record(answer)]);
    return answer;
  },
);

const createCustomer = handle(customerRoutes.createCustomer, ({ body, principal, context, record }) =>
  create({ principal, context }, body, record),
);

/** @throws KefuError as `claimContacts` */
async function create(
  { principal, context }: Caller,
  { customFields, ...given }: z.output<(typeof customerRoutes)['createCustomer']['body']>,
  record: (answer: Created) => Write[] = () => [],
): Promise<Created> {
  requireMayAssign(principal, given);
  const [valuesOf] = await Promise.all([checkProfile({ ...given, customFields }), requireAssignable(given)]);
  const customer: Customer = {
    ...given,
    customFields: valuesOf(),
    locale: given.locale ?? desk.locale,
    customerId: context.newId('customer'),
    number: await counters.draw('customer', context.now),
    version: 1,
    createdAt: context.now,
  };
  const location = `/v1/customers/${customer.customerId}`;
  const answer: Created = { body: customer, location, contacts: 'shown' };
  await claimContacts({ principal, context }, customer, undefined, () =>
    commitWrites(database, [
      ...customers.creation(customer, context),
      ...customers.audited(undefined, customer, context),
      ...departments.references([customer.departmentId]),
      ...record(answer),
    ]),
  );
  return answer;
}

const getCustomer = handle(customerRoutes.getCustomer, async ({ params, principal, context }) => {
  const caller = { principal, context };
  const customer = await loadVisibleCustomer(caller, params.customerId, 'view');
  const family = [customer, ...(await customers.loadAll(customer.mergedFrom ?? []))];
  const [contactPoints, suppressed, contacts, holds] = await Promise.all([
    Promise.all(family.map((one) => customers.contactPointsOf(one))),
    suppressions.ofAddresses(family.flatMap(({ addresses }) => addresses)),
    contactsOfCustomer(caller, customer),
    legalHolds.all(),
  ]);
  const ids = new Set<string>(familyOf(customer));
  const held = holds.filter((hold) => ids.has(hold.recordId) && isActive(hold, context.now));
  const body = {
    ...customer,
    contactPoints: contactPoints.flat(),
    suppressions: suppressed,
    legalHolds: held,
  };
  return { body, contacts };
});

const editCustomer = handle(
  customerRoutes.editCustomer,
  async ({ params, body, principal, ifMatch, context }) => {
    const caller = { principal, context };
    return edit(caller, await loadVisibleCustomer(caller, params.customerId, 'edit'), body, ifMatch);
  },
);

/** @throws KefuError as `claimContacts` */
async function edit(
  caller: Caller,
  before: Customer,
  body: CustomerEdit,
  ifMatch: number | undefined,
): Promise<{ body: Customer; contacts: ShownContacts }> {
  const { principal, context } = caller;
  requireVersion(before, ifMatch);
  requireMayAssign(principal, body, before);
  const [valuesOf] = await Promise.all([checkProfile(body, before), requireAssignable(body, before)]);
  requireLevelUntil(body, context.now);
  const { addresses = before.addresses, phones = before.phones } = body;
  const identities = (body.identities === undefined ? before.identities : body.identities) ?? undefined;
  const isNoticed = body.addresses !== undefined && (await knownSettings()).privacy.noticeToReplacedAddress;
  if (body.level !== undefined && body.level !== before.level) await sendLevelOf(familyOf(before), context);
  // Checked again where the customer was assigned to others since; values of custom fields are added to the present ones.
  const command = (customer: Customer) => {
    requireMayAssign(principal, body, customer);
    return { ...body, customFields: valuesOf(customer.customFields) };
  };
  const { state } = await claimContacts(caller, { addresses, phones, identities }, before, () =>
    customers.change(before.customerId, command, context, {
      ...{ expectedVersion: ifMatch, loaded: before },
      also: ({ before, state, changes }) =>
        changes.length
          ? [
              ...customers.audited(before, state, context),
              ...departments.references([state.departmentId], [before?.departmentId]),
              ...(isNoticed && before ? replacedIn(before, state, context.now) : []),
            ]
          : [],
    }),
  );
  const shown = await contactsOfCustomer(caller, state);
  // What the caller sent is no secret to them.
  const sent = [...(body.addresses ?? []), ...(body.phones ?? []), ...(body.identities ?? [])];
  const contacts = shown === 'shown' ? shown : sent;
  return { body: state, contacts };
}

/** The writes by which a notice goes to the addresses that a change replaces. */
function replacedIn(before: Customer, { customerId, version, addresses }: Customer, now: string): Write[] {
  return addressesReplaced(before.addresses, addresses).map((address) =>
    replacedAddresses.creation({ customerId, version, address, replacedAt: now }),
  );
}

const getCustomerByExternalId = handle(
  customerRoutes.getCustomerByExternalId,
  async ({ params: { externalId }, principal, context }) => {
    const caller = { principal, context };
    const customer = await loadByExternalId(caller, externalId, 'view');
    if (customer) return { body: customer, contacts: await contactsOfCustomer(caller, customer) };
    throw new KefuError('not-found', `There is no customer with the external id ${externalId}.`);
  },
);

const putCustomerByExternalId = handle(
  customerRoutes.putCustomerByExternalId,
  async ({ params: { externalId }, body, principal, ifMatch, context }) => {
    const caller = { principal, context };
    try {
      return await upsert();
    } catch (error) {
      // Another call created the customer meanwhile, or merged them into another one.
      const isOvertaken =
        error instanceof KefuError &&
        (isTaken(error, 'externalId') || error.code === 'transition-not-allowed');
      if (!isOvertaken) throw error;
      return upsert();
    }

    async function upsert() {
      const before = await loadByExternalId(caller, externalId, 'edit');
      if (before) return edit(caller, before, body, ifMatch);
      if (body.name === undefined)
        throw new KefuError('invalid-request', 'No customer has this externalId: a new one needs a name.', [
          { field: 'name', message: 'must be given for a new customer' },
        ]);
      // Null removes a value, of which a new customer has none.
      const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
      const created = customerRoutes.createCustomer.body.parse({ ...given, externalId });
      const { location: _, ...answer } = await create(caller, created);
      return answer;
    }
  },
);

function isTaken(error: unknown, field: string): boolean {
  return (
    error instanceof KefuError &&
    error.code === 'already-exists' &&
    error.fields.some((one) => one.field === field)
  );
}

/**
 * The customer who has an external id, or who stands for them if they are merged, where the caller sees them; otherwise undefined.
 * @throws ApiError `forbidden` for one who may not be changed
 */
async function loadByExternalId(
  caller: Caller,
  externalId: string,
  wanted: Access,
): Promise<Customer | undefined> {
  const customerId = await customers.findByExternalId(externalId);
  if (!customerId) return undefined;
  try {
    const customer = await customers.loadCurrent(customerId);
    await requireVisibleCustomer(caller, customer, wanted);
    return customer;
  } catch (error) {
    if (error instanceof KefuError && error.code === 'not-found') return undefined;
    throw error;
  }
}

/** @throws KefuError `invalid-request` for an end of no level, or one that has passed */
function requireLevelUntil({ level, levelUntil }: CustomerEdit, now: string): void {
  if (levelUntil === undefined || (level && levelUntil > now)) return;
  const message = level ? 'must be in the future' : 'needs the level that holds until then';
  throw invalidFields([{ field: 'levelUntil', message }]);
}

export const handlers = {
  ...contactPointHandlers,
  ...customerNoteHandlers,
  mergeCustomer,
  listDuplicates,
  unmergeCustomer,
  listCustomers,
  lookUpCustomer,
  revealContacts,
  createCustomer,
  getCustomer,
  editCustomer,
  getCustomerByExternalId,
  putCustomerByExternalId,
  listInteractions,
  ...customerOrderHandlers,
  ...portraitHandlers,
} satisfies HandlersOf<'customers'>;

import type { Principal } from '../../../domain/access/principal.ts';
import { visible } from '../../../domain/access/visible.ts';
import { addressPoint, identityPoint, phonePoint } from '../../../domain/customer/contact-point.ts';
import { customerPosition } from '../../../domain/customer/customer.store.ts';
import type { Customer } from '../../../domain/customer/customer.ts';
import { maskContactsIn } from '../../../domain/shared/contact-data.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { sqsClient } from '../../clients/sqs.ts';
import { database } from '../../clients/table.ts';
import { clockJobs } from '../../clock/clock-jobs.ts';
import { desk } from '../../desk.ts';
import { audit, counters, customers, departments, suppressions } from '../../stores.ts';
import { messages } from '../../ticket-stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { contactsOfCustomer } from '../api/contact-reach.ts';
import { countUse } from '../api/contact-use.ts';
import { answerTimeline, readCursor, writeCursor } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { requireVersion } from '../api/if-match.ts';
import { loadVisibleCustomer } from '../api/visible-customers.ts';
import { visiblePage } from '../api/visible-page.ts';
import { requireAssignable, requireMayAssign } from './assignment.ts';
import { claimContacts } from './claim-contacts.ts';
import { customerRoutes } from './customers.routes.ts';
import { timelineOf } from './timeline.ts';

const jobs = clockJobs(sqsClient());

/** Longer than this function may run, so that the job finds the committed level. */
const levelDelaySeconds = 20;

/** The list has the customers of the departments that are visible, read from a partition of an index for each. */
const listCustomers = handle(
  customerRoutes.listCustomers,
  async ({ query: { limit, cursor, ...part }, principal }) => {
    const list = { route: 'listCustomers', of: part };
    const behind = cursor === undefined ? undefined : readCursor(list, cursor, customerPosition);
    const all = (await departments.all()).map(({ departmentId }) => departmentId);
    const seen = [undefined, ...all].filter((departmentId) =>
      visible(principal, { kind: 'customer', departmentId }),
    );
    const { items, end } = await customers.list(seen, { limit, behind, ...part });
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
    const customerId = await customers.find(point);
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

const createCustomer = handle(customerRoutes.createCustomer, async ({ body, principal, context, record }) => {
  requireMayAssign(principal, body);
  await requireAssignable(body);
  const customer: Customer = {
    ...body,
    locale: body.locale ?? desk.locale,
    customerId: context.newId('customer'),
    number: await counters.draw('customer', context.now),
    version: 1,
    createdAt: context.now,
  };
  const answer = {
    body: customer,
    location: `/v1/customers/${customer.customerId}`,
    contacts: 'shown' as const,
  };
  await claimContacts({ principal, context }, customer, undefined, () =>
    commitWrites(database, [
      ...customers.creation(customer, context),
      ...customers.audited(undefined, customer, context),
      ...departments.references([customer.departmentId]),
      ...record(answer),
    ]),
  );
  return answer;
});

const getCustomer = handle(customerRoutes.getCustomer, async ({ params, principal, context }) => {
  const caller = { principal, context };
  const customer = await loadVisibleCustomer(caller, params.customerId, 'view');
  const [contactPoints, suppressed, contacts] = await Promise.all([
    customers.contactPointsOf(customer),
    suppressions.ofAddresses(customer.addresses),
    contactsOfCustomer(caller, customer.customerId),
  ]);
  return { body: { ...customer, contactPoints, suppressions: suppressed }, contacts };
});

const editCustomer = handle(
  customerRoutes.editCustomer,
  async ({ params, body, principal, ifMatch, context }) => {
    const caller = { principal, context };
    const before = await loadVisibleCustomer(caller, params.customerId, 'edit');
    requireVersion(before, ifMatch);
    requireMayAssign(principal, body, before);
    await requireAssignable(body, before);
    const { level = before.level, addresses = before.addresses, phones = before.phones } = body;
    const identities = (body.identities === undefined ? before.identities : body.identities) ?? undefined;
    // Before the commit, since a crash in between must not leave tickets with a level that differs from their
    // customer's.
    if (level !== before.level) {
      const job = { levelOf: before.customerId, correlationId: context.correlationId };
      await jobs.send(job, levelDelaySeconds);
    }
    const { state } = await claimContacts(caller, { addresses, phones, identities }, before, () =>
      customers.change(before.customerId, changedBy(principal, body), context, {
        ...{ expectedVersion: ifMatch, loaded: before },
        also: ({ before, state, changes }) =>
          changes.length
            ? [
                ...customers.audited(before, state, context),
                ...departments.references([state.departmentId], [before?.departmentId]),
              ]
            : [],
      }),
    );
    const shown = await contactsOfCustomer(caller, state.customerId);
    // What the caller sent is no secret to them.
    const sent = [...(body.addresses ?? []), ...(body.phones ?? []), ...(body.identities ?? [])];
    const contacts = shown === 'shown' ? shown : sent;
    return { body: state, contacts };
  },
);

const listInteractions = handle(customerRoutes.listInteractions, async ({ params, query, ...call }) => {
  const { customerId } = params;
  const timeline = timelineOf(call, customerId);
  const [body] = await Promise.all([
    answerTimeline({ route: 'listInteractions', of: params }, query, (request) =>
      visiblePage(
        request,
        (page) => messages.interactions(customerId, { ...request, ...page }),
        async (found) => (await timeline)(found),
      ),
    ),
    timeline,
  ]);
  return { body };
});

/** Checked again where the customer was assigned to others since. */
function changedBy<Body extends Parameters<typeof requireMayAssign>[1]>(principal: Principal, body: Body) {
  return (customer: Customer): Body => {
    requireMayAssign(principal, body, customer);
    return body;
  };
}

export const handlers = {
  listCustomers,
  lookUpCustomer,
  revealContacts,
  createCustomer,
  getCustomer,
  editCustomer,
  listInteractions,
} satisfies HandlersOf<'customers'>;

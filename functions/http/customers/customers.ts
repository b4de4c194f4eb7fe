import { addressPoint, phonePoint } from '../../../domain/customer/contact-point.ts';
import type { Customer } from '../../../domain/customer/customer.ts';
import { ConditionFailed, commitWrites } from '../../../domain/shared/database.ts';
import { sqsClient } from '../../clients/sqs.ts';
import { database } from '../../clients/table.ts';
import { clockJobs } from '../../clock/clock-jobs.ts';
import { desk } from '../../desk.ts';
import { counters, customers, suppressions } from '../../stores.ts';
import { messages } from '../../ticket-stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { answerPage } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { requireVersion } from '../api/if-match.ts';
import { contactPointTaken } from './contact-point-taken.ts';
import { customerRoutes } from './customers.routes.ts';

const jobs = clockJobs(sqsClient());

/** Longer than this function may run, so that the job finds the committed level. */
const levelDelaySeconds = 20;

const listCustomers = handle(customerRoutes.listCustomers, async ({ query }) => {
  const { address, phone, ...page } = query;
  if (address === undefined && phone === undefined) {
    return { body: await answerPage({ route: 'listCustomers', of: {} }, page, customers.list) };
  }
  const points = [
    ...(address === undefined ? [] : [addressPoint(address)]),
    ...(phone === undefined ? [] : [phonePoint(phone)]),
  ];
  const [found, ...others] = await Promise.all(points.map((point) => customers.find(point)));
  const one = found && others.every((other) => other === found) ? [await customers.load(found)] : [];
  return { body: { items: one, nextCursor: null } };
});

const createCustomer = handle(customerRoutes.createCustomer, async ({ body, context, record }) => {
  const customer: Customer = {
    ...body,
    locale: body.locale ?? desk.locale,
    customerId: context.newId('customer'),
    number: await counters.draw('customer', context.now),
    version: 1,
    createdAt: context.now,
  };
  const answer = { body: customer, location: `/v1/customers/${customer.customerId}` };
  await commitWrites(database, [
    ...customers.creation(customer, context),
    ...customers.audited(undefined, customer, context),
    ...record(answer),
  ]).catch(explainTaken(customer));
  return answer;
});

const getCustomer = handle(customerRoutes.getCustomer, async ({ params }) => {
  const customer = await customers.load(params.customerId);
  return { body: { ...customer, suppressions: await suppressions.ofAddresses(customer.addresses) } };
});

const editCustomer = handle(customerRoutes.editCustomer, async ({ params, body, ifMatch, context }) => {
  const before = await customers.load(params.customerId);
  requireVersion(before, ifMatch);
  const next = { ...before, ...body };
  // Before the commit, since a crash in between must not leave tickets with a level that differs from their
  // customer's.
  if (next.level !== before.level) {
    const job = { levelOf: before.customerId, correlationId: context.correlationId };
    await jobs.send(job, levelDelaySeconds);
  }
  const { state } = await customers
    .change(before.customerId, () => body, context, {
      ...{ expectedVersion: ifMatch, loaded: before },
      also: ({ before, state, changes }) => (changes.length ? customers.audited(before, state, context) : []),
    })
    .catch(explainTaken(next));
  return { body: state };
});

const listInteractions = handle(customerRoutes.listInteractions, async ({ params, query }) => {
  const { customerId } = params;
  const [body] = await Promise.all([
    answerPage({ route: 'listInteractions', of: params }, query, (page) =>
      messages.interactions(customerId, page),
    ),
    customers.load(customerId),
  ]);
  return { body };
});

function explainTaken(customer: Customer) {
  return (error: unknown): never => {
    throw (error instanceof ConditionFailed && contactPointTaken(error, customer)) || error;
  };
}

export const handlers = {
  listCustomers,
  createCustomer,
  getCustomer,
  editCustomer,
  listInteractions,
} satisfies HandlersOf<'customers'>;

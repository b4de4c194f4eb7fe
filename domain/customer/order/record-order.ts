import { changeTogether } from '../../record/change-together.ts';
import { expectVersion } from '../../record/expected-version.ts';
import type { Context } from '../../shared/context.ts';
import { ConditionFailed, type Database, readTogether, type Write } from '../../shared/database.ts';
import { KefuError } from '../../shared/errors.ts';
import { invalidFields } from '../../shared/field-errors.ts';
import type { CustomerStore } from '../customer.store.ts';
import type { Customer } from '../customer.ts';
import { enteredOrInExcess, totalsWrites } from './change-order.ts';
import type { OrderStore } from './order.store.ts';
import type { Order } from './order.ts';
import {
  changeByOrder,
  changeByRefund,
  type NamedRefund,
  type Pushed,
  type PushedOrder,
  type RefundInExcess,
} from './order-change.ts';

export interface Stores {
  database: Database;
  orders: OrderStore;
  customers: Pick<CustomerStore, 'reading'>;
}

/** A push of an order, or of a refund of a known one. */
export type Push = { kind: 'order'; order: PushedOrder } | { kind: 'refund'; refund: PushedRefund };

interface PushedRefund extends NamedRefund {
  source: string;
  /** Of the order. */
  orderExternalId: string;
}

interface Input {
  push: Push;
  /** @throws KefuError `not-found` for a customer whom the caller doesn't see, and who doesn't exist for them */
  requireEditable(customer: Customer): Promise<void>;
  /** The version that the client wants to change. */
  expectedVersion?: number | undefined;
}

/** What became of a push, and the order after it. */
export interface RecordedOrder {
  outcome: Pushed;
  order: Order;
}

/**
 * Records a pushed order or refund with what the customer's orders come to, in one transaction. Repeated, late and reordered
 * pushes have the same result.
 * @throws KefuError `invalid-request` for facts that contradict each other and an unknown customer, `not-found` for a refund of an
 * unknown order, `precondition-failed`, `edit-conflict`
 * @throws RefundInExcess for a refund beyond what was paid, after keeping it with the order
 */
export async function recordOrder(stores: Stores, input: Input, context: Context): Promise<RecordedOrder> {
  const { refusal, ...recorded } = await changeTogether(stores.database, {
    contested: stores.orders.contested,
    decide: () => decide(stores, input, context),
  });
  if (refusal) throw refusal;
  return recorded;
}

async function decide(
  { database, orders, customers }: Stores,
  { push, requireEditable, expectedVersion }: Input,
  context: Context,
): Promise<{ done: RecordedOrder & { refusal?: RefundInExcess | undefined }; writes: readonly Write[] }> {
  const place = await orders.findPlaceNamed(nameOf(push));
  if (!place && push.kind === 'refund') throw unknownOrder(push);
  // RFC 9110, section 13.1.1: what doesn't exist matches no version.
  if (!place) expectVersion({ version: 0 }, expectedVersion);
  const former = place?.customerId;
  const next = push.kind === 'order' ? push.order.customerId : former;
  if (!next) throw unknownOrder(push);

  const reading = place && orders.readingAt(place);
  const [owner, formerOwner] = [customers.reading(next), former && customers.reading(former)];
  const [totals, formerTotals] = [orders.aggregatesOf(next), former && orders.aggregatesOf(former)];
  const wanted = [reading, owner, formerOwner, totals, formerTotals].filter((one) => one !== undefined);
  const read = await readTogether(database, wanted);
  const before = reading && read(reading);
  // It moved after its place was read.
  if (place && !before) throw new ConditionFailed(['order-place']);
  if (before) {
    await requireSeen(formerOwner && read(formerOwner), requireEditable, () => unknownOrder(push));
    expectVersion(before, expectedVersion);
  }
  if (next !== former) await requireSeen(read(owner), requireEditable, unknownCustomer);

  const hasRefunds = before && (push.kind === 'refund' || former !== next || before.refunded.count > 0);
  const refunds = hasRefunds ? await orders.refundsOf(before) : [];
  const { change, refusal } = enteredOrInExcess(() =>
    push.kind === 'order'
      ? changeByOrder(before, push.order, refunds, context.now)
      : changeByRefund(requireOrder(before, push), push.refund, refunds, context.now),
  );
  if (typeof change === 'string')
    return { done: { outcome: change, order: requireOrder(before, push) }, writes: [] };
  const isNew = change.refund ? !change.refund.before : !before;
  return {
    done: { outcome: isNew ? 'created' : 'updated', order: change.order, refusal },
    writes: [
      ...orders.writesOf(change, context),
      ...(await totalsWrites(orders, change, [read(totals), formerTotals && read(formerTotals)], context)),
    ],
  };
}

/** @throws what `unknown` returns for a customer who doesn't exist or isn't seen */
async function requireSeen(
  customer: Customer | undefined,
  requireEditable: Input['requireEditable'],
  unknown: () => KefuError,
): Promise<void> {
  if (!customer) throw unknown();
  await requireEditable(customer).catch((error: unknown) => {
    throw error instanceof KefuError && error.code === 'not-found' ? unknown() : error;
  });
}

function nameOf(push: Push): Pick<Order, 'source' | 'externalId'> {
  return push.kind === 'order'
    ? push.order
    : { source: push.refund.source, externalId: push.refund.orderExternalId };
}

function requireOrder(order: Order | undefined, push: Push): Order {
  if (!order) throw unknownOrder(push);
  return order;
}

function unknownOrder(push: Push): KefuError {
  const { source, externalId } = nameOf(push);
  const hint = push.kind === 'refund' ? ' Push the order before its refunds.' : '';
  return new KefuError('not-found', `There is no order ${externalId} of ${source}.${hint}`);
}

/** The same for a customer who doesn't exist and for one whom the caller may not change. */
export function unknownCustomer(): KefuError {
  const message = 'names no customer whom you may change: create them first';
  return invalidFields([{ field: 'customer', message }]);
}

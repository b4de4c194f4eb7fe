import type { PlannedChange } from '../../record/change-together.ts';
import type { Context } from '../../shared/context.ts';
import { ConditionFailed, type Database, readTogether, type Write } from '../../shared/database.ts';
import { dayIn } from '../../shared/day.ts';
import { KefuError } from '../../shared/errors.ts';
import type { OrderId } from '../../shared/ids.ts';
import type { OrderStore } from './order.store.ts';
import type { Order } from './order.ts';
import {
  contributionOf,
  currencyWithUnknownEdges,
  type OrderAggregates,
  totalsAfter,
} from './order-aggregates.ts';
import { type OrderChange, RefundInExcess } from './order-change.ts';
import type { Refund } from './refund.ts';

interface Stores {
  database: Database;
  orders: OrderStore;
}

/** An order after a change that the desk made, and the refusal of a refund beyond what was paid. */
export interface ChangedOrder {
  order: Order;
  change?: OrderChange | undefined;
  refusal?: RefundInExcess | undefined;
}

/**
 * A change of an order and its refunds by the desk, to commit alone or with other records. It is decided again if the order, one of
 * its refunds or what the customer's orders come to changed meanwhile: of two refunds at once, the later one sees the earlier.
 * @param change undefined if there is nothing to do
 */
export function changeOrder(
  { database, orders }: Stores,
  {
    orderId,
    change,
  }: { orderId: OrderId; change(order: Order, refunds: readonly Refund[]): OrderChange | undefined },
  context: Context,
): PlannedChange<ChangedOrder> {
  return {
    contested: orders.contested,
    async decide() {
      const place = await orders.findPlace(orderId);
      if (!place) throw new KefuError('not-found', `There is no order ${orderId}.`);
      const [reading, totals] = [orders.readingAt(place), orders.aggregatesOf(place.customerId)];
      const [read, refunds] = [
        await readTogether(database, [reading, totals]),
        await orders.refundsOf(place),
      ];
      const order = read(reading);
      // It moved after its place was read.
      if (!order) throw new ConditionFailed(['order-place']);
      const { change: decided, refusal } = enteredOrInExcess(() => change(order, refunds));
      if (!decided) return { done: { order, refusal }, writes: [] };
      const writes = [
        ...orders.writesOf(decided, context),
        ...(await totalsWrites(orders, decided, [read(totals), undefined], context)),
      ];
      return { done: { order: decided.order, change: decided, refusal }, writes };
    },
  };
}

/**
 * The change that a decision comes to. That of a refund beyond what was paid only keeps it with its order.
 * @throws RefundInExcess if the order has it already
 */
export function enteredOrInExcess<Decided>(decide: () => Decided): {
  change: Decided | OrderChange;
  refusal?: RefundInExcess;
} {
  try {
    return { change: decide() };
  } catch (error) {
    if (!(error instanceof RefundInExcess) || !error.change) throw error;
    return { change: error.change, refusal: error };
  }
}

/** What the orders of the customer come to after a change, and those of the former customer of an order that moved. */
export async function totalsWrites(
  orders: OrderStore,
  { before, order }: OrderChange,
  [present, former]: [OrderAggregates, OrderAggregates | undefined],
  { now }: Context,
): Promise<Write[]> {
  const { timeZone } = orders;
  const [was, is] = [before && contributionOf(before, timeZone), contributionOf(order, timeZone)];
  const write = async (
    aggregates: OrderAggregates,
    contributions: Parameters<typeof totalsAfter>[1],
  ): Promise<Write> => {
    const { customerId, version: _, ...totals } = aggregates;
    const currency = currencyWithUnknownEdges(totals, contributions);
    const edges = currency && (await orders.edgesWithout(customerId, currency, order.orderId));
    const next = totalsAfter(totals, contributions, dayIn(timeZone, now), () => edges || undefined);
    return orders.totalsWrite(aggregates, next);
  };
  if (!former || former.customerId === present.customerId)
    return [await write(present, { before: was, after: is })];
  return [await write(former, { before: was }), await write(present, { after: is })];
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptUnits, recordOutcome, submitRefund } from '../../../../domain/case/money/refund-ledger.ts';
import { customerStore } from '../../../../domain/customer/customer.store.ts';
import type { Customer } from '../../../../domain/customer/customer.ts';
import { changeOrder } from '../../../../domain/customer/order/change-order.ts';
import { orderStore } from '../../../../domain/customer/order/order.store.ts';
import type { Order } from '../../../../domain/customer/order/order.ts';
import {
  type NamedRefund,
  type OrderChange,
  RefundInExcess,
} from '../../../../domain/customer/order/order-change.ts';
import { recordOrder } from '../../../../domain/customer/order/record-order.ts';
import type { Refund } from '../../../../domain/customer/order/refund.ts';
import { changeTogether } from '../../../../domain/record/change-together.ts';
import { eventsOf } from '../../../../domain/record/events-of.ts';
import { historyStore } from '../../../../domain/record/history.store.ts';
import { commitWrites, readTogether } from '../../../../domain/shared/database.ts';
import { newId } from '../../../../functions/context.ts';
import { givenFacts, givenRefund } from '../../customer/order/given-orders.ts';
import { type DeskTable, oncePerTable, startDeskTable } from '../../desk-table.ts';
import { contextAt, noon } from '../../given.ts';

let table: DeskTable;

beforeAll(async () => {
  table = await startDeskTable();
});
afterAll(() => table.stop());

const context = () => ({ ...contextAt(noon), newId });
const stores = oncePerTable(
  () => table,
  ({ database }) => ({
    database,
    orders: orderStore(database, 'Asia/Shanghai'),
    customers: customerStore(database),
  }),
);
const requireEditable = async () => {};

/** An order of three cups for ¥10.00, of a customer of its own. */
async function givenOrder(externalId: string): Promise<Order> {
  const customer: Customer = {
    ...{ customerId: newId('customer'), number: '1', version: 1, name: 'Mei Wang', level: 'standard' },
    ...{ locale: 'zh', addresses: [], phones: [], createdAt: noon },
  };
  await commitWrites(table.database, stores().customers.creation(customer, context()));
  const lines = [{ lineId: '1', sku: 'CUP', name: 'Cup', quantity: 3, paid: 1000 }];
  const order = { source: 'shop', externalId, customerId: customer.customerId, facts: givenFacts({ lines }) };
  const { order: recorded } = await recordOrder(
    stores(),
    { push: { kind: 'order', order }, requireEditable },
    context(),
  );
  return recorded;
}

function change(
  { orderId }: Order,
  change: (order: Order, refunds: readonly Refund[]) => OrderChange | undefined,
) {
  return changeTogether(table.database, changeOrder(stores(), { orderId, change }, context()));
}

const accept = (order: Order, units: number) =>
  change(order, (present, refunds) => acceptUnits(present, [{ lineId: '1', units, deduction: 0 }], refunds));
const submit = (order: Order, cause: string) =>
  change(order, (present, refunds) =>
    submitRefund(present, { cause, lineIds: ['1'], freight: 0 }, refunds, noon),
  );
const push = (orderExternalId: string, named: Omit<NamedRefund, 'facts'>, facts: object) =>
  recordOrder(
    stores(),
    {
      push: {
        kind: 'refund',
        refund: { source: 'shop', orderExternalId, ...named, facts: givenRefund(facts) },
      },
      requireEditable,
    },
    context(),
  );

/** What is spent, as the customer's aggregates have it. */
async function spendOf({ customerId }: Order) {
  const reading = stores().orders.aggregatesOf(customerId);
  return (await readTogether(table.database, [reading]))(reading).currencies.CNY?.spend;
}

describe('The refund ledger of an order', () => {
  it('lets one of two refunds at once win, and the other one see it', async () => {
    const order = await givenOrder('at-once');
    await accept(order, 2);
    const done = await Promise.all(['one', 'other'].map((cause) => submit(order, cause)));
    const amounts = done.map(({ change }) => change?.refund?.next.goods ?? 0);
    expect(amounts.toSorted((one, other) => one - other)).toEqual([0, 666]);
    const stored = await stores().orders.load(order.orderId);
    expect(stored.refunded).toMatchObject({ goods: 666, count: 1 });
    expect(await spendOf(order)).toBe(334);
  });

  it('keeps each of many returns at once, and pays what was paid', async () => {
    const order = await givenOrder('many');
    await Promise.all([accept(order, 1), accept(order, 1), accept(order, 1)]);
    await expect(accept(order, 1)).rejects.toMatchObject({ code: 'invalid-request' });
    await submit(order, 'all');
    expect((await stores().orders.load(order.orderId)).refunded.goods).toBe(1000);
  });

  it('makes one refund of two that turn out to be the same, and publishes what happened', async () => {
    const order = await givenOrder('same');
    await accept(order, 1);
    const { change: submission } = await submit(order, 'case');
    const refund = submission?.refund?.next;
    if (!refund) throw new Error('Nothing was submitted.');
    await push('same', { externalId: 'R1' }, { goods: 333, gatewayId: 'pay-1' });
    await change(order, (present, refunds) =>
      recordOutcome(present, refund.refundId, { status: 'settled', gatewayId: 'pay-1' }, refunds, noon),
    );
    const { orders } = stores();
    const [one, ...others] = await orders.refundsOf(order);
    expect(others).toEqual([]);
    expect(one).toMatchObject({ refundId: refund.refundId, externalId: 'R1', status: 'settled', goods: 333 });
    expect(await spendOf(order)).toBe(667);
    const { items } = await historyStore(table.database).page(order.orderId, { limit: 10 });
    expect(items.flatMap(eventsOf).map(({ type }) => type)).toEqual([
      'order.recorded',
      'order.changed',
      'refund.submitted',
      'order.refund-recorded',
      'order.refund-recorded',
    ]);
  });

  it('keeps a pushed refund beyond what was paid for a person, and spends as before', async () => {
    const order = await givenOrder('excess');
    const excess = { goods: 1001 };
    for (const _ of ['first', 'again'])
      await expect(push('excess', { externalId: 'R1' }, excess)).rejects.toBeInstanceOf(RefundInExcess);
    const { orders } = stores();
    const stored = await orders.load(order.orderId);
    expect(stored).toMatchObject({ version: 2, refunded: { goods: 0 }, excessRefunds: [{ goods: 1001 }] });
    expect(await orders.refundsOf(order)).toEqual([]);
    expect(await spendOf(order)).toBe(1000);
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { customerStore } from '../../../../domain/customer/customer.store.ts';
import type { Customer } from '../../../../domain/customer/customer.ts';
import { orderStore } from '../../../../domain/customer/order/order.store.ts';
import type { Order, OrderFacts } from '../../../../domain/customer/order/order.ts';
import { type Push, recordOrder } from '../../../../domain/customer/order/record-order.ts';
import type { RefundFacts } from '../../../../domain/customer/order/refund.ts';
import { eventsOf } from '../../../../domain/record/events-of.ts';
import { historyStore } from '../../../../domain/record/history.store.ts';
import { commitWrites, readTogether } from '../../../../domain/shared/database.ts';
import { KefuError } from '../../../../domain/shared/errors.ts';
import { type CustomerId, idSchema } from '../../../../domain/shared/ids.ts';
import { newId } from '../../../../functions/context.ts';
import { faultPoints } from '../../../fault-points.ts';
import { type DeskTable, oncePerTable, startDeskTable } from '../../desk-table.ts';
import { contextAt, noon } from '../../given.ts';
import { numbersFrom } from '../../random-numbers.ts';
import { givenFacts, givenRefund } from './given-orders.ts';

let table: DeskTable;

beforeAll(async () => {
  table = await startDeskTable();
});
afterAll(() => table.stop());
afterEach(() => table.clearFaults());

const timeZone = 'Asia/Shanghai';
const context = () => ({ ...contextAt(noon), newId });
const stores = oncePerTable(
  () => table,
  ({ database }) => ({
    database,
    orders: orderStore(database, timeZone),
    customers: customerStore(database),
  }),
);

async function someCustomer(): Promise<CustomerId> {
  const customer: Customer = {
    ...{ customerId: newId('customer'), number: '1', version: 1, name: 'Mei Wang', level: 'standard' },
    ...{ locale: 'zh', addresses: [], phones: [], createdAt: noon },
  };
  await commitWrites(table.database, stores().customers.creation(customer, context()));
  return customer.customerId;
}

const requireEditable = async () => {};
const isHidden = async () => {
  throw new KefuError('not-found', 'There is no such customer.');
};
const push = (push: Push) => recordOrder(stores(), { push, requireEditable }, context());
const orderPush = (customerId: CustomerId, externalId: string, facts: object = {}): Push => ({
  kind: 'order',
  order: { source: 'shop', externalId, customerId, facts: givenFacts(facts) },
});
const refundPush = (orderExternalId: string, externalId: string, facts: object = {}): Push => ({
  kind: 'refund',
  refund: { source: 'shop', orderExternalId, externalId, facts: givenRefund(facts) },
});

async function totalsOf(customerId: CustomerId) {
  const reading = stores().orders.aggregatesOf(customerId);
  const {
    version: _,
    customerId: __,
    products,
    ...totals
  } = (await readTogether(table.database, [reading]))(reading);
  return { ...totals, products: new Map(products) };
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item);
}

const dayAt = (day: number, hour = 4) => new Date(Date.UTC(2026, 10, day, hour)).toISOString();

/** Twelve orders with up to three versions each, in two currencies, some cancelled or unpaid, and refunds of half of them. */
function historyOf(customerId: CustomerId, prefix: string, random: () => number) {
  const pushes: Push[] = [];
  for (let number = 1; number <= 12; number++) {
    const externalId = `${prefix}-${number}`;
    const currency = number % 3 ? 'CNY' : 'JPY';
    const day = 1 + Math.floor(random() * 18);
    const paid = 5_000 + Math.floor(random() * 20_000);
    const lines = [{ lineId: '1', sku: `P${number % 5}`, name: 'Product', quantity: 1, paid }];
    const facts = { currency, lines, placedAt: dayAt(day), freight: 700 };
    const coupon = number % 4 ? [] : [{ kind: 'coupon', amount: 1000 }];
    const versions = [
      { status: 'placed', updatedAt: dayAt(day) },
      { status: 'paid', paidAt: dayAt(day, 16 + (number % 4)), updatedAt: dayAt(day, 5), discounts: coupon },
      ...(number % 5 ? [] : [{ status: 'cancelled', paidAt: dayAt(day, 6), updatedAt: dayAt(day, 7) }]),
    ].slice(0, 1 + (number % 6 ? 2 : 0));
    for (const version of versions) pushes.push(orderPush(customerId, externalId, { ...facts, ...version }));
    // Nothing is refunded of an order that is never paid.
    if (number % 2 || number % 6 === 0) continue;
    const goods = number % 8 ? 1000 : paid - (coupon.length ? 1000 : 0);
    pushes.push(refundPush(externalId, 'R1', { currency, goods, updatedAt: dayAt(19) }));
    if (number % 4 === 0) continue;
    pushes.push(refundPush(externalId, 'R2', { currency, goods: 300, updatedAt: dayAt(19) }));
    pushes.push(
      refundPush(externalId, 'R2', { currency, goods: 300, status: 'failed', updatedAt: dayAt(20) }),
    );
  }
  return pushes;
}

/** What pushes come to, added up by hand from the newest version of each order and refund. */
function foldOf(pushes: readonly Push[]) {
  const orders = new Map<string, OrderFacts>();
  const refunds = new Map<string, { of: string; facts: RefundFacts }>();
  for (const push of pushes) {
    if (push.kind === 'order') {
      const { externalId, facts } = push.order;
      if ((orders.get(externalId)?.updatedAt ?? '') < facts.updatedAt) orders.set(externalId, facts);
    } else {
      const { orderExternalId, externalId, facts } = push.refund;
      const name = `${orderExternalId}/${externalId}`;
      if ((refunds.get(name)?.facts.updatedAt ?? '') < facts.updatedAt)
        refunds.set(name, { of: orderExternalId, facts });
    }
  }
  const currencies: Record<string, { spend: number; count: number; firstAt: string; lastAt: string }> = {};
  const products = new Map<string, number>();
  let [discounted, refundCount] = [0, 0];
  for (const [externalId, facts] of orders) {
    const held = [...refunds.values()].filter(
      (one) => one.of === externalId && one.facts.status !== 'failed',
    );
    refundCount += held.length;
    const back = held.reduce((sum, one) => sum + one.facts.goods, 0);
    const discount = facts.discounts.reduce((sum, one) => sum + one.amount, 0);
    const goods = facts.lines.reduce((sum, line) => sum + line.paid, 0) - discount;
    if (!facts.paidAt || facts.status === 'cancelled' || (back && back >= goods)) continue;
    const { placedAt } = facts;
    const known = currencies[facts.currency] ?? { spend: 0, count: 0, firstAt: placedAt, lastAt: placedAt };
    currencies[facts.currency] = {
      spend: known.spend + goods - back,
      count: known.count + 1,
      firstAt: known.firstAt < placedAt ? known.firstAt : placedAt,
      lastAt: known.lastAt > placedAt ? known.lastAt : placedAt,
    };
    discounted += Number(discount > 0);
    for (const { sku } of facts.lines) products.set(sku, (products.get(sku) ?? 0) + 1);
  }
  return { currencies, products, discounted, refunds: refundCount };
}

/** Pushes until nothing is refused any more, as a client does that repeats what was refused. */
async function pushAll(pushes: readonly Push[]): Promise<void> {
  let left = pushes;
  while (left.length) {
    const refused: Push[] = [];
    for (const one of left) {
      try {
        await push(one);
      } catch (error) {
        if (!(error instanceof KefuError)) throw error;
        refused.push(one);
      }
    }
    if (refused.length === left.length) throw new Error(`${left.length} pushes are refused for good.`);
    left = refused;
  }
}

async function expectFold(customerId: CustomerId, pushes: readonly Push[]) {
  const { currencies, ...totals } = await totalsOf(customerId);
  const { currencies: expected, ...others } = foldOf(pushes);
  const shown = Object.entries(currencies).map(([code, { recent: _, ...rest }]) => [code, rest] as const);
  expect(Object.fromEntries(shown)).toEqual(expected);
  expect(totals).toEqual(others);
  for (const [, { recent, spend, count }] of Object.entries(currencies)) {
    expect(recent.reduce((sum, [, ofDay]) => sum + ofDay, 0)).toBe(spend);
    expect(recent.reduce((sum, [, , ofDay]) => sum + ofDay, 0)).toBe(count);
    expect(recent.map(([day]) => day)).toEqual(recent.map(([day]) => day).toSorted());
  }
}

describe('What the orders of a customer come to', () => {
  it.each([1, 2])('equals a plain fold, pushed doubled and in the order of seed %i', async (seed) => {
    const random = numbersFrom(seed);
    const customerId = await someCustomer();
    const pushes = historyOf(customerId, `fold-${seed}`, random);
    await pushAll(shuffled([...pushes, ...pushes], random));
    await expectFold(customerId, pushes);
  });

  it('loses nothing to clients that push for the customer at the same time', async () => {
    const customerId = await someCustomer();
    const pushes = [1, 2, 3, 4].map((number) => orderPush(customerId, `together-${number}`));
    await Promise.all([...pushes, ...pushes].map(push));
    await expectFold(customerId, pushes);
  });

  it('is the same after a crash before or after any call, once the push is repeated', async () => {
    const crashes = [
      ...Array.from({ length: 19 }, (_, index) => ({ nth: index + 1, fault: '500' }) as const),
      // What a write did takes effect, but its answer is lost.
      ...Array.from({ length: 5 }, (_, index) => ({
        ...({ nth: index + 1, fault: 'timeout' } as const),
        operation: 'TransactWriteItems',
      })),
    ];
    for (const [number, crash] of faultPoints(crashes).entries()) {
      const customerId = await someCustomer();
      const [one, other] = [`crash-${number}`, `crash-${number}-other`];
      const pushes = [
        orderPush(customerId, one, { discounts: [{ kind: 'coupon', amount: 500 }] }),
        refundPush(one, 'R1'),
        orderPush(customerId, one, { status: 'delivered', updatedAt: noon }),
        orderPush(customerId, other, { placedAt: dayAt(3) }),
        orderPush(customerId, other, { placedAt: dayAt(3), status: 'cancelled', updatedAt: noon }),
      ];
      // The client itself repeats a failed call twice.
      table.addFault({ ...crash, times: 3 });
      let failures = 0;
      for (const each of pushes)
        await push(each).catch(() => {
          failures += 1;
          table.clearFaults();
          return push(each);
        });
      table.clearFaults();
      expect(failures, JSON.stringify(crash)).toBe(1);
      await expectFold(customerId, pushes);
    }
  });
});

async function named(externalId: string): Promise<Order> {
  const order = await stores().orders.findNamed({ source: 'shop', externalId });
  if (!order) throw new Error(`There is no order ${externalId}.`);
  return order;
}

describe('An order', () => {
  it('keeps its id, which sorts by when its first push said that it was placed', async () => {
    const customerId = await someCustomer();
    for (const day of [6, 5, 7])
      await push(orderPush(customerId, `id-${day}`, { placedAt: dayAt(day), updatedAt: dayAt(8) }));
    const ids = async () => Promise.all([5, 6, 7].map(async (day) => (await named(`id-${day}`)).orderId));
    const first = await ids();
    expect(first).toEqual([...first].sort());
    expect(first.every((orderId) => idSchema('order').safeParse(orderId).success)).toBe(true);
    await push(orderPush(customerId, 'id-7', { placedAt: dayAt(4), updatedAt: dayAt(9) }));
    expect(await ids()).toEqual(first);
    const { orders } = stores();
    for (const orderId of first) expect(await orders.find(orderId)).toMatchObject({ orderId });
    // Another time with the end of an id is the id of no order.
    const other = idSchema('order').parse(`ord_0000000000${first[0]?.slice(-16)}`);
    expect(await orders.find(other)).toBeUndefined();
  });

  it('has one id, if it is first pushed twice at the same time with different times', async () => {
    const customerId = await someCustomer();
    const pushed = await Promise.all(
      [1, 2, 3].map((day) =>
        push(orderPush(customerId, 'race', { placedAt: dayAt(day), updatedAt: dayAt(day) })),
      ),
    );
    const order = await named('race');
    expect(new Set(pushed.map(({ order: { orderId } }) => orderId))).toEqual(new Set([order.orderId]));
    expect(order.placedAt).toBe(dayAt(3));
    const { items } = await stores().orders.list(customerId, { limit: 10 });
    expect(items).toHaveLength(1);
  });

  it('is listed by when it was placed, also after that was corrected', async () => {
    const customerId = await someCustomer();
    for (const day of [5, 7, 6])
      await push(orderPush(customerId, `list-${day}`, { placedAt: dayAt(day), updatedAt: dayAt(8) }));
    await push(orderPush(customerId, 'list-7', { placedAt: dayAt(4), updatedAt: dayAt(9) }));
    const { orders } = stores();
    const list = async (request: object = {}) =>
      (await orders.list(customerId, { limit: 10, ...request })).items.map(({ externalId }) => externalId);
    expect(await list()).toEqual(['list-6', 'list-5', 'list-7']);
    expect(await list({ order: 'asc' })).toEqual(['list-7', 'list-5', 'list-6']);
    expect(await list({ from: dayAt(5), to: dayAt(6) })).toEqual(['list-5']);
    expect((await named('list-7')).placedAt).toBe(dayAt(4));
  });

  it('takes its refunds and what it adds along to another customer', async () => {
    const [one, other] = [await someCustomer(), await someCustomer()];
    await push(orderPush(one, 'moved'));
    await push(orderPush(one, 'stays', { placedAt: dayAt(2) }));
    await push(refundPush('moved', 'R1'));
    await push(orderPush(other, 'moved', { updatedAt: noon }));
    await expectFold(one, [orderPush(one, 'stays', { placedAt: dayAt(2) })]);
    await expectFold(other, [orderPush(other, 'moved'), refundPush('moved', 'R1')]);
    const { orders } = stores();
    const order = await named('moved');
    expect(order).toMatchObject({ customerId: other, refunded: { goods: 4000 } });
    expect((await orders.refundsOf(order)).map(({ customerId }) => customerId)).toEqual([other]);
    expect(await orders.refundsOf({ ...order, customerId: one })).toEqual([]);
    const { items } = await historyStore(table.database).page(order.orderId, { limit: 10 });
    expect(items.flatMap(eventsOf).map(({ type, version, data }) => [type, version, data])).toEqual([
      ['order.recorded', 1, { customerId: one, source: 'shop', status: 'paid' }],
      [
        'order.refund-recorded',
        2,
        { customerId: one, refundId: expect.stringMatching(/^rfd_/), status: 'settled' },
      ],
      ['order.changed', 3, { customerId: other, formerCustomerId: one, fields: ['customerId'] }],
    ]);
  });

  it('is refused for a customer who does not exist, or whom the caller may not change', async () => {
    const unknown = newId('customer');
    await expect(push(orderPush(unknown, 'nobody'))).rejects.toMatchObject({ code: 'invalid-request' });
    const customerId = await someCustomer();
    const hidden = { push: orderPush(customerId, 'nobody'), requireEditable: isHidden };
    await expect(recordOrder(stores(), hidden, context())).rejects.toMatchObject({ code: 'invalid-request' });
    await push(orderPush(customerId, 'hidden'));
    const others = { ...hidden, push: orderPush(customerId, 'hidden', { updatedAt: noon }) };
    await expect(recordOrder(stores(), others, context())).rejects.toMatchObject({ code: 'not-found' });
    expect(await stores().orders.findNamed({ source: 'shop', externalId: 'nobody' })).toBeUndefined();
  });

  it('is not there for a refund that comes first', async () => {
    await expect(push(refundPush('unknown', 'R1'))).rejects.toMatchObject({
      code: 'not-found',
      message: 'There is no order unknown of shop. Push the order before its refunds.',
    });
  });
});

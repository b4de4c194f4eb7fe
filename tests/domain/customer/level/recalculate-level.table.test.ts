import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { customerStore } from '../../../../domain/customer/customer.store.ts';
import type { Customer } from '../../../../domain/customer/customer.ts';
import type { LevelRule } from '../../../../domain/customer/level/level-rule.ts';
import { recalculateLevel } from '../../../../domain/customer/level/recalculate-level.ts';
import { recalculateLevels } from '../../../../domain/customer/level/recalculate-levels.ts';
import { reportLevelMoves } from '../../../../domain/customer/level/report-level-moves.ts';
import { orderStore } from '../../../../domain/customer/order/order.store.ts';
import { recordOrder } from '../../../../domain/customer/order/record-order.ts';
import { bulkShards, clockShardOf } from '../../../../domain/record/clock-shard.ts';
import { dueRecordStore } from '../../../../domain/record/due-record.store.ts';
import { eventsOf } from '../../../../domain/record/events-of.ts';
import { historyStore } from '../../../../domain/record/history.store.ts';
import { commitWrites } from '../../../../domain/shared/database.ts';
import type { CustomerId } from '../../../../domain/shared/ids.ts';
import { newId } from '../../../../functions/context.ts';
import { type DeskTable, startDeskTable } from '../../desk-table.ts';
import { contextAt, id, noon } from '../../given.ts';
import { givenFacts, givenRefund } from '../order/given-orders.ts';

let table: DeskTable;

beforeAll(async () => {
  table = await startDeskTable();
});
afterAll(() => table.stop());
afterEach(() => table.clearFaults());

const rules: LevelRule[] = [
  {
    ...{ levelRuleId: id('levelRule'), version: 1, name: 'VIP', level: 'vip', createdAt: noon },
    match: { spend: { currency: 'CNY', atLeast: 10_000 } },
  },
];
const contextOf = (now: string) => ({ ...contextAt(now), newId });
const stores = (known: readonly LevelRule[] = rules) => ({
  database: table.database,
  orders: orderStore(table.database, 'Asia/Shanghai'),
  customers: customerStore(table.database),
  departments: { all: async () => [] },
  knownLevelRules: async () => ({ rules: known }),
  levelRules: { load: async () => ({ rules: known }) },
});

async function someCustomer(facts: Partial<Customer> = {}): Promise<CustomerId> {
  const customer: Customer = {
    ...{ customerId: newId('customer'), number: '1', version: 1, name: 'Mei Wang', level: 'standard' },
    ...{ locale: 'zh', addresses: [], phones: [], createdAt: noon },
    ...facts,
  };
  await commitWrites(table.database, stores().customers.creation(customer, contextOf(noon)));
  return customer.customerId;
}

const requireEditable = async () => {};

/** Pushes an order of a customer that was paid on a day. */
async function pay(
  customerId: CustomerId,
  paid: number,
  at: string,
  externalId: string = crypto.randomUUID(),
) {
  const lines = [{ lineId: '1', sku: 'LAMP', name: 'Lamp', quantity: 1, paid }];
  const facts = givenFacts({ lines, placedAt: at, paidAt: at, updatedAt: at });
  const order = { source: 'shop', externalId, customerId, facts };
  await recordOrder(stores(), { push: { kind: 'order', order }, requireEditable }, contextOf(at));
  return externalId;
}

const recalculate = (customerId: CustomerId, now: string, since?: string) =>
  recalculateLevel(stores(), { customerId, since }, contextOf(now));
const load = (customerId: CustomerId) => stores().customers.load(customerId);

async function isDueAt(customerId: CustomerId): Promise<string | undefined> {
  const shard = clockShardOf(customerId, bulkShards);
  const due = await dueRecordStore(table.database).find(shard, {}, '2099-01-01T00:00:00.000Z', 500);
  return due.find(({ recordId }) => recordId === customerId)?.wakeAt;
}

const orderedAt = '2026-11-22T12:00:00.000Z';
/** The midnight of the desk at which what was paid then is older than 365 days. */
const falls = '2027-11-21T16:00:00.000Z';
const gone = '2027-12-21T16:00:00.000Z';

describe('A level', () => {
  it('moves at its threshold, and at midnights of the desk: up at once, down after 30 days', async () => {
    const customerId = await someCustomer();
    await pay(customerId, 9_999, orderedAt);
    await recalculate(customerId, orderedAt);
    expect([(await load(customerId)).level, await isDueAt(customerId)]).toEqual(['standard', undefined]);
    await pay(customerId, 1, orderedAt);
    await recalculate(customerId, orderedAt);
    expect(await load(customerId)).toMatchObject({ level: 'vip', levelSource: 'rule', levelReviewAt: falls });
    expect(await isDueAt(customerId)).toBe(falls);

    // The clock is some minutes late; so is the reaction to its event.
    const late = '2027-11-21T16:07:00.000Z';
    await stores().customers.wake(customerId, contextOf('2027-11-21T15:59:59.999Z'));
    expect((await load(customerId)).levelReviewAt).toBe(falls);
    await stores().customers.wake(customerId, contextOf(late));
    const { items } = await historyStore(table.database).page(customerId, { limit: 10 });
    const events = items.flatMap(eventsOf).map(({ type, data }) => [type, data]);
    expect(events.slice(1)).toEqual([
      ['customer.level-changed', { from: 'standard', to: 'vip', source: 'rule' }],
      ['customer.level-review-due', { dueAt: falls }],
    ]);
    await recalculate(customerId, '2027-11-21T16:09:00.000Z', falls);
    expect(await load(customerId)).toMatchObject({ level: 'vip', ruleLevel: { belowSince: falls } });
    expect(await isDueAt(customerId)).toBe(gone);

    await stores().customers.wake(customerId, contextOf(gone));
    await recalculate(customerId, gone, gone);
    const { level, levelSource, ruleLevel } = await load(customerId);
    expect([level, levelSource, ruleLevel]).toEqual(['standard', undefined, undefined]);
    expect(await isDueAt(customerId)).toBeUndefined();
  });

  it('counts as fallen from midnight on, also if an order comes before the clock', async () => {
    const customerId = await someCustomer();
    await pay(customerId, 10_000, orderedAt);
    await recalculate(customerId, orderedAt);
    await pay(customerId, 1, '2027-11-21T16:03:00.000Z');
    await recalculate(customerId, '2027-11-21T16:03:00.000Z');
    expect(await isDueAt(customerId)).toBe(gone);
  });

  it('falls 30 days after a refund, unless the customer orders again', async () => {
    const [customerId, other] = [await someCustomer(), await someCustomer()];
    for (const each of [customerId, other]) {
      const orderExternalId = await pay(each, 10_000, orderedAt);
      await recalculate(each, orderedAt);
      const refund = { source: 'shop', orderExternalId, externalId: 'R1', facts: givenRefund({ goods: 1 }) };
      await recordOrder(
        stores(),
        { push: { kind: 'refund', refund }, requireEditable },
        contextOf(orderedAt),
      );
      await recalculate(each, orderedAt);
      expect(await isDueAt(each)).toBe('2026-12-22T16:00:00.000Z');
    }
    await pay(other, 1, '2026-12-01T00:00:00.000Z');
    await recalculate(other, '2026-12-01T00:00:00.000Z');
    for (const each of [customerId, other]) {
      await stores().customers.wake(each, contextOf('2026-12-22T16:00:00.000Z'));
      await recalculate(each, '2026-12-22T16:00:00.000Z', '2026-12-22T16:00:00.000Z');
    }
    expect([(await load(customerId)).level, (await load(other)).level]).toEqual(['standard', 'vip']);
  });

  it('is the same after a crash before or after any call, and repetitions', async () => {
    for (const [nth, fault] of [1, 2, 3].flatMap((nth) => [
      [nth, '500'] as const,
      [nth, 'timeout'] as const,
    ])) {
      const customerId = await someCustomer();
      await pay(customerId, 10_000, orderedAt);
      table.addFault({ nth, fault, times: 3 });
      await recalculate(customerId, orderedAt).catch(() => undefined);
      table.clearFaults();
      await recalculate(customerId, orderedAt);
      const { version } = await load(customerId);
      await recalculate(customerId, orderedAt);
      expect(await load(customerId)).toMatchObject({ level: 'vip', version, levelReviewAt: falls });
      expect(version).toBe(2);
    }
  });

  it('of who orders nothing costs nothing: neither an entry of the clock nor a write', async () => {
    const customerId = await someCustomer();
    await recalculate(customerId, orderedAt);
    expect([(await load(customerId)).version, await isDueAt(customerId)]).toEqual([1, undefined]);
  });
});

describe('A change of the rules', () => {
  it('is tried on a page of customers, and applied to all who ordered', async () => {
    const people = [
      await someCustomer(),
      await someCustomer({ level: 'standard', levelSource: 'hand' }),
      await someCustomer(),
      await someCustomer(),
    ];
    const [rich, pinned, poor, idle] = people;
    if (!rich || !pinned || !poor || !idle) throw new Error('There are four.');
    for (const each of [rich, pinned]) await pay(each, 10_000, orderedAt);
    await pay(poor, 100, orderedAt);

    const tried = { rules, departmentIds: [undefined], limit: 100 };
    const { moves, examined } = await reportLevelMoves(stores(), tried, { now: orderedAt });
    const ofThese = moves.filter(({ customerId }) => people.includes(customerId));
    expect(ofThese).toEqual([{ customerId: rich, number: '1', from: 'standard', to: 'vip', at: orderedAt }]);
    expect(examined).toBeGreaterThanOrEqual(4);
    expect((await load(rich)).version).toBe(1);

    const apply = async (known: readonly LevelRule[], now: string) => {
      let behind: Awaited<ReturnType<typeof recalculateLevels>>;
      do behind = await recalculateLevels(stores(known), { behind }, contextOf(now));
      while (behind);
    };
    await apply(rules, orderedAt);
    const levels = async () => Promise.all(people.map(async (each) => (await load(each)).level));
    expect(await levels()).toEqual(['vip', 'standard', 'standard', 'standard']);
    await apply([], orderedAt);
    expect(await levels()).toEqual(['vip', 'standard', 'standard', 'standard']);
    expect(await isDueAt(rich)).toBe('2026-12-22T16:00:00.000Z');
    const { moves: left } = await reportLevelMoves(stores(), { ...tried, rules: [] }, { now: orderedAt });
    expect(left.find(({ customerId }) => customerId === rich)).toMatchObject({
      ...{ from: 'vip', to: 'standard', at: '2026-12-22T16:00:00.000Z' },
    });
  });
});

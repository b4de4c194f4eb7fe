import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressPoint, type ContactPoint, contactPointsOf } from '../../../domain/customer/contact-point.ts';
import { customerStore } from '../../../domain/customer/customer.store.ts';
import type { Customer } from '../../../domain/customer/customer.ts';
import { mergeCustomers, separateCustomer } from '../../../domain/customer/merge/merge-customers.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import type { CustomerId } from '../../../domain/shared/ids.ts';
import { newId, systemContext } from '../../../functions/context.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';
import { noon } from '../given.ts';

let table: DeskTable;
beforeAll(async () => {
  table = await startDeskTable();
});
afterAll(() => table.stop());

const context = () => systemContext('test');
const stores = () => ({ database: table.database, customers: customerStore(table.database) });
const load = (customerId: CustomerId) => stores().customers.load(customerId);

let made = 0;
const newAddress = () => `person${made++}@merge.example`;

async function someone(facts: Partial<Customer> = {}): Promise<Customer> {
  const customer: Customer = {
    ...{ customerId: newId('customer'), number: '1', version: 1, name: 'Mei Wang', level: 'standard' },
    ...{ locale: 'en', addresses: [newAddress()], phones: [], createdAt: noon, ...facts },
  };
  await commitWrites(table.database, stores().customers.creation(customer, context()));
  return customer;
}

const merge = (source: Customer, target: Customer) =>
  mergeCustomers(stores(), { sourceId: source.customerId, targetId: target.customerId }, context());
const separate = (source: Customer) => separateCustomer(stores(), { sourceId: source.customerId }, context());
const codeOf = (act: Promise<unknown>) =>
  act.then(
    () => 'done',
    (error: unknown) => (error instanceof KefuError ? error.code : error),
  );

const pointOf = ({ addresses }: Customer) => addressPoint(addresses[0] ?? '');

/** To whom belongs what comes in, and who has it. */
async function placeOf(point: ContactPoint) {
  const { customers } = stores();
  return [await customers.find(point), await customers.findHolder(point)];
}

describe('A merged customer', () => {
  it('keeps what comes in through their contact points, which the other one has', async () => {
    const [source, target] = [await someone({ level: 'standard' }), await someone({ level: 'vip' })];
    await merge(source, target);
    expect(await placeOf(pointOf(source))).toEqual([source.customerId, target.customerId]);
    expect(await placeOf(pointOf(target))).toEqual([target.customerId, target.customerId]);
    expect(await load(source.customerId)).toEqual({ ...source, version: 2, mergedInto: target.customerId });
    expect(await load(target.customerId)).toEqual({ ...target, version: 2, mergedFrom: [source.customerId] });
    const { customers } = stores();
    expect((await customers.loadServed(source.customerId)).level).toBe('vip');
    expect((await customers.loadCurrent(source.customerId)).customerId).toBe(target.customerId);
    expect(await customers.isSame(source.customerId, target.customerId)).toBe(true);
    expect(await customers.isSame(source.customerId, (await someone()).customerId)).toBe(false);
  });

  it('is in no list until they are separated', async () => {
    const [source, target] = [await someone(), await someone()];
    const listed = async () =>
      (await stores().customers.list([undefined], { limit: 100 })).items.map(({ customerId }) => customerId);
    await merge(source, target);
    expect(await listed()).not.toContain(source.customerId);
    await separate(source);
    expect(await listed()).toContain(source.customerId);
  });

  it('is as before when they are separated, and so is the other one', async () => {
    const [source, target] = [await someone(), await someone()];
    await merge(source, target);
    await separate(source);
    expect(await load(source.customerId)).toEqual({ ...source, version: 3 });
    expect(await load(target.customerId)).toEqual({ ...target, version: 3 });
    expect(await placeOf(pointOf(source))).toEqual([source.customerId, source.customerId]);
  });

  it('takes those along who were merged into them, and gives them back', async () => {
    const [first, second, third] = [await someone(), await someone(), await someone()];
    await merge(first, second);
    await merge(second, third);
    expect(await placeOf(pointOf(first))).toEqual([first.customerId, third.customerId]);
    expect((await load(third.customerId)).mergedFrom).toEqual([second.customerId, first.customerId]);
    expect(await codeOf(separate(first))).toBe('transition-not-allowed');
    await separate(second);
    expect(await placeOf(pointOf(first))).toEqual([first.customerId, second.customerId]);
    expect(await load(third.customerId)).toEqual({ ...third, version: 3 });
    await separate(first);
    expect(await placeOf(pointOf(first))).toEqual([first.customerId, first.customerId]);
  });
});

describe('A merge', () => {
  it('is refused with oneself, in a circle, and of somebody merged', async () => {
    const [one, other, third] = [await someone(), await someone(), await someone()];
    expect(await codeOf(merge(one, one))).toBe('invalid-request');
    await merge(one, other);
    expect(await codeOf(merge(other, one))).toBe('transition-not-allowed');
    expect(await codeOf(merge(one, third))).toBe('transition-not-allowed');
    expect(await codeOf(merge(third, one))).toBe('transition-not-allowed');
    expect(await codeOf(stores().customers.change(one.customerId, () => ({ name: 'Li' }), context()))).toBe(
      'transition-not-allowed',
    );
    expect(await codeOf(separate(third))).toBe('transition-not-allowed');
  });

  it('of two into each other at once is done once', async () => {
    const [one, other] = [await someone(), await someone()];
    const codes = await Promise.all([codeOf(merge(one, other)), codeOf(merge(other, one))]);
    expect(codes.toSorted()).toEqual(['done', 'transition-not-allowed']);
  });

  it('repoints 40 contact points, and not one more', async () => {
    const addresses = Array.from({ length: 40 }, newAddress);
    const [target, full] = [await someone(), await someone({ addresses })];
    await merge(full, target);
    expect((await placeOf(addressPoint(addresses[39] ?? '')))[1]).toBe(target.customerId);
    const over = await someone({ addresses: Array.from({ length: 41 }, newAddress) });
    expect(await codeOf(merge(over, target))).toBe('limit-exceeded');
    expect(await load(over.customerId)).toEqual(over);
  });
});

describe('After any operations', () => {
  /** Park and Miller's generator: the same operations in each run. */
  function randomsFrom(seed: number) {
    let state = seed;
    return (below: number) => {
      state = (state * 48_271) % 2_147_483_647;
      return state % below;
    };
  }

  const change = ({ customerId }: Customer, edit: (customer: Customer) => Partial<Customer>) =>
    stores().customers.change(customerId, edit, context());
  const operations = {
    merge,
    separate,
    add: (one: Customer) =>
      change(one, ({ addresses }) => ({ addresses: [...addresses, newAddress()].slice(0, 5) })),
    rename: (one: Customer, _: Customer, step: number) => change(one, () => ({ name: `Name ${step}` })),
  } satisfies Record<string, (one: Customer, other: Customer, step: number) => Promise<unknown>>;

  it('each fact is where its contact point says', async () => {
    const random = randomsFrom(7919);
    const people = await Promise.all(Array.from({ length: 6 }, () => someone()));
    const any = <Item>(list: readonly Item[]): Item => {
      const item = list[random(list.length)];
      if (item === undefined) throw new Error('The list is empty.');
      return item;
    };
    /** What came in, by the contact point through which it came, and the customer whom it was stored for. */
    const facts: { point: ContactPoint; customerId: CustomerId | undefined }[] = [];
    const done = new Map<string, number>();
    for (let step = 0; step < 200; step++) {
      const [one, other] = [any(people), any(people)];
      const operation = any(['fact', 'fact', 'merge', 'separate', 'add', 'rename'] as const);
      if (operation === 'fact') {
        const point = any(contactPointsOf(await load(one.customerId)));
        facts.push({ point, customerId: await stores().customers.find(point) });
        continue;
      }
      const outcome = await codeOf(operations[operation](one, other, step));
      if (outcome === 'done') done.set(operation, (done.get(operation) ?? 0) + 1);
      expect(['done', 'invalid-request', 'transition-not-allowed']).toContain(outcome);
    }
    expect(
      Math.min(...['merge', 'separate', 'add', 'rename'].map((each) => done.get(each) ?? 0)),
    ).toBeGreaterThan(1);
    for (let isMerged = true; isMerged; ) {
      const codes = await Promise.all(people.map((one) => codeOf(separate(one))));
      isMerged = codes.includes('done');
    }
    for (const { customerId } of people) {
      const customer = await load(customerId);
      expect(customer.mergedInto ?? customer.mergedFrom).toBeUndefined();
      for (const point of contactPointsOf(customer))
        expect(await placeOf(point)).toEqual([customerId, customerId]);
    }
    expect(facts.length).toBeGreaterThan(30);
    for (const { point, customerId } of facts) expect(await stores().customers.find(point)).toBe(customerId);
  });
});

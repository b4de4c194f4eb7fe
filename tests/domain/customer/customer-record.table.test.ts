import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressPoint, identityPoint } from '../../../domain/customer/contact-point.ts';
import { customerStore } from '../../../domain/customer/customer.store.ts';
import type { Customer } from '../../../domain/customer/customer.ts';
import { eventsOf } from '../../../domain/record/events-of.ts';
import { historyStore } from '../../../domain/record/history.store.ts';
import { ConditionFailed, commitWrites } from '../../../domain/shared/database.ts';
import { newId, systemContext } from '../../../functions/context.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';
import { noon } from '../given.ts';

let table: DeskTable;

beforeAll(async () => {
  table = await startDeskTable();
});
afterAll(() => table.stop());

const context = () => systemContext('test');

async function someCustomer(address: string): Promise<Customer> {
  const customer: Customer = {
    ...{ customerId: newId('customer'), number: '1', version: 1, name: 'Mei Wang', level: 'standard' },
    ...{ locale: 'en', addresses: [address], phones: [], createdAt: noon },
  };
  await commitWrites(table.database, customerStore(table.database).creation(customer, context()));
  return customer;
}

async function eventsAbout({ customerId }: Customer) {
  const { items } = await historyStore(table.database).page(customerId, { limit: 100 });
  return items.flatMap(eventsOf);
}

describe("A customer's history", () => {
  it('records who created and changed them and which fields, without contact data', async () => {
    const customers = customerStore(table.database);
    const customer = await someCustomer('mei@history.example');
    const edit = { name: 'Mei Li', addresses: ['mei@new.example'], level: 'vip', locale: 'en' } as const;
    const { state } = await customers.change(
      customer.customerId,
      () => ({ ...edit, addresses: [...edit.addresses] }),
      context(),
    );
    expect(state).toEqual({ ...customer, ...edit, levelSource: 'hand', version: 2 });
    expect(await customers.load(customer.customerId)).toEqual(state);
    const events = await eventsAbout(customer);
    expect(events.map(({ type, version, data }) => [type, version, data])).toEqual([
      ['customer.created', 1, { number: '1', level: 'standard' }],
      ['customer.changed', 2, { fields: ['name', 'addresses'] }],
      ['customer.level-changed', 2, { from: 'standard', to: 'vip', source: 'hand' }],
    ]);
    expect(JSON.stringify(events)).not.toMatch(/mei|example/i);
  });

  it('is unchanged by a change without effect', async () => {
    const customer = await someCustomer('same@history.example');
    const { state } = await customerStore(table.database).change(
      customer.customerId,
      ({ name, addresses }) => ({ name, addresses: [...addresses], level: undefined }),
      context(),
    );
    expect(state).toEqual(customer);
    expect(await eventsAbout(customer)).toHaveLength(1);
  });
});

describe('What is known of a customer', () => {
  it('is stored where it is known, and gone where it is removed', async () => {
    const customers = customerStore(table.database);
    const customer = await someCustomer('known@history.example');
    const known = {
      ...{ type: 'company', industry: 'C', timeZone: 'Asia/Shanghai', preferredChannel: 'phone' },
      ...{ age: { birthYear: 1994 }, birthday: { calendar: 'lunar', month: 6, isLeapMonth: true, day: 30 } },
      identities: ['wechat:oV2Fz'],
      postalAddresses: [
        { label: 'home', country: 'CN', city: '上海', district: '静安区', street: '南京西路 1 号' },
      ],
    } as const;
    const change = (edit: object) => customers.change(customer.customerId, () => edit, context());
    expect((await change(known)).state).toEqual({ ...customer, ...known, version: 2 });
    expect(await customers.load(customer.customerId)).toEqual({ ...customer, ...known, version: 2 });
    expect(await customers.find(identityPoint('wechat:oV2Fz'))).toBe(customer.customerId);
    const removed = Object.fromEntries(Object.keys(known).map((field) => [field, null]));
    expect((await change({ ...removed, identities: [] })).state).toEqual({ ...customer, version: 3 });
    expect(await customers.find(identityPoint('wechat:oV2Fz'))).toBeUndefined();
    expect((await change({ ...removed, postalAddresses: [] })).state.version).toBe(3);
  });
});

describe('The contact points of a customer', () => {
  it('are replaced with the edit', async () => {
    const customers = customerStore(table.database);
    const { customerId } = await someCustomer('old@points.example');
    await customers.change(customerId, () => ({ addresses: ['new@points.example'] }), context());
    expect(await customers.find(addressPoint('new@points.example'))).toBe(customerId);
    expect(await customers.find(addressPoint('old@points.example'))).toBeUndefined();
  });

  it('that belong to another customer fail the edit, also in the history', async () => {
    const customers = customerStore(table.database);
    const [one, other] = [
      await someCustomer('one@points.example'),
      await someCustomer('other@points.example'),
    ];
    const edit = customers.change(one.customerId, () => ({ addresses: other.addresses }), context());
    await expect(edit).rejects.toThrow(ConditionFailed);
    expect(await customers.load(one.customerId)).toEqual(one);
    expect(await eventsAbout(one)).toHaveLength(1);
  });

  it('survive concurrent edits, all of which are committed', async () => {
    const customers = customerStore(table.database);
    const { customerId } = await someCustomer('race@points.example');
    await Promise.all([
      customers.change(customerId, () => ({ name: 'M. Li' }), context()),
      customers.change(customerId, () => ({ level: 'vip' }), context()),
      customers.change(customerId, () => ({ addresses: ['raced@points.example'] }), context()),
    ]);
    expect(await customers.load(customerId)).toMatchObject({
      ...{ name: 'M. Li', level: 'vip', addresses: ['raced@points.example'], version: 4 },
    });
  });
});

describe('The external id of a customer', () => {
  const idOf = (externalId: string) => customerStore(table.database).findByExternalId(externalId);

  it('finds them, is told apart by case, and is free again once they have another', async () => {
    const customers = customerStore(table.database);
    const [one, other] = [
      await someCustomer('one@external.example'),
      await someCustomer('two@external.example'),
    ];
    const give = ({ customerId }: Customer, externalId: string | null) =>
      customers.change(customerId, () => ({ externalId }), context());
    await give(one, 'Crm-1');
    await give(other, 'crm-1');
    expect([await idOf('Crm-1'), await idOf('crm-1')]).toEqual([one.customerId, other.customerId]);
    expect((await eventsAbout(one)).at(-1)?.data).toEqual({ fields: ['externalId'] });
    await give(one, 'Crm-2');
    await give(other, null);
    expect(await Promise.all(['Crm-1', 'crm-1', 'Crm-2'].map(idOf))).toEqual([
      undefined,
      undefined,
      one.customerId,
    ]);
    expect(await customers.load(other.customerId)).not.toHaveProperty('externalId');
  });

  it('belongs to one customer: a second one is refused, and keeps what they had', async () => {
    const customers = customerStore(table.database);
    const [one, other] = [
      await someCustomer('first@external.example'),
      await someCustomer('second@external.example'),
    ];
    await customers.change(one.customerId, () => ({ externalId: 'crm-3' }), context());
    const refused = customers.change(other.customerId, () => ({ externalId: 'crm-3' }), context());
    await expect(refused).rejects.toMatchObject({ writes: ['customer-external-id'] });
    await expect(refused).rejects.toBeInstanceOf(ConditionFailed);
    expect(await customers.load(other.customerId)).toEqual(other);
  });
});

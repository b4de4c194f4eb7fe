import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  creationWrites,
  resolveCustomer,
  resolveSender,
} from '../../../domain/conversation/resolve-customer.ts';
import { customerStore } from '../../../domain/customer/customer.store.ts';
import type { Customer } from '../../../domain/customer/customer.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { newId, systemContext } from '../../../functions/context.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';
import { id, noon } from '../given.ts';

const context = systemContext('test');
const [phone, otherPhone] = ['+4930123456', '+4930999999'];

let table: DeskTable;
let stores: { customers: ReturnType<typeof customerStore>; desk: { locale: 'en' } };
let [mei, tom]: Customer[] = [];
beforeAll(async () => {
  table = await startDeskTable();
  stores = { customers: customerStore(table.database), desk: { locale: 'en' } };
  mei = await givenCustomer({ addresses: ['mei@customer.example'], phones: [phone] });
  tom = await givenCustomer({ addresses: ['tom@customer.example'], phones: [otherPhone] });
});
afterAll(() => table.stop());

async function givenCustomer(facts: Pick<Customer, 'addresses' | 'phones'>): Promise<Customer> {
  const customerId = newId('customer');
  const created: Customer = {
    ...{ customerId, number: customerId, version: 1, name: 'Someone', level: 'standard', locale: 'en' },
    ...facts,
    createdAt: noon,
  };
  await commitWrites(table.database, stores.customers.creation(created, context));
  return created;
}

const errorOf = async (resolving: Promise<unknown>) => {
  const error = await resolving.catch((error: unknown) => error);
  return error instanceof KefuError ? [error.code, error.fields.map(({ field }) => field)] : error;
};

describe('The customer that an agent or a program names', () => {
  it.each([
    ['id', () => ({ customerId: mei?.customerId ?? id('customer') })],
    ['address', () => ({ address: 'Mei@Customer.example' })],
    ['phone number', () => ({ phone })],
    ['address and phone number', () => ({ address: 'mei@customer.example', phone })],
    ['address, with an unknown phone number', () => ({ address: 'mei@customer.example', phone: '+1' })],
  ])('is found by %s', async (_, reference) => {
    const found = await resolveCustomer(stores, reference(), context);
    expect(found).toMatchObject({ isNew: false, customer: { customerId: mei?.customerId } });
  });

  it('is new if nobody has the address and the phone number', async () => {
    const found = await resolveCustomer(stores, { address: 'new@customer.example', phone: '+2' }, context);
    expect(found).toMatchObject({
      isNew: true,
      customer: { name: 'new@customer.example', locale: 'en', addresses: ['new@customer.example'] },
    });
  });

  it('is rejected if address and phone number belong to two people', async () => {
    const both = { address: tom?.addresses[0], phone };
    expect(await errorOf(resolveCustomer(stores, both, context))).toEqual([
      'already-exists',
      ['customer.address', 'customer.phone'],
    ]);
  });

  it('has to exist if an id is given', async () => {
    const unknown = { customerId: id('customer', 77) };
    expect(await errorOf(resolveCustomer(stores, unknown, context))).toEqual([
      'invalid-request',
      ['customer.customerId'],
    ]);
  });

  it('has an audit entry if they are new, unlike a sender', async () => {
    const named = await resolveCustomer(stores, { phone: '+3' }, context);
    const written = await resolveSender(stores, senderWith('fresh@customer.example'), 'zh', context);
    const entries = [named, written].map((resolved) =>
      creationWrites(stores.customers, resolved, () => 'C20261122001', context).map(({ name }) => name),
    );
    expect(entries.map((names) => names.includes('audit-entry'))).toEqual([true, false]);
  });
});

function senderWith(
  address: string,
  facts: { isAddressTaken?: boolean; customerId?: Customer['customerId'] } = {},
) {
  return {
    ...{ address, name: '', isPerson: true, trust: 'unverified' as const },
    ...{ customerId: undefined, isAddressTaken: false, ...facts },
  };
}

describe('The sender of a message', () => {
  it('is the customer that the channel recognizes', async () => {
    const sender = senderWith('elsewhere@customer.example', { customerId: mei?.customerId });
    const found = await resolveSender(stores, sender, 'en', context);
    expect(found).toMatchObject({ isNew: false, customer: { customerId: mei?.customerId } });
  });

  it('is otherwise a new customer, without an address that somebody else has', async () => {
    const sender = senderWith('mei@customer.example', { isAddressTaken: true });
    const found = await resolveSender(stores, sender, 'zh', context);
    expect(found).toMatchObject({ isNew: true, customer: { locale: 'zh', addresses: [] } });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerStore } from '../../../../domain/customer/customer.store.ts';
import type { Customer } from '../../../../domain/customer/customer.ts';
import { orderStore } from '../../../../domain/customer/order/order.store.ts';
import { tagStore } from '../../../../domain/customer/tag/tag.store.ts';
import { recalculateTags } from '../../../../domain/customer/tag-rule/recalculate-tags.ts';
import { shippedTagIdOf } from '../../../../domain/customer/tag-rule/tag-rule.ts';
import { commitWrites } from '../../../../domain/shared/database.ts';
import { newId } from '../../../../functions/context.ts';
import { type DeskTable, startDeskTable } from '../../desk-table.ts';
import { contextAt, id, noon } from '../../given.ts';

let table: DeskTable;

beforeAll(async () => {
  table = await startDeskTable();
});
afterAll(() => table.stop());

const context = { ...contextAt(noon), newId };
const stores = () => ({
  database: table.database,
  orders: orderStore(table.database, 'Asia/Shanghai'),
  customers: customerStore(table.database),
  tags: tagStore(table.database),
});
const company = shippedTagIdOf({ key: 'company' });

async function someCompany(facts: Partial<Customer> = {}) {
  const customer: Customer = {
    ...{ customerId: newId('customer'), number: '1', version: 1, name: 'Acme', level: 'standard' },
    ...{ locale: 'zh', addresses: [], phones: [], type: 'company', createdAt: noon },
    ...facts,
  };
  await commitWrites(table.database, stores().customers.creation(customer, context));
  return customer.customerId;
}

type CustomerId = Customer['customerId'];
const recalculate = (customerId: CustomerId) =>
  recalculateTags(stores(), { customerId, locale: 'zh' }, context);
const load = (customerId: CustomerId) => stores().customers.load(customerId);

describe('Shipped tags', () => {
  it('are made when they are first given, beside the tags that people gave, and taken again', async () => {
    const own = id('tag', 7);
    const [one, other] = [await someCompany({ tagIds: [own] }), await someCompany()];
    await Promise.all([one, other].map(recalculate));
    expect((await load(one)).tagIds).toEqual([own, company]);
    expect((await load(other)).tagIds).toEqual([company]);
    const { tags, types } = await stores().tags.withTypes([company]);
    expect([tags, types]).toMatchObject([[{ name: '企业客户' }], [{ name: '自动标签', selection: 'many' }]]);
    const { version } = await load(one);
    await recalculate(one);
    expect((await load(one)).version).toBe(version);
    await stores().customers.change(one, () => ({ type: 'person' }), context);
    await recalculate(one);
    expect((await load(one)).tagIds).toEqual([own]);
  });

  it('that the desk archived are given to nobody', async () => {
    const customerId = await someCompany();
    const { tags } = stores().tags;
    const tag = await tags.load(company);
    await commitWrites(
      table.database,
      tags.edition(tag, { ...tag, isArchived: true, version: tag.version + 1 }, context),
    );
    await recalculate(customerId);
    expect(await load(customerId)).toMatchObject({ version: 1 });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CustomerPosition, customerStore } from '../../../domain/customer/customer.store.ts';
import type { Customer } from '../../../domain/customer/customer.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import type { DepartmentId } from '../../../domain/shared/ids.ts';
import { systemContext } from '../../../functions/context.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';
import { id, noon } from '../given.ts';

let table: DeskTable;

beforeAll(async () => {
  table = await startDeskTable();
});
afterAll(() => table.stop());

const [sales, care, empty] = [id('department', 1), id('department', 2), id('department', 3)];
const departments = [undefined, sales, care];

/** Thirty, of each department in turn; three are created at the same time. */
const all = Array.from({ length: 30 }, (_, index): Customer => {
  const departmentId = departments[index % departments.length];
  return {
    ...{ customerId: id('customer', index + 1), number: String(index), version: 1, name: 'Mei Wang' },
    ...{ level: 'standard', locale: 'en', addresses: [], phones: [], ...(departmentId && { departmentId }) },
    createdAt: new Date(Date.parse(noon) + Math.floor(index / 3)).toISOString(),
  };
});
const newestFirst = all.toReversed();

async function pagesOf(of: readonly (DepartmentId | undefined)[], limit: number) {
  const pages: string[][] = [];
  let behind: CustomerPosition | undefined;
  do {
    const { items, end } = await customerStore(table.database).list(of, { limit, behind });
    pages.push(items.map(({ customerId }) => customerId));
    behind = end;
  } while (behind);
  return pages;
}

describe('The list of the customers of some departments', () => {
  beforeAll(async () => {
    const customers = customerStore(table.database);
    for (const customer of all)
      await commitWrites(table.database, customers.creation(customer, systemContext('test')));
  });

  it.each([
    ['all', departments],
    ['of none', [undefined]],
    ['one', [care]],
    ['one and of none', [undefined, sales]],
    ['one without customers, and another', [empty, sales]],
  ])('of %s is what a filter would leave, in full pages', async (_, of) => {
    const expected = newestFirst.filter(({ departmentId }) => of.includes(departmentId));
    for (const limit of [1, 7, 10, 100]) {
      const pages = await pagesOf(of, limit);
      expect(pages.flat(), String(limit)).toEqual(expected.map(({ customerId }) => customerId));
      expect(pages).toHaveLength(Math.ceil(expected.length / limit));
    }
  });

  it('of no departments is empty', async () => {
    expect(await pagesOf([], 10)).toEqual([[]]);
    expect(await pagesOf([empty], 10)).toEqual([[]]);
  });

  it('shows the department, which the index does not project', async () => {
    const { items } = await customerStore(table.database).list([undefined, care], { limit: 2 });
    expect(items.map(({ departmentId }) => departmentId)).toEqual([care, undefined]);
  });

  it('follows a customer into another department', async () => {
    const customers = customerStore(table.database);
    const { customerId } = all[2] ?? {};
    if (!customerId) throw new Error('There are thirty.');
    const change = (departmentId: DepartmentId | null) =>
      customers.change(customerId, () => ({ departmentId }), systemContext('test'));
    await change(empty);
    expect(await pagesOf([empty], 10)).toEqual([[customerId]]);
    expect((await pagesOf([care], 100)).flat()).not.toContain(customerId);
    const { state } = await change(null);
    expect('departmentId' in state).toBe(false);
    expect(await pagesOf([empty], 10)).toEqual([[]]);
    expect((await pagesOf([undefined], 100)).flat()).toContain(customerId);
  });
});

describe('A department', () => {
  it('has any of its customers', async () => {
    const customers = customerStore(table.database);
    expect(await customers.anyOf(sales)).toBe(
      newestFirst.find((one) => one.departmentId === sales)?.customerId,
    );
    expect(await customers.anyOf(empty)).toBeUndefined();
  });
});

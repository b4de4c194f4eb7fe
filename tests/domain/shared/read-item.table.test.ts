import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { commitWrites, readItem, readTogether } from '../../../domain/shared/database.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';

let table: DeskTable;
beforeAll(async () => {
  table = await startDeskTable();
});
afterEach(() => table.clearFaults());
afterAll(() => table.stop());

const keyOf = (name: string) => ({ pk: name, sk: 'item' });

async function given(name: string) {
  const Item = { ...keyOf(name), name };
  await commitWrites(table.database, [{ name, put: { TableName: table.database.table, Item } }]);
  return Item;
}

async function callsOf(work: () => Promise<unknown>) {
  table.meter.start();
  await work();
  return table.meter.snapshot().map(({ operation, calls, readUnits }) => ({ operation, calls, readUnits }));
}

const read = (name: string) => readItem(table.database, keyOf(name));

describe('An item', () => {
  it('alone is read by a get, and is undefined where there is none', async () => {
    const one = await given('alone');
    expect(await read('alone')).toEqual(one);
    expect(await read('absent')).toBeUndefined();
    expect(await callsOf(() => read('alone'))).toEqual([{ operation: 'GetItem', calls: 1, readUnits: 1 }]);
  });

  it('is read in one call with those that are asked for at the same time, each for who asked', async () => {
    const [one, other] = [await given('one'), await given('other')];
    const wanted = ['other', 'absent', 'one', 'other'];
    expect(await Promise.all(wanted.map(read))).toEqual([other, undefined, one, other]);
    expect(await callsOf(() => Promise.all(wanted.map(read)))).toEqual([
      { operation: 'BatchGetItem', calls: 1, readUnits: 3 },
    ]);
  });

  it('is read with any number of others, 100 a call', async () => {
    const one = await given('many-0');
    const readings = Array.from({ length: 1001 }, (_, index) => ({
      key: keyOf(`many-${index}`),
      parse: (item: unknown) => item,
    }));
    const [first, second] = readings;
    if (!first || !second) throw new Error('there are 1,001');
    const calls = await callsOf(async () => {
      const found = await readTogether(table.database, readings);
      expect([found(first), found(second)]).toEqual([one, undefined]);
    });
    expect(calls).toMatchObject([{ operation: 'BatchGetItem', calls: 11 }]);
  });

  it('that is asked for later is read anew', async () => {
    await given('changing');
    const before = read('changing');
    await before;
    await commitWrites(table.database, [
      { name: 'changing', delete: { TableName: table.database.table, Key: keyOf('changing') } },
    ]);
    expect(await read('changing')).toBeUndefined();
  });

  it('that can not be read fails for everybody who asked, and the next read works', async () => {
    const one = await given('failing');
    table.addFault({ operation: 'BatchGetItem', fault: '500', times: 20 });
    const answers = await Promise.allSettled(['failing', 'absent'].map(read));
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    table.clearFaults();
    expect(await read('failing')).toEqual(one);
  });
});

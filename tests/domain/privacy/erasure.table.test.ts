import { afterAll, beforeAll, expect, it } from 'vitest';
import { erasureStore } from '../../../domain/privacy/erasure.store.ts';
import { requested } from '../../../domain/privacy/erasure.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { newId, systemContext } from '../../../functions/context.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';

let table: DeskTable;
beforeAll(async () => {
  table = await startDeskTable();
});
afterAll(() => table.stop());

it('Erasures are listed, and that of a customer is found until it is called off', async () => {
  const context = systemContext('test');
  const store = erasureStore(table.database);
  const [erasureId, customerId] = [newId('erasure'), newId('customer')];
  const wanted = requested({ erasureId, customerId, mode: 'delete', reason: 'They asked.' }, context);
  await commitWrites(table.database, store.creation(wanted, context));
  expect(await store.list({ limit: 10 })).toEqual({ items: [wanted], cursor: undefined });
  expect(await store.unfinishedOf(customerId)).toEqual(wanted);
  expect(await store.unfinishedOf(newId('customer'))).toBeUndefined();
  await store.callOff({ erasureId }, context);
  expect(await store.unfinishedOf(customerId)).toBeUndefined();
});

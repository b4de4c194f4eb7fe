import { createSchema, Entity } from 'electrodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { positionalCodec } from '../../../domain/shared/positional.ts';
import { entityMarks, indexes, primaryKey, service } from '../../../domain/shared/table.ts';
import frozen from '../../infra/frozen-indexes.json' with { type: 'json' };
import { type DeskTable, startDeskTable } from '../desk-table.ts';

interface Order {
  orderId: string;
  total: number;
  state: string;
  tracking?: string | undefined;
}

/** An attribute that the index projects already, for the texts of messages; of other kinds it may hold a packed list. */
const field = 'preview';

const orders = createSchema({
  model: { service, entity: 'order', version: '1' },
  attributes: {
    orderId: { type: 'string', required: true },
    list: { type: ['orders'] as const, required: true },
    listed: { type: 'any', field },
    secret: { type: 'string' },
  },
  indexes: {
    order: {
      pk: { field: primaryKey.pk, composite: ['orderId'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
    byId: {
      index: indexes.directory.index,
      projection: ['orderId', 'listed'],
      pk: { field: indexes.directory.pk, composite: ['list'] },
      sk: { field: indexes.directory.sk, composite: ['orderId'] },
    },
  },
});

let table: DeskTable;
beforeAll(async () => {
  table = await startDeskTable();
});
afterAll(() => table.stop());

it('A new kind of records lists facts that are no key by the directory index as it is', async () => {
  const projected = frozen.find(({ IndexName }) => IndexName === indexes.directory.index)?.Projection;
  expect(projected?.NonKeyAttributes).toEqual(expect.arrayContaining([field, ...entityMarks]));

  const codec = positionalCodec<Order>(['total', 'state', 'tracking']);
  const entity = new Entity(orders, table.database);
  const all: Order[] = [
    { orderId: 'o1', total: 12, state: 'paid' },
    { orderId: 'o2', total: 7, state: 'sent', tracking: 'RX1' },
  ];
  for (const order of all) {
    const { orderId } = order;
    await entity.put({ orderId, list: 'orders', listed: codec.pack(order), secret: 'x' }).go();
  }
  // One that was written before the kind had a list of facts.
  await entity.put({ orderId: 'o0', list: 'orders' }).go();
  table.meter.start();
  const { data } = await entity.query.byId({ list: 'orders' }).go();
  expect(table.meter.snapshot().map(({ operation, calls }) => [operation, calls])).toEqual([['Query', 1]]);
  expect(data.map(({ listed }) => codec.unpack(listed ?? []))).toEqual([
    {},
    { total: 12, state: 'paid' },
    { total: 7, state: 'sent', tracking: 'RX1' },
  ]);
});

/** `npm run bench -- --customers`: AWS usage of the routes of customers and orders, with few customers and with many. */

import { type AttributeValue, paginateScan } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { idSchema } from '../../domain/shared/ids.ts';
import { httpFunctionName } from '../../functions/http/api/http-functions.ts';
import { type BenchDesk, output, tableClient } from './bench-desk.ts';
import { writeAll } from './copy-tickets.ts';
import type { OperationFigures } from './measurements.ts';
import { figuresOf } from './operations.ts';
import type { Progress } from './progress.ts';
import { type RecordedInvocation, record } from './recorder.ts';
import { type Target, unitsOf } from './targets.ts';
import { importCustomers } from './transfers.ts';

const customerKeys = [
  'getCustomer',
  'list50Customers',
  'lookUpCustomer',
  'putOrder',
  'putOrderAgain',
  'listOrders',
  'getPortrait',
] as const;
type CustomerKey = (typeof customerKeys)[number];

/** With few customers and with many: routes, and the units of an imported row. */
export type CustomerFigures = Record<
  'few' | 'many',
  { routes: Record<CustomerKey, OperationFigures>; unitsOfRow: number }
>;

const fewCustomers = 100;
const manyCustomers = 100_000;
/** Of each route, after one that fills the caches of a minute. An hour has 60 lookups. */
const samples = 10;
const importedRows = 500;

const servedBy = `-${httpFunctionName('customers')}`;
const made = z.looseObject({ customerId: idSchema('customer') });

type Item = Record<string, AttributeValue>;

export async function measureCustomers(desk: BenchDesk, progress: Progress): Promise<CustomerFigures> {
  const { stack } = desk;
  const address = 'robin@bench-customer.example';
  const body = { name: 'Robin Customer', addresses: [address] };
  const { customerId } = made.parse(JSON.parse(await desk.call('POST', '/v1/customers', body)));
  await stack.clock.drain();
  const originals = await itemsOf(desk, customerId);
  let customers = 1;

  async function fill(until: number) {
    progress.begin(`customers until there are ${until}`);
    const client = tableClient(stack);
    await writeAll(client, output(stack, 'TableName'), copiesOf(originals, customers, until));
    client.destroy();
    customers = until;
    await stack.clock.drain();
  }

  async function unitsOfRow(name: string): Promise<number> {
    progress.begin(`an import of ${importedRows} customers`);
    stack.meter.start();
    const { readUnits, writeUnits } = await importCustomers(desk, name, importedRows);
    stack.meter.units = false;
    await stack.clock.drain();
    return (readUnits + writeUnits) / importedRows;
  }

  async function measure(what: string) {
    progress.begin(what, samples);
    stack.meter.units = true;
    const measured = new Map<CustomerKey, RecordedInvocation[]>();
    const call = async (key: CustomerKey, ...request: Parameters<BenchDesk['call']>) => {
      const { invocations } = await record(stack, async () => {
        await desk.call(...request);
      });
      const serving = invocations.find(({ functionName }) => functionName.endsWith(servedBy));
      if (serving) measured.set(key, [...(measured.get(key) ?? []), serving]);
    };
    await callEach(async (_, ...request) => void (await desk.call(...request)), customerId, address);
    await stack.clock.drain();
    for (let done = 1; done <= samples; done += 1) {
      await callEach(call, customerId, address);
      progress.at(done);
    }
    stack.meter.units = false;
    const figures = (key: CustomerKey) => figuresOf((measured.get(key) ?? []).map((one) => [one]));
    return {
      getCustomer: figures('getCustomer'),
      list50Customers: figures('list50Customers'),
      lookUpCustomer: figures('lookUpCustomer'),
      putOrder: figures('putOrder'),
      putOrderAgain: figures('putOrderAgain'),
      listOrders: figures('listOrders'),
      getPortrait: figures('getPortrait'),
    };
  }

  await fill(fewCustomers);
  const few = {
    routes: await measure(`routes with ${fewCustomers} customers`),
    unitsOfRow: await unitsOfRow('few'),
  };
  await fill(manyCustomers);
  const many = {
    routes: await measure(`routes with ${manyCustomers} customers`),
    unitsOfRow: await unitsOfRow('many'),
  };
  return { few, many };
}

/** All orders are of one customer. */
async function callEach(
  call: (key: CustomerKey, ...request: Parameters<BenchDesk['call']>) => Promise<void>,
  customerId: string,
  address: string,
): Promise<void> {
  await call('getCustomer', 'GET', `/v1/customers/${customerId}`);
  await call('list50Customers', 'GET', '/v1/customers?limit=50');
  await call('lookUpCustomer', 'POST', '/v1/customers/lookup', { address });
  const at = new Date(Date.parse('2026-01-05T00:00:00Z')).toISOString();
  const order = {
    ...{ customer: { customerId }, status: 'paid', currency: 'CNY', placedAt: at, paidAt: at, updatedAt: at },
    lines: [{ sku: 'KETTLE', name: 'Kettle', quantity: 1, paid: 19_900 }],
  };
  const path = `/v1/orders/bench/${crypto.randomUUID()}`;
  await call('putOrder', 'PUT', path, order);
  const later = new Date(Date.parse(at) + 1000).toISOString();
  await call('putOrderAgain', 'PUT', path, { ...order, status: 'shipped', updatedAt: later });
  await call('listOrders', 'GET', `/v1/customers/${customerId}/orders?limit=10`);
  await call('getPortrait', 'GET', `/v1/customers/${customerId}/portrait`);
}

/** The customer and their contact point, without history. */
async function itemsOf({ stack }: BenchDesk, customerId: string): Promise<Item[]> {
  const client = tableClient(stack);
  const found: Item[] = [];
  for await (const { Items } of paginateScan({ client }, { TableName: output(stack, 'TableName') }))
    found.push(...(Items ?? []));
  client.destroy();
  const isCopied = (item: Item) => ['customer', 'contact-point'].includes(item.__edb_e__?.S ?? '');
  return found.filter((item) => isCopied(item) && item.customerId?.S === customerId);
}

function* copiesOf(originals: readonly Item[], from: number, until: number): Generator<Item> {
  for (let copy = from; copy < until; copy += 1)
    for (const original of originals) {
      const renamed = JSON.stringify(original)
        .replace(/(cus_[0-9a-z]{20})[0-9a-z]{6}/g, `$1${copy.toString().padStart(6, '0')}`)
        .replaceAll('bench-customer', `bench-customer-${copy}`);
      yield JSON.parse(renamed);
    }
}

/** The rows of the report: each route with few customers and with many. */
export function customerRows({ few, many }: CustomerFigures): [string, string, OperationFigures][] {
  return customerKeys.flatMap((key): [string, string, OperationFigures][] => [
    [key, '100', few.routes[key]],
    [key, '100,000', many.routes[key]],
  ]);
}

/** How much more units a route or an imported row takes with many customers, at most. Orders are all of one customer. */
export function customerTargets({ few, many }: CustomerFigures): Target[] {
  const independent = ['getCustomer', 'list50Customers', 'lookUpCustomer'] as const;
  const growth = independent.map((key) => unitsOf(many.routes[key]) / unitsOf(few.routes[key]));
  return [
    { what: 'growth of a customer route’s units, worst', figure: Math.max(...growth), limit: 1.1, unit: '×' },
    {
      what: 'growth of an imported row’s units',
      figure: many.unitsOfRow / few.unitsOfRow,
      limit: 1.1,
      unit: '×',
    },
  ];
}

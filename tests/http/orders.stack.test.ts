import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { someone } from '../flows/correspondence.ts';
import { newAgent } from '../flows/desk.ts';
import { type Api, type ApiAnswer, api, now, read } from '../stack.ts';

const call = api('admin');
let at: string;

beforeAll(async () => {
  at = await now();
});

async function newCustomer(body: object = {}) {
  const addresses = [someone()];
  const answer = await call('POST /v1/customers', { body: { name: 'Mei Wang', addresses, ...body } });
  return { ...read(answer, { customerId: z.string() }), address: addresses[0] };
}

const order = (customer: object, facts: object = {}) => ({
  ...{ customer, status: 'paid', currency: 'CNY' },
  lines: [{ sku: 'LAMP', name: 'Lamp', quantity: 2, paid: 10_000 }],
  ...{ placedAt: at, paidAt: at, updatedAt: at },
  ...facts,
});
const newName = () => crypto.randomUUID();
const errorsOf = ({ body }: ApiAnswer) =>
  z
    .object({ errors: z.array(z.object({ field: z.string(), message: z.string() })).default([]) })
    .parse(body)
    .errors.map(({ field, message }) => `${field} ${message}`);

describe('An order', () => {
  it('is pushed for the customer who has an address, got by both of its ids, and listed', async () => {
    const [{ customerId, address }, name] = [await newCustomer(), newName()];
    const body = order({ address }, { freight: 800, discounts: [{ kind: 'coupon', amount: 1000 }] });
    const pushed = await call(`PUT /v1/orders/shop/${name}`, { body });
    const shown = {
      ...{ source: 'shop', externalId: name, customerId, version: 1, number: null, deliveredAt: null },
      ...{ minorUnitDigits: 2, goodsPaid: 9000, freight: 800, refunded: { goods: 0, freight: 0 } },
      lines: [{ lineId: '1', sku: 'LAMP', name: 'Lamp', quantity: 2, paid: 10_000 }],
    };
    expect(pushed).toMatchObject({ status: 200, body: { ...shown, outcome: 'created' } });
    const { orderId } = read(pushed, { orderId: z.string() });
    for (const path of [`shop/${name}`, orderId])
      expect(await call(`GET /v1/orders/${path}`)).toMatchObject({
        status: 200,
        body: { ...shown, refunds: [] },
      });
    expect(await call(`GET /v1/customers/${customerId}/orders`)).toMatchObject({ body: { items: [shown] } });
    const again = { ...body, status: 'shipped' };
    expect(await call(`PUT /v1/orders/shop/${name}`, { body: again })).toMatchObject({
      body: { outcome: 'unchanged', status: 'paid', version: 1 },
    });
  });

  it('has refunds up to what was paid', async () => {
    const [{ customerId }, name] = [await newCustomer(), newName()];
    await call(`PUT /v1/orders/shop/${name}`, { body: order({ customerId }) });
    const refund = (id: string, goods: number) =>
      call(`PUT /v1/orders/shop/${name}/refunds/${id}`, {
        body: { currency: 'CNY', goods, refundedAt: at, updatedAt: at },
      });
    expect(await refund('R1', 6000)).toMatchObject({
      body: {
        outcome: 'created',
        refunded: { goods: 6000 },
        refunds: [{ externalId: 'R1', status: 'settled' }],
      },
    });
    expect(await refund('R1', 6000)).toMatchObject({ body: { outcome: 'unchanged' } });
    const tooMuch = await refund('R2', 4001);
    expect([tooMuch.status, errorsOf(tooMuch)]).toEqual([
      400,
      ['goods must not refund more than was paid for the goods: 10000 with all refunds'],
    ]);
    expect(await call(`GET /v1/orders/shop/${name}`)).toMatchObject({
      body: { excessRefunds: [{ externalId: 'R2', goods: 4001, gatewayId: null }] },
    });
    expect(await refund('R2', 3999)).toMatchObject({
      body: { outcome: 'created', refunded: { goods: 9999 } },
    });
  });

  it('tells what its customer may claim today, until when and why', async () => {
    const { customerId } = await newCustomer();
    const name = newName();
    const signedAt = at;
    await call(`PUT /v1/orders/shop/${name}`, { body: order({ customerId }, { signedAt }) });
    const claims = async (query: string) => {
      const answer = await call(`GET /v1/orders/shop/${name}/rights?${query}`);
      const claim = z.looseObject({ right: z.string(), state: z.string() });
      const { lines } = read(answer, { lines: z.array(z.object({ claims: z.array(claim) })) });
      return Object.fromEntries(
        lines.flatMap((line) => line.claims).map(({ right, state }) => [right, state]),
      );
    };
    expect(await claims('law=cn&goods=perishable')).toMatchObject({ 'cn-withdrawal': 'unfounded' });
    expect(await claims('law=eu&reason=defect')).toEqual({
      ...{
        'eu-withdrawal': expect.any(String),
        'eu-conformity': 'open',
        'eu-conformity-failed': 'unfounded',
      },
    });
    // The lamps cost ¥100.00: three times as much is below ¥500.00, ten times ¥1,000.00.
    expect(await call(`GET /v1/orders/shop/${name}/rights?law=cn`)).toMatchObject({
      body: {
        lines: [
          {
            damages: [
              { cause: 'fraud', amount: 50_000 },
              { cause: 'food', amount: 100_000 },
            ],
          },
        ],
      },
    });
    const unknownLaw = await call(`GET /v1/orders/shop/${name}/rights?law=us`);
    expect([unknownLaw.status, errorsOf(unknownLaw)]).toEqual([400, [expect.stringContaining('law ')]]);
  });

  it.each([
    [
      'a negative amount',
      { freight: -1 },
      'freight must not be negative: money that was paid back is a refund',
    ],
    ['half a cent', { freight: 0.5 }, 'freight must be a whole number of minor units: 1050 for 10.50 CNY'],
    [
      'an unknown currency',
      { currency: 'RMB' },
      'currency must be a currency of ISO 4217 such as CNY; "RMB" is none',
    ],
    ['no lines', { lines: [] }, 'lines must not be empty'],
    [
      'two customers',
      { customer: { address: 'a@b.example', phone: '+8613812345678' } },
      'customer must name',
    ],
    [
      'a customer whom nobody knows',
      { customer: { address: 'nobody@b.example' } },
      'customer names no customer',
    ],
    ['control characters', { number: 'A\u0000B' }, 'number must be one line without control characters'],
  ])('with %s is refused by the name of the field', async (_, facts, message) => {
    const { customerId } = await newCustomer();
    const answer = await call(`PUT /v1/orders/shop/${newName()}`, { body: order({ customerId }, facts) });
    expect([answer.status, errorsOf(answer)]).toEqual([400, [expect.stringContaining(message)]]);
  });

  it('of a batch is refused alone, and says why', async () => {
    const { customerId } = await newCustomer();
    const [one, two] = [newName(), newName()];
    const body = {
      orders: [
        { source: 'shop', externalId: one, ...order({ customerId }) },
        {
          source: 'shop',
          externalId: two,
          ...order({ customerId }, { discounts: [{ kind: 'coupon', amount: 10_001 }] }),
        },
        { source: 'shop', externalId: one, ...order({ customerId }) },
      ],
    };
    const answer = await call('POST /v1/orders', { body });
    const results = z.array(z.looseObject({ outcome: z.string() }));
    expect(read(answer, { results }).results.map(({ outcome }) => outcome)).toEqual([
      'created',
      'refused',
      'unchanged',
    ]);
    expect(answer.body).toMatchObject({
      results: [
        {},
        {
          externalId: two,
          orderId: null,
          refusal: { code: 'invalid-request', errors: [{ field: 'discounts' }] },
        },
        {},
      ],
    });
    expect((await call(`GET /v1/orders/shop/${two}`)).status).toBe(404);
    const tooMany = { orders: Array.from({ length: 101 }, () => body.orders[0]) };
    expect(errorsOf(await call('POST /v1/orders', { body: tooMany }))).toEqual([
      'orders must be at most 100',
    ]);
  });
});

describe('A supervisor of another department', () => {
  let supervisor: Api;
  let hidden: { customerId: string; address: string | undefined };

  beforeAll(async () => {
    const departmentOf = async (name: string) =>
      read(await call('POST /v1/departments', { body: { name } }), { departmentId: z.string() }).departmentId;
    const [own, other] = [await departmentOf('Care'), await departmentOf('Sales')];
    const team = await call('POST /v1/teams', { body: { name: 'Care', departmentId: own } });
    const { agentId } = await newAgent([read(team, { teamId: z.string() }).teamId], 'supervisor');
    const key = await call('POST /v1/api-keys', { body: { name: 'Shop', role: 'supervisor', agentId } });
    supervisor = api({ credential: read(key, { apiKey: z.string() }).apiKey });
    hidden = await newCustomer({ departmentId: other });
  });

  it('learns nothing of a customer whom they do not see, by whichever contact point', async () => {
    const answers = await Promise.all(
      [{ address: hidden.address }, { customerId: hidden.customerId }, { address: someone() }].map(
        (customer) => supervisor(`PUT /v1/orders/shop/${newName()}`, { body: order(customer) }),
      ),
    );
    const refusal = [400, ['customer names no customer whom you may change: create them first']];
    expect(answers.map((answer) => [answer.status, errorsOf(answer)])).toEqual([refusal, refusal, refusal]);
  });

  it("can't take an order to a customer of their own", async () => {
    const [name, own] = [newName(), await newCustomer()];
    await call(`PUT /v1/orders/shop/${name}`, { body: order({ customerId: hidden.customerId }) });
    const body = order({ customerId: own.customerId }, { updatedAt: await now() });
    expect((await supervisor(`PUT /v1/orders/shop/${name}`, { body })).status).toBe(404);
    expect(await call(`GET /v1/orders/shop/${name}`)).toMatchObject({
      body: { customerId: hidden.customerId },
    });
  });
});

describe('What customers did in a shop', () => {
  it('is recorded once, listed by time, and answered with why the rest is not', async () => {
    const { customerId, address } = await newCustomer();
    const customer = { customerId };
    const events = [
      { kind: 'viewed', customer, at, sku: 'LAMP' },
      {
        kind: 'searched',
        customer: { address },
        at: new Date(Date.parse(at) - 1000).toISOString(),
        query: 'bulb',
      },
      { kind: 'carted', customer: { address: someone() }, at, sku: 'LAMP' },
      { kind: 'viewed', customer, at: '2020-01-01T00:00:00Z', sku: 'LAMP' },
    ];
    const refused = [
      { index: 2, reason: 'unknown-customer' },
      { index: 3, reason: 'too-old' },
    ];
    for (const _ of [1, 2])
      expect(await call('POST /v1/behaviour-events', { body: { events } })).toMatchObject({
        status: 200,
        body: { recorded: 2, refused },
      });
    const listed = await call(`GET /v1/customers/${customerId}/behaviour-events`);
    expect(listed.body).toMatchObject({
      items: [
        { kind: 'viewed', sku: 'LAMP', name: null },
        { kind: 'searched', query: 'bulb' },
      ],
      nextCursor: null,
    });
    const early = await call(`GET /v1/customers/${customerId}/behaviour-events?to=2020-01-01T00:00:00Z`);
    expect(early.body).toMatchObject({ items: [] });
  });
});

import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { someone } from '../flows/correspondence.ts';
import { openByPhone } from '../flows/desk.ts';
import { api, drain, now, read, skip } from '../stack.ts';

const call = api('admin');
const sku = `UPGRADE-${crypto.randomUUID()}`;
const made: string[] = [];

afterAll(async () => {
  for (const path of made) await call(`DELETE /${path}`);
});

async function customerOf(ticketId: string): Promise<string> {
  return read(await call(`GET /v1/tickets/${ticketId}`), { customerId: z.string() }).customerId;
}

async function buy(customerId: string, product: string) {
  const at = await now();
  const body = {
    ...{ customer: { customerId }, status: 'paid', currency: 'CNY', placedAt: at, paidAt: at, updatedAt: at },
    lines: [{ sku: product, name: 'Upgrade', quantity: 1, paid: 1 }],
  };
  const answer = await call(`PUT /v1/orders/shop/${crypto.randomUUID()}`, { body });
  expect(answer.status).toBe(200);
  await drain();
}

describe('A level rule', () => {
  it('makes who buys an upgraded edition a VIP, and the clocks of their ticket shorter; a person wins', async () => {
    const match = { products: [sku] };
    const rule = { level: 'vip', match };
    const tried = await call('POST /v1/level-rules/dry-run', { body: { rules: [rule], limit: 1 } });
    expect(read(tried, { items: z.array(z.unknown()), examined: z.number() })).toMatchObject({ items: [] });

    const created = await call('POST /v1/level-rules', { body: { name: 'Upgraded', ...rule } });
    expect(created).toMatchObject({ status: 201, body: { ...rule, version: 1 } });
    made.push(created.headers.get('location')?.slice(1) ?? '');
    // Functions know the rules for a minute.
    await skip('PT61S');

    const [ticketId, other] = [await openByPhone(someone()), await openByPhone(someone())];
    const [customerId, otherId] = [await customerOf(ticketId), await customerOf(other)];
    await buy(customerId, sku);
    await buy(otherId, 'something else');
    const ticket = async (id: string) =>
      read(await call(`GET /v1/tickets/${id}`), { customerLevel: z.string() }).customerLevel;
    expect(await call(`GET /v1/customers/${customerId}`)).toMatchObject({
      body: { level: 'vip', levelSource: 'rule' },
    });
    expect([await ticket(ticketId), await ticket(other)]).toEqual(['vip', 'standard']);

    const past = { level: 'strategic', levelUntil: '2020-01-01T00:00:00Z' };
    expect((await call(`PATCH /v1/customers/${customerId}`, { body: past })).status).toBe(400);
    await call(`PATCH /v1/customers/${customerId}`, { body: { level: 'strategic' } });
    await drain();
    expect(await ticket(ticketId)).toBe('strategic');
    expect(await call(`PATCH /v1/customers/${customerId}`, { body: { level: null } })).toMatchObject({
      body: { level: 'vip', levelSource: 'rule' },
    });
  });

  it.each([
    ['nothing that it asks', { match: {} }, 'match must name spend, orders or products'],
    [
      'an unknown currency',
      { match: { spend: { currency: 'RMB', atLeast: 1 } } },
      'match.spend.currency must be',
    ],
    [
      'a spend of nothing',
      { match: { spend: { currency: 'CNY', atLeast: 0 } } },
      'match.spend.atLeast must be at least 1',
    ],
    ['the level of everybody', { level: 'standard' }, 'level '],
  ])('with %s is refused', async (_, facts, message) => {
    const body = { name: 'VIP', level: 'vip', match: { orders: 3 }, ...facts };
    const answer = await call('POST /v1/level-rules', { body });
    const errors = z.array(z.object({ field: z.string(), message: z.string() }));
    const [first] = read(answer, { errors }).errors;
    expect([answer.status, `${first?.field} ${first?.message}`]).toEqual([
      400,
      expect.stringContaining(message),
    ]);
  });
});

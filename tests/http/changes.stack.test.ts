import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { newAgent } from '../flows/desk.ts';
import { type Api, type ApiAnswer, api, now, read, skip } from '../stack.ts';

const admin = api('admin');

const page = {
  items: z.array(
    z.object({ kind: z.string(), id: z.string(), changedAt: z.iso.datetime(), deleted: z.boolean() }),
  ),
  next: z.string(),
  hasMore: z.boolean(),
};

async function created(path: `/v1/${string}`, body: object, idField: string): Promise<string> {
  return z.string().parse(read(await admin(`POST ${path}`, { body }), { [idField]: z.string() })[idField]);
}

const newCustomer = (facts: object = {}) =>
  created('/v1/customers', { name: 'Li Wei', ...facts }, 'customerId');

const newTicket = (facts: object) =>
  created('/v1/tickets', { channel: 'phone', subject: 'Lamp', text: 'Dark.', ...facts }, 'ticketId');

async function newOrder(customerId: string): Promise<string> {
  const at = await now();
  const body = {
    ...{ customer: { customerId }, status: 'paid', currency: 'CNY' },
    lines: [{ sku: 'LAMP', name: 'Lamp', quantity: 1, paid: 10_000 }],
    ...{ placedAt: at, paidAt: at, updatedAt: at },
  };
  const answer = await admin(`PUT /v1/orders/shop/${crypto.randomUUID()}`, { body });
  return read(answer, { orderId: z.string() }).orderId;
}

const keyFor = async (body: object): Promise<Api> => {
  const key = await admin('POST /v1/api-keys', { body: { name: 'Feed', ...body } });
  return api({ credential: read(key, { apiKey: z.string() }).apiKey });
};

/** Until what was recorded may be read. */
const settled = () => skip('PT2M');

const ask = (call: Api, query: string) => call(`GET /v1/changes?${query}`);

/** Whoever reads page after page, as programs do. */
async function changesSince(call: Api, since: string, query = '') {
  const items: z.infer<typeof page.items> = [];
  let next = since;
  for (;;) {
    const answer = read(await ask(call, `since=${encodeURIComponent(next)}${query}`), page);
    items.push(...answer.items);
    next = answer.next;
    if (!answer.hasMore) return { items, next, ids: items.map(({ id }) => id) };
  }
}

describe('The feed of changes', () => {
  let since: string;
  let hidden: { customerId: string; ticketId: string; orderId: string };
  let own: { customerId: string; ticketId: string; orderId: string };
  let supervisor: Api;
  let agent: Api;

  beforeAll(async () => {
    const [care, sales] = await Promise.all(
      ['Care', 'Sales'].map((name) => created('/v1/departments', { name }, 'departmentId')),
    );
    const teamId = await created('/v1/teams', { name: 'Lamps', departmentId: care }, 'teamId');
    const strangers = await created('/v1/teams', { name: 'Strangers', departmentId: sales }, 'teamId');
    const { agentId } = await newAgent([teamId], 'supervisor');
    supervisor = await keyFor({ role: 'supervisor', agentId });
    agent = await keyFor({ role: 'agent', agentId: (await newAgent([teamId])).agentId });
    since = await now();
    const make = async (departmentId: string | undefined, team: string) => {
      const customerId = await newCustomer({ departmentId });
      const orderId = await newOrder(customerId);
      const ticketId = await newTicket({ teamId: team, customer: { customerId } });
      return { customerId, orderId, ticketId };
    };
    own = await make(care, teamId);
    hidden = await make(sales, strangers);
    await settled();
  });

  it('has an entry for each kind of record, once a page however often it changed', async () => {
    const from = await now();
    const { customerId, ticketId } = own;
    for (const priority of ['high', 'low'])
      await admin(`PATCH /v1/tickets/${ticketId}`, { body: { priority } });
    await admin(`PATCH /v1/customers/${customerId}`, { body: { name: 'Wei Li' } });
    const orderId = await newOrder(customerId);
    await settled();
    const { items } = await changesSince(admin, from);
    const mine = items.filter(({ id }) => [customerId, ticketId, orderId].includes(id));
    const kinds = mine.map(({ kind, id, deleted }) => `${kind} ${id} ${deleted}`).sort();
    expect(kinds).toEqual([
      `customer ${customerId} false`,
      `order ${orderId} false`,
      `ticket ${ticketId} false`,
    ]);
    expect(mine.every(({ changedAt }) => changedAt >= from)).toBe(true);
  });

  it('goes on where the last answer ended, which has a place also if nothing changed', async () => {
    const { next } = await changesSince(admin, await now());
    const first = read(await ask(admin, `since=${next}`), page);
    expect([first.items, first.hasMore]).toEqual([[], false]);
    await admin(`PATCH /v1/customers/${own.customerId}`, { body: { name: 'Li Wei' } });
    // Not before it is certain that nothing appears before it.
    expect(read(await ask(admin, `since=${first.next}`), page).items).toEqual([]);
    await settled();
    const second = await changesSince(admin, first.next);
    expect(second.ids).toEqual([own.customerId]);
    expect((await changesSince(admin, second.next)).items).toEqual([]);
  });

  it('is complete in pages of one, in the order of recording', async () => {
    const all = await changesSince(admin, since);
    const single = await changesSince(admin, since, '&limit=1');
    expect(new Set(single.ids)).toEqual(new Set(all.ids));
    const times = single.items.map(({ changedAt }) => changedAt);
    expect(times).toEqual([...times].sort());
    const orders = await changesSince(admin, since, '&kinds=order');
    expect(new Set(orders.items.map(({ kind }) => kind))).toEqual(new Set(['order']));
  });

  it('begins now if nothing says since when', async () => {
    const { next, items } = read(await admin('GET /v1/changes'), page);
    expect(items).toEqual([]);
    await admin(`PATCH /v1/customers/${own.customerId}`, { body: { name: 'Wei Li' } });
    await settled();
    expect((await changesSince(admin, next)).ids).toContain(own.customerId);
  });

  it('has what its reader sees, and nothing else', async () => {
    const everything = Object.values(hidden);
    expect((await changesSince(admin, since)).ids).toEqual(
      expect.arrayContaining([...everything, ...Object.values(own)]),
    );
    const { ids } = await changesSince(supervisor, since);
    expect(ids).toEqual(expect.arrayContaining(Object.values(own)));
    expect(ids.filter((id) => everything.includes(id))).toEqual([]);
    // An agent has no list of customers but of those whom they own.
    const ofAgent = (await changesSince(agent, since)).ids;
    expect(ofAgent).toContain(own.ticketId);
    expect(ofAgent.filter((id) => [...everything, own.customerId, own.orderId].includes(id))).toEqual([]);
  });

  it('has both customers of a merge, and of their separation', async () => {
    const [source, target] = [await newCustomer(), await newCustomer()];
    await settled();
    for (const [action, body] of [
      ['merge', { into: target }],
      ['unmerge', undefined],
    ] as const) {
      const from = await now();
      expect((await admin(`POST /v1/customers/${source}/${action}`, { body })).status).toBe(200);
      await settled();
      expect((await changesSince(admin, from)).ids).toEqual(expect.arrayContaining([source, target]));
    }
  });

  const problem = { code: z.string(), errors: z.array(z.object({ field: z.string(), message: z.string() })) };
  const refusal = (answer: ApiAnswer) => {
    const { code, errors } = read(answer, problem);
    return `${answer.status} ${code} ${errors.map(({ field }) => field)}`;
  };

  it.each([
    ['yesterday', '400 invalid-request since'],
    ['2999-01-01T00:00:00Z', '400 invalid-request since'],
    ['W10', '400 invalid-request since'],
    ['2020-01-01T00:00:00Z', '410 changes-expired since'],
  ])('refuses to begin at %s: %s', async (wanted, expected) => {
    expect(refusal(await ask(admin, `since=${wanted}`))).toBe(expected);
  });

  it('refuses a kind that it does not have', async () => {
    expect((await ask(admin, 'kinds=ticket,task')).status).toBe(400);
  });
});

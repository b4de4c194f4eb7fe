import { paginateScan } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readSettings } from '../../infra/settings.ts';
import { rebuildSearch } from '../../tools/ops/rebuild-search.ts';
import { database } from '../aws.ts';
import { type ApiAnswer, api, drain, indexForSearch, now, read, stack } from '../stack.ts';
import { someone, write } from './correspondence.ts';
import { newAgent } from './desk.ts';

beforeAll(indexForSearch);

const admin = api('admin');
const supervisor = api('supervisor');

const ticketHit = z.object({
  kind: z.literal('ticket'),
  ticket: z.looseObject({ ticketId: z.string() }),
  snippet: z.string().nullable(),
});
const customerHit = z.object({
  kind: z.literal('customer'),
  customer: z.looseObject({
    customerId: z.string(),
    addresses: z.array(z.string()),
    phones: z.array(z.string()),
  }),
});
const page = {
  items: z.array(z.union([ticketHit, customerHit])),
  nextCursor: z.string().nullable(),
  isPartial: z.boolean(),
  ticketsFrom: z.string().nullable(),
  onlyIn: z.array(z.string()).nullable(),
  isLookup: z.boolean(),
};

const path = (query: Record<string, string>) => `/v1/search?${new URLSearchParams(query)}` as const;

async function search(q: string, query: Record<string, string> = {}, call = admin) {
  const answer = await call(`GET ${path({ q, ...query })}`);
  if (answer.status !== 200) throw new Error(answer.text);
  return read(answer, page);
}

async function ticketsFound(...asked: Parameters<typeof search>): Promise<string[]> {
  const { items } = await search(...asked);
  return items.flatMap((one) => (one.kind === 'ticket' ? [one.ticket.ticketId] : []));
}

async function customersFound(...asked: Parameters<typeof search>): Promise<string[]> {
  const { items } = await search(...asked);
  return items.flatMap((one) => (one.kind === 'customer' ? [one.customer.customerId] : []));
}

async function openTicket(body: object): Promise<{ ticketId: string; customerId: string }> {
  const customer = { address: someone() };
  const answer = await admin('POST /v1/tickets', { body: { channel: 'phone', customer, ...body } });
  await drain();
  return read(answer, { ticketId: z.string(), customerId: z.string() });
}

const change = async (ticketId: string, body: object) => {
  const answer = await admin(`PATCH /v1/tickets/${ticketId}`, { body });
  if (answer.status !== 200) throw new Error(answer.text);
  await drain();
};

const newTeam = async (name: string) =>
  read(await admin('POST /v1/teams', { body: { name } }), { teamId: z.string() }).teamId;

describe('A ticket', () => {
  it('is found by its words in Chinese and English, its number and its tags', async () => {
    const { ticketId } = await openTicket({
      subject: 'Zimtkettle 水壶坏了',
      text: '你好，我要退款吗？ The zimtlid is broken since Monday.',
      tags: ['zimttag'],
    });
    const { number } = read(await admin(`GET /v1/tickets/${ticketId}`), { number: z.string() });
    for (const q of [
      'zimtkettle',
      '水壶',
      'zimtlids',
      'zimtlid 退款',
      number,
      'zimttag',
      '"is broken" zimtlid',
    ])
      expect({ q, found: await ticketsFound(q) }).toEqual({ q, found: [ticketId] });
    expect(await ticketsFound('zimtlid 退货')).toEqual([]);
    const [hit] = (await search('zimtlid')).items;
    expect(hit).toMatchObject({ snippet: expect.stringContaining('The zimtlid is broken') });
  });

  it('is found by what is written later, and by what a mail says', async () => {
    const { ticketId } = await openTicket({ subject: 'Yarn', text: 'yarnone' });
    await admin(`POST /v1/tickets/${ticketId}/notes`, { body: { text: 'yarntwo' } });
    await admin(`POST /v1/tickets/${ticketId}/replies`, { body: { text: 'yarnthree' } });
    await drain();
    expect(await ticketsFound('yarnone yarntwo yarnthree')).toEqual([ticketId]);
    await write({ from: someone(), to: 'help@support.example.com', subject: 'Quilt', text: 'quiltone' });
    expect(await ticketsFound('quiltone')).toHaveLength(1);
  });

  it('is not found any more once it is spam', async () => {
    const { ticketId } = await openTicket({ subject: 'Xylophone', text: 'xylospam' });
    expect(await ticketsFound('xylospam')).toEqual([ticketId]);
    await change(ticketId, { status: 'spam' });
    expect(await ticketsFound('xylospam')).toEqual([]);
  });

  it('is filtered by status, team, assignee, type, tag and time', async () => {
    const teamId = await newTeam('Filters');
    const { agentId } = await newAgent([teamId]);
    const { ticketId } = await openTicket({
      subject: 'Walnut',
      text: 'Hello',
      type: 'complaint',
      tags: ['nut'],
      teamId,
      assigneeId: agentId,
    });
    const other = await openTicket({ subject: 'Walnut', text: 'Hello' });
    expect(await ticketsFound('walnut')).toEqual([other.ticketId, ticketId]);
    const filters = { teamId, assigneeId: agentId, type: 'complaint', tag: 'nut' };
    for (const [name, value] of Object.entries(filters))
      expect({ name, found: await ticketsFound('walnut', { [name]: value }) }).toEqual({
        name,
        found: [ticketId],
      });
    expect(await ticketsFound('walnut', { status: 'closed' })).toEqual([]);
    expect(await ticketsFound('walnut', { to: '2020-01-01T00:00:00Z' })).toEqual([]);
    const { ticketsFrom } = await search('walnut');
    expect(Date.parse(ticketsFrom ?? '')).toBeLessThan(Date.parse(await now()) - 80 * 86_400_000);
  });

  it('is found in the list of tickets, whose filters hold', async () => {
    const [one, two] = [
      await openTicket({ subject: 'Violet', text: 'Hello', priority: 'high' }),
      await openTicket({ subject: 'Violet', text: 'Hello' }),
    ];
    const list = async (query: string) => {
      const answer = await admin(`GET /v1/tickets?q=violet&${query}`);
      return read(answer, {
        items: z.array(z.looseObject({ ticketId: z.string() })),
        nextCursor: z.string().nullable(),
      });
    };
    const ids = ({ items }: Awaited<ReturnType<typeof list>>) => items.map(({ ticketId }) => ticketId);
    expect(ids(await list(''))).toEqual([two.ticketId, one.ticketId]);
    expect(ids(await list('priority=high'))).toEqual([one.ticketId]);
    const first = await list('limit=1');
    expect(ids(first)).toEqual([two.ticketId]);
    expect(ids(await list(`limit=1&cursor=${first.nextCursor}`))).toEqual([one.ticketId]);
    expect((await admin('GET /v1/tickets?q=violet&sort=due')).status).toBe(400);
  });
});

describe('A customer', () => {
  it('is found by name, number, address and phone number, with masked contact data', async () => {
    const address = someone();
    const phone = `+8613${String(Date.now()).slice(-9)}`;
    const body = { name: '欧阳天青 Umberto', addresses: [address], phones: [phone] };
    const created = await admin('POST /v1/customers', { body });
    const { customerId, number } = read(created, { customerId: z.string(), number: z.string() });
    await drain();
    for (const q of ['欧阳', '天青', '青', 'umberto', number, address, phone, phone.slice(3)])
      expect({ q, found: (await customersFound(q)).includes(customerId) }).toEqual({ q, found: true });
    const [hit] = (await search('umberto')).items;
    expect(JSON.stringify(hit)).not.toContain(address);
    expect(JSON.stringify(hit)).not.toContain(phone);
    expect(await customersFound('青')).toContain(customerId);
    expect((await search('青')).onlyIn).toEqual(['name', 'subject']);
    await admin(`PATCH /v1/customers/${customerId}`, { body: { name: 'Ulrike' } });
    await drain();
    expect(await customersFound('umberto')).toEqual([]);
    const listed = await supervisor('GET /v1/customers?q=ulrike');
    expect(read(listed, { items: z.array(z.looseObject({ customerId: z.string() })) }).items).toMatchObject([
      { customerId },
    ]);
    expect((await supervisor('GET /v1/customers?q=ulrike&order=asc')).status).toBe(400);
  });

  it('is found by a part of an address only by who sees the address', async () => {
    const local = `secret${crypto.randomUUID().slice(0, 8)}`;
    const body = { name: 'Theo', addresses: [`${local}@${local}.example`] };
    const { customerId } = read(await admin('POST /v1/customers', { body }), { customerId: z.string() });
    await drain();
    expect(await customersFound(`"${local}"`, { kind: 'customer' })).toEqual([customerId]);
    const other = `private${crypto.randomUUID().slice(0, 8)}`;
    await admin(`PATCH /v1/customers/${customerId}`, { body: { addresses: [`${other}@mail.example`] } });
    await drain();
    expect(await customersFound(other)).toEqual([]);
    const whole = await search(`${other}@mail.example`);
    expect([whole.items.length, whole.isLookup]).toEqual([1, true]);
    await openTicket({ subject: 'Theo calls', text: 'Hello', customer: { customerId } });
    expect(await customersFound(other)).toEqual([customerId]);
  });
});

describe('An order', () => {
  it('is found by its number, its id at the shop, and its products, by who sees its customer', async () => {
    const created = await admin('POST /v1/customers', { body: { name: 'Olaf Orderly' } });
    const { customerId } = read(created, { customerId: z.string() });
    const externalId = `OX-${Date.now()}`;
    const line = {
      sku: 'TURMALIN-9',
      name: '碧玺台灯 tourmaline lamp',
      quantity: 1,
      paid: 100,
      serialNumbers: ['SN77ZZ'],
    };
    const placedAt = '2026-11-22T08:00:00Z';
    const body = {
      ...{ customer: { customerId }, number: 'N-5521', status: 'paid', currency: 'CNY', lines: [line] },
      ...{ placedAt, updatedAt: placedAt },
    };
    const pushed = await admin(`PUT /v1/orders/shop/${externalId}`, { body });
    const { orderId } = read(pushed, { orderId: z.string() });
    await drain();
    const found = async (q: string, call = admin) => {
      const answer = await call(`GET ${path({ q, kind: 'order' })}`);
      const hit = z.object({ kind: z.literal('order'), order: z.looseObject({ orderId: z.string() }) });
      return read(answer, { items: z.array(hit) }).items.map(({ order }) => order.orderId);
    };
    for (const q of [externalId, 'N-5521', 'turmalin-9', '台灯', 'tourmaline lamps', 'SN77ZZ'])
      expect({ q, found: await found(q) }).toEqual({ q, found: [orderId] });
    expect(await found('tourmaline', api('agent'))).toEqual([]);
  });
});

describe('What another team has', () => {
  let ours: string;
  let theirs: string;
  let colleague: ReturnType<typeof api>;
  const answered = async (q: string) => {
    const answer = await colleague(`GET ${path({ q })}`);
    // Of the moment of the search.
    const { ticketsFrom: _, ...body } = read(answer, page);
    return { status: answer.status, body };
  };

  beforeAll(async () => {
    [ours, theirs] = [await newTeam('Ours'), await newTeam('Theirs')];
    const key = await admin('POST /v1/api-keys', {
      body: { name: 'Search', role: 'agent', teamIds: [ours] },
    });
    colleague = api({ credential: read(key, { apiKey: z.string() }).apiKey });
  });

  it('is answered like a word that nobody wrote, until a transfer', async () => {
    const { ticketId, customerId } = await openTicket({
      ...{ subject: 'Sapphire', text: 'sapphireword', teamId: theirs },
      customer: { name: 'Saskia Sapphirowa', address: someone() },
    });
    const nonsense = await answered('qwertzuiopue');
    expect(await answered('sapphireword')).toEqual(nonsense);
    expect(await answered('sapphirowa')).toEqual(nonsense);
    await change(ticketId, { teamId: ours });
    expect(await ticketsFound('sapphireword', {}, colleague)).toEqual([ticketId]);
    expect(await customersFound('sapphirowa', {}, colleague)).toEqual([customerId]);
    await change(ticketId, { teamId: theirs });
    expect(await answered('sapphireword')).toEqual(nonsense);
    expect(await answered('sapphirowa')).toEqual(nonsense);
  });

  it('is found by whom it was granted to, for as long as the grant lasts', async () => {
    const { ticketId, customerId } = await openTicket({
      ...{ subject: 'Ruby', text: 'rubyword', teamId: theirs },
      customer: { name: 'Rubina Rubyowa', address: someone() },
    });
    expect(await ticketsFound('rubyword', {}, colleague)).toEqual([]);
    const expiresAt = new Date(Date.now() + 20 * 86_400_000).toISOString();
    const body = { granteeId: ours, access: 'view', reason: 'They know rubies.', expiresAt };
    await admin(`POST /v1/tickets/${ticketId}/grants`, { body });
    expect(await ticketsFound('rubyword', {}, colleague)).toEqual([ticketId]);
    expect(await customersFound('rubyowa', {}, colleague)).toEqual([customerId]);
    await admin(`DELETE /v1/tickets/${ticketId}/grants/${ours}`);
    expect(await ticketsFound('rubyword', {}, colleague)).toEqual([]);
  });
});

describe('A search for', () => {
  const problem = (answer: ApiAnswer) => {
    const { errors } = read(answer, { errors: z.array(z.looseObject({ field: z.string() })) });
    return [answer.status, errors.map(({ field }) => field)];
  };

  it.each([
    ['a percent sign', '%'],
    ['nothing', ''],
    ['punctuation', '?! …。'],
    ['control characters', '\u0001\u0007'],
    ['emoji', '👍'],
    ['10,000 characters', 'a'.repeat(9000)],
    ['201 characters', '退'.repeat(201)],
  ])('%s is refused, with the field', async (_, q) => {
    expect(problem(await admin(`GET ${path({ q })}`))).toEqual([400, ['q']]);
  });

  it('lone surrogates or broken bytes is answered', async () => {
    for (const bytes of ['%ED%A0%80x', '%FF%FEx', 'x%00'])
      expect((await admin(`GET /v1/search?q=${bytes}`)).status).toBeLessThan(500);
  });

  it('200 characters of Chinese, or one common word, stays within its budget', async () => {
    const long = await search('我要退款因为水壶坏了请尽快处理谢谢'.repeat(20).slice(0, 200));
    expect(long.items).toEqual([]);
    expect((await search('hello', { limit: '100' })).isPartial).toBe(false);
  });

  it('a cursor of another search is refused', async () => {
    await openTicket({ subject: 'Quartz', text: 'Hello' });
    await openTicket({ subject: 'Quartz', text: 'Hello' });
    const { nextCursor } = await search('quartz', { limit: '1' });
    const answer = await admin(`GET ${path({ q: 'quarts', limit: '1', cursor: nextCursor ?? '' })}`);
    expect([answer.status, read(answer, { code: z.string() }).code]).toEqual([400, 'invalid-cursor']);
    expect((await search('quartz', { limit: '1', cursor: nextCursor ?? '' })).items).toHaveLength(1);
  });
});

describe('A rebuild of the index', () => {
  it('finds what the live index finds, with the same postings', async () => {
    const { ticketId } = await openTicket({ subject: 'Emerald', text: 'emeraldword 绿宝石' });
    const { customerId } = read(await admin(`GET /v1/tickets/${ticketId}`), { customerId: z.string() });
    // Other tests break the live index on purpose.
    const itemsOfSearch = () => searchItemsOf([ticketId, customerId]);
    const before = await itemsOfSearch();
    expect(before.length).toBeGreaterThan(10);
    const settings = readSettings('settings.json');
    const lambda = new LambdaClient(stack.aws);
    await rebuildSearch(lambda, settings, { newKey: false, say: () => {} });
    expect(await itemsOfSearch()).toEqual(before);
    await rebuildSearch(lambda, settings, { newKey: true, say: () => {} });
    const rotated = await itemsOfSearch();
    expect(rotated.length).toBe(before.length);
    expect(rotated.filter((item) => before.includes(item))).toEqual([]);
    expect(await ticketsFound('emeraldword 绿宝')).toEqual([ticketId]);
  }, 120_000);
});

/** The keys of the postings and documents of records, by a scan. */
async function searchItemsOf(recordIds: readonly string[]): Promise<string[]> {
  const { plainClient: client, table } = database;
  const keys: string[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName: table }))
    for (const { pk, sk, m } of Items)
      if (/^(?:s\d|sd)#/.test(pk?.S ?? '')) keys.push(`${pk?.S} ${sk?.S} ${m?.N ?? ''}`);
  return keys.filter((key) => recordIds.some((id) => key.includes(id))).sort();
}

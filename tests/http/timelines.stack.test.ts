import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { someone, write } from '../flows/correspondence.ts';
import { newArticle, newCategory, writeText } from '../flows/knowledge.ts';
import { api, now, read, skip } from '../stack.ts';
import { pagesOf } from './pages.ts';
import { allRoutes, sampleOf } from './requests.ts';

const call = api('admin');
const idIn = (location: string | null) => location?.split('/').at(-1) ?? '';

/** Times around the second of three things that happened an hour apart. */
let around: { from: string; to: string };
const lists: Record<string, { path: `/${string}?${string}`; id: string; names?: [string, string] }> = {};
const undo: (() => Promise<unknown>)[] = [];

/** Three of each kind, an hour apart; the first one starts it all. */
beforeAll(async () => {
  const address = someone();
  const ticketBody = { channel: 'phone', subject: 'Broken lamp', text: 'It is dark.', customer: { address } };
  const ticket = await call('POST /v1/tickets', { body: ticketBody });
  const { ticketId, customerId } = read(ticket, { ticketId: z.string(), customerId: z.string() });
  const key = await call('POST /v1/api-keys', { body: { name: 'Shop', role: 'agent' } });
  const { apiKeyId } = read(key, { apiKeyId: z.string() });
  const team =
    `/${(await call('POST /v1/teams', { body: { name: 'One' } })).headers.get('location')?.slice(1)}` as const;
  const endpointBody = { url: 'https://127.0.0.1:9/hooks', types: ['ticket.opened'] };
  const endpoint = await call('POST /v1/webhook-endpoints', { body: endpointBody });
  const webhookEndpointId = idIn(endpoint.headers.get('location'));
  const { lifecycle } = read(await call('GET /v1/settings'), {
    lifecycle: z.looseObject({ autoCloseDays: z.number() }),
  });
  const days = lifecycle.autoCloseDays;
  const noted = idIn((await call('POST /v1/customers', { body: { name: 'Noted' } })).headers.get('location'));
  const newCase = () => call('POST /v1/cases', { body: { flow: 'complaint', customerId: noted } });
  const caseId = idIn((await newCase()).headers.get('location'));
  const incident = (await call('POST /v1/cases', { body: { flow: 'incident' } })).headers.get('location');
  const { categoryId } = await newCategory();
  const articleId = await newArticle({ categoryId });
  const publicTitle = { en: 'Lamps stay dark', zh: '灯不亮' };
  const toggled: Record<string, object> = {
    declare: { severity: 3, publicTitle },
    dismiss: { dismissalReason: 'It was nothing.' },
  };
  const erased = async (name: string) => {
    const made = read(await call('POST /v1/customers', { body: { name } }), {
      customerId: z.string(),
      number: z.string(),
    });
    await call('POST /v1/erasures', {
      body: { customerId: made.customerId, mode: 'delete', reason: 'Asked.', confirmation: made.number },
    });
  };
  const reopened = async (name: string) => {
    await call(`POST /v1/cases/${caseId}/notes`, { body: { text: name } });
    for (const action of ['withdraw', 'reopen'])
      await call(`POST /v1/cases/${caseId}/actions/${action}`, { body: {} });
  };
  const happen = async (name: string) => {
    const toggle = name === 'bb' ? 'dismiss' : 'declare';
    const at = await now();
    const event = { kind: 'viewed', customer: { customerId: noted }, at, sku: 'LAMP' };
    const line = { sku: 'LAMP', name: 'Desk lamp', quantity: 1, paid: 100 };
    const order = {
      ...{ customer: { customerId: noted }, status: 'placed', currency: 'CNY', lines: [line] },
      ...{ placedAt: at, updatedAt: at },
    };
    const importBody = { filename: 'customers.csv', bytes: 9, sha256: '0'.repeat(64), preset: 'kefu' };
    // They have nothing to do with each other.
    await Promise.all([
      call(`POST /v1/cases/${idIn(incident)}/actions/${toggle}`, { body: { fields: toggled[toggle] } }),
      call(`PATCH ${team}`, { body: { name } }),
      call(`PATCH /v1/tickets/${ticketId}`, { body: { tags: [name] } }).then(() =>
        call(`POST /v1/tickets/${ticketId}/replies`, { body: { text: name } }),
      ),
      call(`POST /v1/api-keys/${apiKeyId}/rotate`, { body: {} }),
      call(`POST /v1/webhook-endpoints/${webhookEndpointId}/test`),
      erased(name),
      call(`POST /v1/customers/${noted}/notes`, { body: { text: name } }),
      newCase(),
      reopened(name),
      newArticle({ categoryId }),
      writeText(articleId, { body: name }),
      call('POST /v1/behaviour-events', { body: { events: [event] } }),
      call(`PUT /v1/orders/shop/${noted}-${name}`, { body: order }),
      call('POST /v1/imports', { body: importBody }),
      call('POST /v1/exports', { body: { records: 'customers' } }),
      write({ from: address, to: `${crypto.randomUUID()}@support.example.com` }),
    ]);
    // Each shorter than the one before, so that waiting tickets are recalculated.
    await call('PATCH /v1/settings', { body: { lifecycle: { autoCloseDays: days - name.length } } });
  };
  await happen('a');
  await skip('PT1H');
  const from = await now();
  await happen('bb');
  await skip('PT1H');
  around = { from, to: await now() };
  await happen('ccc');
  Object.assign(lists, {
    listHistory: { path: `/v1/tickets/${ticketId}/history?limit=2`, id: 'historyId' },
    listInteractions: { path: `/v1/customers/${customerId}/timeline?limit=2`, id: 'messageId' },
    listCustomerNotes: { path: `/v1/customers/${noted}/notes?limit=2`, id: 'customerNoteId' },
    listOrders: { path: `/v1/customers/${noted}/orders?limit=2`, id: 'orderId' },
    listBehaviour: { path: `/v1/customers/${noted}/behaviour-events?limit=2`, id: 'at' },
    listCases: { path: `/v1/cases?limit=2&customerId=${noted}`, id: 'caseId' },
    listCaseHistory: { path: `/v1/cases/${caseId}/history?limit=2`, id: 'historyId' },
    listCaseNotes: { path: `/v1/cases/${caseId}/notes?limit=2`, id: 'noteId' },
    listCaseNotices: { path: `/v1/cases/${caseId}/notices?limit=2`, id: 'at' },
    listIncidentJobs: { path: `/v1/cases/${idIn(incident)}/jobs?limit=2`, id: 'incidentJobId' },
    listArticles: { path: `/v1/articles?limit=2&categoryId=${categoryId}`, id: 'articleId' },
    listArticleHistory: { path: `/v1/articles/${articleId}/history?limit=2`, id: 'historyId' },
    listErasures: { path: '/v1/erasures?limit=20', id: 'erasureId' },
    listImports: { path: '/v1/imports?limit=20', id: 'importId' },
    listExports: { path: '/v1/exports?limit=20', id: 'exportId' },
    listAuditEntries: { path: `/v1/audit?limit=2&record=${idIn(team)}`, id: 'at' },
    listApiKeyAuditEntries: { path: `/v1/api-keys/${apiKeyId}/audit-entries?limit=2`, id: 'at' },
    listWebhookDeliveries: {
      path: `/v1/webhook-endpoints/${webhookEndpointId}/deliveries?limit=2`,
      id: 'webhookDeliveryId',
    },
    listCustomers: { path: '/v1/customers?limit=20', id: 'customerId' },
    listRecalculations: { path: '/v1/recalculations?limit=20', id: 'recalculationId' },
    listQuarantinedMails: {
      path: '/v1/quarantine?limit=20',
      id: 'quarantineId',
      names: ['receivedAfter', 'receivedBefore'],
    },
    listTasks: { path: '/v1/tasks?limit=20', id: 'taskId' },
  });
  undo.push(
    () => call(`POST /v1/cases/${idIn(incident)}/actions/dismiss`, { body: { fields: toggled.dismiss } }),
    () => call(`DELETE /v1/webhook-endpoints/${webhookEndpointId}`),
    () => call('PATCH /v1/settings', { body: { lifecycle } }),
  );
}, 60_000);

afterAll(async () => {
  for (const step of undo) await step();
});

/** Tasks follow from answers of surveys, which take days. */
const withoutRecords = ['listTasks'];

const inOrder = allRoutes.filter(([, { query }]) => query && 'order' in query.shape).map(([name]) => name);

describe.each(inOrder)('%s', (name) => {
  const all = async (query: string) => {
    const list = lists[name];
    if (!list) throw new Error(`${name} is not in the table above.`);
    const { path, id } = list;
    const pages = await pagesOf(call, `${path}${query}`, { [id]: z.string() });
    return pages.flat().map((item) => String(item[id]));
  };
  const names = () => lists[name]?.names ?? ['from', 'to'];
  const during = () => `&${names()[0]}=${around.from}&${names()[1]}=${around.to}`;

  it('has the same records in both orders, page by page', async () => {
    const [up, down] = [await all('&order=asc'), await all('&order=desc')];
    expect(up).toEqual(down.toReversed());
    expect(new Set(up).size).toBe(up.length);
    if (!withoutRecords.includes(name)) expect(up.length).toBeGreaterThanOrEqual(3);
  });

  it('has those of a period, in both orders', async () => {
    const up = await all('&order=asc');
    const found = await all(`${during()}&order=asc`);
    expect(await all(`${during()}&order=desc`)).toEqual(found.toReversed());
    const [first = '', last = ''] = [found[0], found.at(-1)];
    expect(found).toEqual(found.length ? up.slice(up.indexOf(first), up.indexOf(last) + 1) : []);
    if (withoutRecords.includes(name)) return;
    expect(found.length).toBeGreaterThan(0);
    expect(up.indexOf(first)).toBeGreaterThan(0);
    expect(up.indexOf(last)).toBeLessThan(up.length - 1);
    const [before, after] = [
      `&${names()[1]}=${around.from}&order=asc`,
      `&${names()[0]}=${around.to}&order=asc`,
    ];
    expect([...(await all(before)), ...found, ...(await all(after))]).toEqual(up);
  });

  it('refuses a period that ends before it begins, and the cursor of another order or period', async () => {
    const path = (lists[name]?.path ?? '/').replace(/limit=\d+/, 'limit=1').slice(1);
    const ask = (query: string) => call(`GET /${path}&${query}`);
    const fields = { errors: z.array(z.object({ field: z.string(), message: z.string() })) };
    const [begins, ends] = names();
    const reversed = await ask(`${begins}=${around.to}&${ends}=${around.from}`);
    expect([reversed.status, read(reversed, fields).errors.map(({ field }) => field)]).toEqual([400, [ends]]);
    expect((await ask('order=newest')).status).toBe(400);
    const { nextCursor } = read(await ask('order=asc'), { nextCursor: z.string().nullable() });
    if (!nextCursor) return;
    for (const other of ['order=desc', `order=asc&${begins}=${around.from}`])
      expect(read(await ask(`${other}&cursor=${nextCursor}`), { code: z.string() }).code).toBe(
        'invalid-cursor',
      );
  });
});

it.each([
  ['listCustomers', 'sort=address'],
  ['listCustomers', 'sort=name'],
  ['listTickets', 'sort=customer'],
  ['listSuppressions', 'sort=address'],
  ['listSuppressions', 'order=asc'],
  ['listQuarantinedMails', 'sort=from'],
] as const)('%s can not be sorted by what is masked, or has no order: %s', async (name, query) => {
  const { call: route } = sampleOf(name);
  const answer = await call(`${route}?${query}`);
  const { errors } = read(answer, { errors: z.array(z.object({ field: z.string() })) });
  expect([answer.status, errors.map(({ field }) => field)]).toEqual([400, [query.split('=')[0]]]);
});

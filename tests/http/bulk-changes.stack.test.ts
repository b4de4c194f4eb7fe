import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { someone } from '../flows/correspondence.ts';
import { api, drain, read } from '../stack.ts';

const call = api('admin');
const code = { code: z.string() };
const view = {
  bulkChangeId: z.string(),
  state: z.string(),
  total: z.number(),
  result: z.string().nullable(),
};

async function newTicket(tag: string): Promise<string> {
  const body = {
    channel: 'api',
    subject: 'Lamp',
    text: 'Broken.',
    customer: { address: someone() },
    tags: [tag],
  };
  return read(await call('POST /v1/tickets', { body }), { ticketId: z.string() }).ticketId;
}

describe('A bulk change', () => {
  it('of tickets by id has one outcome each, and says that not all were changed', async () => {
    const [one, other] = [await newTicket('bulk'), await newTicket('bulk')];
    const missing = 'tkt_01kb2m5x8w0q3r7t9v4y6z1a2b';
    const body = { ticketIds: [one, missing, other], change: { priority: 'urgent', addTags: ['recall'] } };
    const begun = await call('POST /v1/tickets/bulk', { body });
    expect([begun.status, read(begun, view)]).toMatchObject([
      202,
      { state: 'waiting', total: 3, result: null },
    ]);
    const location = begun.headers.get('location') ?? '';
    expect(location).toBe(`/v1/bulk-changes/${read(begun, view).bulkChangeId}`);
    await drain();
    const path = location as `/${string}`;
    expect((await call(`GET ${path}`)).body).toMatchObject({
      ...{ state: 'done', result: 'some', changed: 2, unchanged: 0, failed: 1 },
    });
    const outcome = z.object({ ticketId: z.string(), outcome: z.string(), code: z.string().optional() });
    const { items } = read(await call(`GET ${path}/outcomes`), { items: z.array(outcome) });
    expect(new Map(items.map((item) => [item.ticketId, item.code ?? item.outcome]))).toEqual(
      new Map([
        [one, 'changed'],
        [other, 'changed'],
        [missing, 'not-found'],
      ]),
    );
    expect((await call(`GET /v1/tickets/${one}`)).body).toMatchObject({
      priority: 'urgent',
      tags: ['bulk', 'recall'],
    });
    expect((await api('supervisor')(`GET ${path}`)).status).toBe(404);
  });

  it('of tickets that a filter finds changes these, and no other', async () => {
    const tag = `bulk-${crypto.randomUUID()}`;
    const [found, left] = [await newTicket(tag), await newTicket('another')];
    const body = { filter: { tag, status: ['new', 'open'] }, change: { status: 'resolved' } };
    const begun = read(await call('POST /v1/tickets/bulk', { body }), view);
    expect(begun.total).toBe(1);
    await drain();
    expect((await call(`GET /v1/tickets/${found}`)).body).toMatchObject({ status: 'resolved' });
    expect((await call(`GET /v1/tickets/${left}`)).body).not.toMatchObject({ status: 'resolved' });
    const again = await call('POST /v1/tickets/bulk', { body });
    expect([again.status, read(again, code).code]).toEqual([400, 'invalid-request']);
  });

  it('is begun once under one key, which it needs', async () => {
    const body = { ticketIds: [await newTicket('bulk')], change: { priority: 'low' } };
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const [first, second] = [
      await call('POST /v1/tickets/bulk', { body, headers }),
      await call('POST /v1/tickets/bulk', { body, headers }),
    ];
    expect(read(second, view).bulkChangeId).toBe(read(first, view).bulkChangeId);
    const keyless = await call('POST /v1/tickets/bulk', { body, headers: { 'idempotency-key': '' } });
    expect(keyless.status).toBe(400);
  });

  it.each([
    ['neither ids nor a filter', {}],
    ['both', { ticketIds: ['tkt_01kb2m5x8w0q3r7t9v4y6z1a2b'], filter: { tag: 'x' } }],
    ['an empty filter', { filter: {} }],
    ['no ids', { ticketIds: [] }],
    ['nothing to change', { filter: { tag: 'x' }, change: {} }],
    ['a field that is not edited', { filter: { tag: 'x' }, change: { version: 3 } }],
    [
      'a team that does not exist',
      { filter: { tag: 'x' }, change: { teamId: 'team_01kb2m5x8w0q3r7t9v4y6z1a2b' } },
    ],
  ])('with %s is rejected', async (_, fields) => {
    const answer = await call('POST /v1/tickets/bulk', { body: { change: { priority: 'low' }, ...fields } });
    expect([answer.status, read(answer, code).code]).toEqual([400, 'invalid-request']);
  });
});

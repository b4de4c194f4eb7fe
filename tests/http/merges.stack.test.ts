import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { someone } from '../flows/correspondence.ts';
import { newAgent } from '../flows/desk.ts';
import { api, read } from '../stack.ts';
import { pagesOf } from './pages.ts';

const call = api('admin');
const code = { code: z.string() };
const shape = {
  ticketId: z.string(),
  customerId: z.string(),
  status: z.string(),
  version: z.number(),
  statusSince: z.string(),
  mergedInto: z.string().nullable(),
  mergedTicketIds: z.array(z.string()),
  linkedTicketIds: z.array(z.string()),
  collaborators: z.array(z.string()),
};
const message = { messageId: z.string(), ticketId: z.string(), text: z.string(), kind: z.string() };

async function newTicket(address = someone(), subject = 'Broken lamp') {
  const body = { channel: 'phone', subject, text: `About: ${subject}`, customer: { address } };
  return read(await call('POST /v1/tickets', { body }), shape);
}

const get = async (ticketId: string) => read(await call(`GET /v1/tickets/${ticketId}`), shape);

const merge = (ticketId: string, into: string, headers: Record<string, string> = {}) =>
  call(`POST /v1/tickets/${ticketId}/merge`, { body: { into }, headers });

const note = async (ticketId: string, text: string) =>
  read(await call(`POST /v1/tickets/${ticketId}/notes`, { body: { text } }), message);

async function historyOf(ticketId: string) {
  const item = { changes: z.array(z.object({ type: z.string() })) };
  const pages = await pagesOf(call, `/v1/tickets/${ticketId}/history?limit=100`, item);
  return pages.flat().flatMap(({ changes }) => changes.map(({ type }) => type));
}

async function textsOf(ticketId: string, limit = 100) {
  const pages = await pagesOf(call, `/v1/tickets/${ticketId}/messages?limit=${limit}`, message);
  return pages.flat().map(({ text }) => text);
}

describe('A merge', () => {
  it('is shown in both tickets and in the history of both', async () => {
    const address = someone();
    const [source, target] = [await newTicket(address), await newTicket(address)];
    const answer = await merge(source.ticketId, target.ticketId);
    expect([answer.status, answer.headers.get('etag')]).toEqual([200, '"2"']);
    expect(answer.body).toMatchObject({ status: 'merged', mergedInto: target.ticketId });
    expect(await get(target.ticketId)).toMatchObject({
      mergedTicketIds: [source.ticketId],
      collaborators: [],
    });
    expect(await historyOf(source.ticketId)).toContain('ticket.merged');
    expect(await historyOf(target.ticketId)).toContain('ticket.merge-received');
  });

  it('combines two conversations, in order, page by page', async () => {
    const address = someone();
    const source = await newTicket(address, 'One');
    const target = await newTicket(address, 'Two');
    await note(source.ticketId, 'Three');
    await note(target.ticketId, 'Four');
    await merge(source.ticketId, target.ticketId);
    const all = ['About: One', 'About: Two', 'Three', 'Four'];
    expect(await textsOf(target.ticketId)).toEqual(all);
    expect(await textsOf(target.ticketId, 1)).toEqual(all);
    expect(await textsOf(source.ticketId)).toEqual(['About: One', 'Three']);
  });

  it('names neither ticket to who sees only the other one', async () => {
    const team = async () =>
      read(await call('POST /v1/teams', { body: { name: 'Returns' } }), { teamId: z.string() }).teamId;
    const [own, other, address] = [await team(), await team(), someone()];
    const { agentId } = await newAgent([own]);
    const key = await call('POST /v1/api-keys', { body: { name: 'Desk', role: 'agent', agentId } });
    const agent = api({ credential: read(key, { apiKey: z.string() }).apiKey });
    const ticketOf = async (teamId: string) => {
      const { ticketId } = await newTicket(address);
      await call(`PATCH /v1/tickets/${ticketId}`, { body: { teamId } });
      return ticketId;
    };
    for (const [source, target] of [
      [await ticketOf(other), await ticketOf(own)],
      [await ticketOf(own), await ticketOf(other)],
    ] as const) {
      await merge(source, target);
      const [seen, hidden] =
        (await agent(`GET /v1/tickets/${target}`)).status === 200 ? [target, source] : [source, target];
      expect((await agent(`GET /v1/tickets/${hidden}`)).status).toBe(404);
      for (const path of ['', '/messages', '/history', '/merge-suggestions', '/surveys'])
        expect((await agent(`GET /v1/tickets/${seen}${path}`)).text).not.toContain(hidden);
      const unmerged = await agent(`POST /v1/tickets/${source}/unmerge`);
      expect([unmerged.status, unmerged.text.includes(hidden)]).toEqual([
        source === seen ? 403 : 404,
        source === hidden,
      ]);
      for (const body of [{ priority: 'high' }, { subject: 1 }])
        expect((await agent(`PATCH /v1/tickets/${seen}`, { body })).text).not.toContain(hidden);
    }
  });

  it('lets a merged message be read by the id of either ticket', async () => {
    const address = someone();
    const [source, target] = [await newTicket(address), await newTicket(address)];
    const { messageId } = await note(source.ticketId, 'Look here.');
    await merge(source.ticketId, target.ticketId);
    for (const { ticketId } of [source, target]) {
      const found = await call(`GET /v1/tickets/${ticketId}/messages/${messageId}`);
      expect(found.body).toMatchObject({ wholeText: 'Look here.', ticketId: source.ticketId });
    }
  });

  it('of two customers makes the other one a participant', async () => {
    const [one, other] = [someone(), someone()];
    const [source, target] = [await newTicket(one), await newTicket(other)];
    await merge(source.ticketId, target.ticketId);
    expect((await get(target.ticketId)).collaborators).toEqual([one]);
  });

  it.each([
    ['itself', async (ticketId: string) => ticketId, 400, 'invalid-request'],
    ['what does not exist', async () => 'tkt_01kb2m5x8w0q3r7t9v4y6z1a2b', 400, 'invalid-request'],
    [
      'a closed ticket',
      async () => {
        const { ticketId } = await newTicket();
        await call(`PATCH /v1/tickets/${ticketId}`, { body: { status: 'closed' } });
        return ticketId;
      },
      409,
      'transition-not-allowed',
    ],
    [
      'a ticket that was merged itself',
      async () => {
        const [first, second] = [await newTicket(), await newTicket()];
        await merge(first.ticketId, second.ticketId);
        return first.ticketId;
      },
      409,
      'transition-not-allowed',
    ],
  ])('into %s is rejected', async (_, targetOf, status, expected) => {
    const { ticketId } = await newTicket();
    const answer = await merge(ticketId, await targetOf(ticketId));
    expect([answer.status, read(answer, code).code]).toEqual([status, expected]);
    expect((await get(ticketId)).status).toBe('new');
  });

  it('of two tickets into each other happens once under concurrency', async () => {
    const address = someone();
    const [one, other] = [await newTicket(address), await newTicket(address)];
    const answers = await Promise.all([
      merge(one.ticketId, other.ticketId),
      merge(other.ticketId, one.ticketId),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('respects If-Match and an Idempotency-Key', async () => {
    const [source, target] = [await newTicket(), await newTicket()];
    expect((await merge(source.ticketId, target.ticketId, { 'if-match': '"7"' })).status).toBe(412);
    const headers = { 'if-match': '"1"', 'idempotency-key': source.ticketId };
    const first = await merge(source.ticketId, target.ticketId, headers);
    const second = await merge(source.ticketId, target.ticketId, headers);
    expect([first.status, second.status, second.text]).toEqual([200, 200, first.text]);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
  });
});

describe('An unmerge', () => {
  it('restores both tickets', async () => {
    const [source, target] = [await newTicket(), await newTicket()];
    await call(`PATCH /v1/tickets/${source.ticketId}`, { body: { status: 'pending' } });
    await call(`PATCH /v1/tickets/${target.ticketId}`, { body: { status: 'resolved' } });
    const before = await Promise.all([get(source.ticketId), get(target.ticketId)]);
    await merge(source.ticketId, target.ticketId);
    const answer = await call(`POST /v1/tickets/${source.ticketId}/unmerge`);
    expect([answer.status, answer.body]).toMatchObject([200, { status: 'pending', mergedInto: null }]);
    const after = await Promise.all([get(source.ticketId), get(target.ticketId)]);
    // The time of the merge does not count, so due times are later by it. Clocks run between the requests.
    const moving = ['dueAt', 'consumedSeconds'];
    const lasting = ({ version: _, clocks, ...ticket }: (typeof before)[0]) => ({
      ...ticket,
      clocks: JSON.stringify(clocks, (key, value) => (moving.includes(key) ? undefined : value)),
    });
    expect(after.map(lasting)).toEqual(before.map(lasting));
    expect(await textsOf(target.ticketId)).toHaveLength(1);
  });

  it('of a ticket that is not merged is rejected', async () => {
    const { ticketId } = await newTicket();
    const answer = await call(`POST /v1/tickets/${ticketId}/unmerge`);
    expect([answer.status, read(answer, code).code]).toEqual([409, 'transition-not-allowed']);
  });
});

it('merge suggestions are live tickets of the same customer with similar subjects', async () => {
  const address = someone();
  const [lamp, invoice, again] = [
    await newTicket(address, 'Broken lamp'),
    await newTicket(address, 'Invoice for November'),
    await newTicket(address, 'Re: broken lamp'),
  ];
  await newTicket(someone(), 'Broken lamp');
  const suggested = async (ticketId: string) =>
    read(await call(`GET /v1/tickets/${ticketId}/merge-suggestions`), {
      items: z.array(z.looseObject({ ticketId: z.string() })),
    }).items.map((item) => item.ticketId);
  expect(await suggested(lamp.ticketId)).toEqual([again.ticketId]);
  expect(await suggested(invoice.ticketId)).toEqual([]);
  await merge(again.ticketId, lamp.ticketId);
  expect(await suggested(lamp.ticketId)).toEqual([]);
});

describe('A split', () => {
  it('moves messages to a new ticket, with their ids, and both record it', async () => {
    const { ticketId, customerId } = await newTicket();
    const [kept, moved] = [await note(ticketId, 'Stays.'), await note(ticketId, 'Goes.')];
    const answer = await call(`POST /v1/tickets/${ticketId}/split`, {
      body: { messageIds: [moved.messageId], subject: 'Another matter' },
    });
    const opened = read(answer, shape);
    expect([answer.status, answer.headers.get('location')]).toEqual([201, `/v1/tickets/${opened.ticketId}`]);
    expect(answer.body).toMatchObject({
      subject: 'Another matter',
      status: 'new',
      customerId,
      linkedTicketIds: [ticketId],
    });
    expect(await textsOf(ticketId)).toEqual(['About: Broken lamp', kept.text]);
    expect((await call(`GET /v1/tickets/${opened.ticketId}/messages`)).body).toMatchObject({
      items: [{ messageId: moved.messageId, text: 'Goes.' }],
    });
    expect((await get(ticketId)).linkedTicketIds).toEqual([opened.ticketId]);
    expect(await historyOf(ticketId)).toContain('ticket.split');
  });

  it('keeps the opening message, replies and unknown messages, naming each', async () => {
    const { ticketId } = await newTicket();
    const reply = read(
      await call(`POST /v1/tickets/${ticketId}/replies`, { body: { text: 'Hi.' } }),
      message,
    );
    const first = read(await call(`GET /v1/tickets/${ticketId}/messages?limit=1`), {
      items: z.array(z.looseObject(message)),
    }).items[0];
    const messageIds = [first?.messageId, reply.messageId, 'msg_01kb2m5x8w0q3r7t9v4y6z1a2b'];
    const answer = await call(`POST /v1/tickets/${ticketId}/split`, { body: { messageIds, subject: 'x' } });
    const { errors } = read(answer, { errors: z.array(z.object({ field: z.string() })) });
    expect([answer.status, errors.map(({ field }) => field)]).toEqual([
      400,
      ['messageIds.0', 'messageIds.1', 'messageIds.2'],
    ]);
  });

  it('of the same message happens once under concurrency', async () => {
    const { ticketId } = await newTicket();
    const { messageId } = await note(ticketId, 'Goes.');
    const body = { messageIds: [messageId], subject: 'Another matter' };
    const answers = await Promise.all(
      [1, 2].map(() => call(`POST /v1/tickets/${ticketId}/split`, { body, headers: { 'if-match': '"2"' } })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect((await get(ticketId)).linkedTicketIds).toHaveLength(1);
  });

  it('under one Idempotency-Key happens once', async () => {
    const { ticketId } = await newTicket();
    const { messageId } = await note(ticketId, 'Goes.');
    const request = {
      body: { messageIds: [messageId], subject: 'Another matter' },
      headers: { 'idempotency-key': ticketId },
    };
    const first = await call(`POST /v1/tickets/${ticketId}/split`, request);
    const second = await call(`POST /v1/tickets/${ticketId}/split`, request);
    expect([first.status, second.text]).toEqual([201, first.text]);
  });

  it('of the maximum number of messages fits in one transaction', async () => {
    const { ticketId } = await newTicket();
    const messageIds: string[] = [];
    for (let count = 0; count < 30; count++) messageIds.push((await note(ticketId, `${count}`)).messageId);
    const answer = await call(`POST /v1/tickets/${ticketId}/split`, {
      body: { messageIds, subject: 'Many' },
    });
    expect(answer.status).toBe(201);
    expect(await textsOf(read(answer, shape).ticketId)).toHaveLength(30);
  });
});

describe('Collaborators', () => {
  const add = (ticketId: string, address: string) =>
    call(`POST /v1/tickets/${ticketId}/collaborators`, { body: { address } });

  it('are added, listed and removed', async () => {
    const { ticketId } = await newTicket();
    const address = someone();
    expect((await add(ticketId, address.toUpperCase())).body).toMatchObject({
      collaborators: [address],
      version: 2,
    });
    expect((await call(`GET /v1/tickets/${ticketId}/collaborators`)).body).toEqual({
      items: [{ address }],
      nextCursor: null,
    });
    const path = `DELETE /v1/tickets/${ticketId}/collaborators/${encodeURIComponent(address)}` as const;
    expect((await call(path, { headers: { 'if-match': '"1"' } })).status).toBe(412);
    expect((await call(path)).status).toBe(204);
    expect((await call(path)).status).toBe(404);
    expect((await get(ticketId)).collaborators).toEqual([]);
  });

  it("can't be members of the desk, or the customer", async () => {
    const [customer, agent] = [someone(), someone()];
    await api('admin')('POST /v1/agents', { body: { name: 'Ana Silva', address: agent } });
    const { ticketId } = await newTicket(customer);
    for (const address of [customer, agent, 'help@support.example.com', 'any@support.example.com']) {
      const answer = await add(ticketId, address);
      const { errors } = read(answer, { errors: z.array(z.object({ field: z.string() })) });
      expect([answer.status, errors.map(({ field }) => field)]).toEqual([400, ['address']]);
    }
    const cc = ['friend@example.org', 'help@support.example.com'];
    const reply = await call(`POST /v1/tickets/${ticketId}/replies`, { body: { text: 'Hi.', cc } });
    const { errors } = read(reply, { errors: z.array(z.object({ field: z.string() })) });
    expect([reply.status, errors.map(({ field }) => field)]).toEqual([400, ['cc.1']]);
  });

  it('are the copied recipients of a reply from then on', async () => {
    const [friend, other] = [someone(), someone()];
    const { ticketId } = await newTicket();
    await add(ticketId, friend);
    const reply = await call(`POST /v1/tickets/${ticketId}/replies`, { body: { text: 'Hi.', cc: [other] } });
    expect(reply.body).toMatchObject({ cc: [{ address: other }] });
    expect((await get(ticketId)).collaborators).toEqual([friend, other]);
    const alone = await call(`POST /v1/tickets/${ticketId}/replies`, { body: { text: 'Hi.', cc: [] } });
    expect(alone.body).toMatchObject({ cc: [] });
    const usual = await call(`POST /v1/tickets/${ticketId}/replies`, { body: { text: 'Hi.' } });
    expect(usual.body).toMatchObject({ cc: [{ address: friend }, { address: other }] });
  });

  it('are at most forty', async () => {
    const { ticketId } = await newTicket();
    const cc = Array.from({ length: 40 }, () => someone());
    await call(`POST /v1/tickets/${ticketId}/replies`, { body: { text: 'Hi.', cc } });
    const answer = await add(ticketId, someone());
    expect([answer.status, read(answer, code).code]).toEqual([409, 'limit-exceeded']);
  });
});

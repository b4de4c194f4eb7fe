import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { lookUp, onlyTicketOf, someone, write, writeRaw } from '../flows/correspondence.ts';
import { advance, api, now, read, skip, stack } from '../stack.ts';
import { pagesOf } from './pages.ts';

const call = api('admin');
const adminKeyId = `key_${stack.keys.admin.split('_')[1]}`;
const problem = { code: z.string(), errors: z.array(z.object({ field: z.string() })).default([]) };

async function newCustomer(more: Record<string, unknown> = {}) {
  const answer = await call('POST /v1/customers', { body: { name: 'Li Wei', ...more } });
  return read(answer, { customerId: z.string(), number: z.string(), version: z.number() });
}

describe('A customer', () => {
  it('is found by an address in any case', async () => {
    const address = someone();
    const { customerId } = await newCustomer({ addresses: [address] });
    expect(await lookUp(address.toUpperCase())).toBe(customerId);
    expect(await lookUp(someone())).toBeUndefined();
  });

  it('is listed, newest first, with a number of the day', async () => {
    const { customerId, number } = await newCustomer();
    expect(number).toMatch(/^C\d{11,}$/);
    expect((await call('GET /v1/customers?limit=1')).body).toMatchObject({ items: [{ customerId }] });
  });

  it('has exclusive addresses', async () => {
    const [taken, free] = [someone(), someone()];
    await newCustomer({ addresses: [taken] });
    const answer = await call('POST /v1/customers', { body: { name: 'Other', addresses: [free, taken] } });
    expect(answer.status).toBe(409);
    expect(read(answer, problem)).toMatchObject({
      code: 'already-exists',
      errors: [{ field: 'addresses.1' }],
    });
    expect(await lookUp(free)).toBeUndefined();
  });

  it('can release an address, and claims one only if it is free', async () => {
    const [first, second] = [someone(), someone()];
    const one = await newCustomer({ addresses: [first] });
    const other = await newCustomer({ addresses: [second] });
    const refused = await call(`PATCH /v1/customers/${one.customerId}`, {
      body: { addresses: [first, second] },
    });
    expect([refused.status, read(refused, problem).errors]).toEqual([409, [{ field: 'addresses.1' }]]);

    await call(`PATCH /v1/customers/${other.customerId}`, { body: { addresses: [] } });
    const moved = await call(`PATCH /v1/customers/${one.customerId}`, { body: { addresses: [second] } });
    expect(moved.body).toMatchObject({ addresses: [second], version: 2 });
    expect(await lookUp(first)).toBeUndefined();
    expect(await lookUp(second)).toBe(one.customerId);
  });

  it('may list an address twice', async () => {
    const address = someone();
    const answer = await call('POST /v1/customers', { body: { name: 'Li', addresses: [address, address] } });
    expect(answer.body).toMatchObject({ addresses: [address] });
  });
});

describe('A mailbox', () => {
  it('is added, changed and listed', async () => {
    const address = `${crypto.randomUUID()}@support.example.com`;
    const created = await call('POST /v1/mailboxes', { body: { address, fromName: 'Example Care' } });
    expect(created.body).toMatchObject({ address, locale: 'en', ticketType: 'question' });
    const path = created.headers.get('location') ?? '';
    const changed = await call(`PATCH ${path}` as `PATCH /${string}`, {
      body: { locale: 'zh', teamId: null },
    });
    expect(changed.body).toMatchObject({ fromName: 'Example Care', locale: 'zh', version: 2 });
    const again = await call('POST /v1/mailboxes', { body: { address, fromName: 'Second' } });
    expect([again.status, read(again, problem).errors]).toEqual([409, [{ field: 'address' }]]);
  });
});

describe('A mailbox at a domain without received mail', () => {
  it('is rejected by its address', async () => {
    const body = { address: someone(), fromName: 'Example Care' };
    const answer = await call('POST /v1/mailboxes', { body });
    expect([answer.status, read(answer, problem).errors]).toEqual([400, [{ field: 'address' }]]);
  });
});

describe('A mailbox with forwarding', () => {
  const newMailbox = async (more: Record<string, unknown> = {}) => {
    const body = { address: someone('support.example.com'), fromName: 'Example Care', ...more };
    return call('POST /v1/mailboxes', { body });
  };

  it('has external addresses, which can be changed and are free again when they are removed', async () => {
    const [first, second] = [someone(), someone()];
    const created = await newMailbox({ forwardedFrom: [first.toUpperCase(), first] });
    expect(created.body).toMatchObject({ forwardedFrom: [first] });
    const path = `PATCH ${created.headers.get('location')}` as `PATCH /${string}`;
    const renamed = await call(path, { body: { fromName: 'Example' } });
    expect(renamed.body).toMatchObject({ forwardedFrom: [first] });
    expect((await call(path, { body: { forwardedFrom: [second] } })).body).toMatchObject({
      forwardedFrom: [second],
    });
    expect((await newMailbox({ forwardedFrom: [first] })).status).toBe(201);
  });

  it('has none by default', async () => {
    expect((await newMailbox()).body).toMatchObject({ forwardedFrom: [] });
  });

  it('shares no address with another, nor with an agent, and the error names the field', async () => {
    const [taken, free, agent] = [someone(), someone(), someone()];
    await newMailbox({ forwardedFrom: [taken] });
    await call('POST /v1/agents', { body: { name: 'Ana Silva', address: agent } });
    const own = await newMailbox({ forwardedFrom: [free] });
    const path = `PATCH ${own.headers.get('location')}` as `PATCH /${string}`;
    const refused = [
      await newMailbox({ forwardedFrom: [someone(), taken] }),
      await newMailbox({ forwardedFrom: [someone(), agent] }),
      await call(path, { body: { forwardedFrom: [free, taken] } }),
    ];
    for (const answer of refused) {
      const { code, errors } = read(answer, problem);
      expect([answer.status, code, errors]).toEqual([409, 'already-exists', [{ field: 'forwardedFrom.1' }]]);
    }
    expect((await call('POST /v1/agents', { body: { name: 'Bo', address: taken } })).status).toBe(409);
  });

  it('needs no forwarding for an address of the desk', async () => {
    const answer = await newMailbox({ forwardedFrom: [someone(), someone('support.example.com')] });
    expect([answer.status, read(answer, problem).errors]).toEqual([400, [{ field: 'forwardedFrom.1' }]]);
  });
});

describe('An agent', () => {
  it('is added to existing teams, once for each address', async () => {
    const team = read(await call('POST /v1/teams', { body: { name: 'Returns' } }), { teamId: z.string() });
    const address = someone();
    const body = { name: 'Ana Silva', address, teamIds: [team.teamId, team.teamId] };
    const created = await call('POST /v1/agents', { body });
    expect(created.body).toMatchObject({ role: 'agent', teamIds: [team.teamId] });
    const again = await call('POST /v1/agents', { body });
    expect([again.status, read(again, problem).code]).toEqual([409, 'already-exists']);
  });
});

describe("An agent's presence", () => {
  async function newAgent() {
    const created = await call('POST /v1/agents', { body: { name: 'Ana Silva', address: someone() } });
    return read(created, { agentId: z.string() }).agentId;
  }
  async function keyOf(agentId: string) {
    const created = await call('POST /v1/api-keys', { body: { name: 'Desk', role: 'agent', agentId } });
    return api({ credential: read(created, { apiKey: z.string() }).apiKey });
  }

  it('is away at first, and can be changed by the agent', async () => {
    const agentId = await newAgent();
    const mine = await keyOf(agentId);
    const before = await mine(`GET /v1/agents/${agentId}`);
    expect(before.body).toMatchObject({ presence: 'away', capacity: 10, skills: [], openTickets: 0 });
    const changed = await mine(`PATCH /v1/agents/${agentId}`, { body: { presence: 'online' } });
    expect(changed).toMatchObject({ status: 200, body: { presence: 'online', version: 2 } });
  });

  it('can only be changed by the agent and by admins, and agents can change nothing else', async () => {
    const agentId = await newAgent();
    const [mine, others] = [await keyOf(agentId), await keyOf(await newAgent())];
    const refused = [
      await others(`PATCH /v1/agents/${agentId}`, { body: { presence: 'online' } }),
      await mine(`PATCH /v1/agents/${agentId}`, { body: { presence: 'online', capacity: 99 } }),
      await api('supervisor')(`PATCH /v1/agents/${agentId}`, { body: { presence: 'online' } }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403]);
    const body = { presence: 'online', capacity: 3, skills: ['Spanish', 'spanish'] };
    const changed = await call(`PATCH /v1/agents/${agentId}`, { body });
    expect(changed.body).toMatchObject({ presence: 'online', capacity: 3, skills: ['spanish'] });
  });
});

describe('An address of the desk', () => {
  const agentAt = (address: string) => call('POST /v1/agents', { body: { name: 'Ana Silva', address } });
  const mailboxAt = (address: string) =>
    call('POST /v1/mailboxes', { body: { address, fromName: 'Example Care' } });

  it.each([
    ['agents', agentAt, agentAt],
    ['mailboxes', mailboxAt, mailboxAt],
    ['an agent and a mailbox', agentAt, mailboxAt],
  ])('belongs to the first of %s who claim it concurrently', async (_, ask, askToo) => {
    const address = someone('support.example.com');
    const all = [ask(address), askToo(address.toUpperCase()), ask(address), askToo(address)];
    const answers = await Promise.all(all);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const owner = answers.find(({ status }) => status === 201)?.headers.get('location');
    for (const answer of answers.filter(({ status }) => status === 409)) {
      const { code, errors, detail } = read(answer, { ...problem, detail: z.string() });
      expect([code, errors]).toEqual(['already-exists', [{ field: 'address' }]]);
      expect(detail).toContain(owner?.split('/').at(-1));
    }
  });
});

describe('An API key', () => {
  it('works at once, acts as its agent, and never shows its secret again', async () => {
    const { agentId } = read(await call('POST /v1/agents', { body: { name: 'Ana', address: someone() } }), {
      agentId: z.string(),
    });
    const above = await call('POST /v1/api-keys', { body: { name: 'Desk', role: 'admin', agentId } });
    expect(above).toMatchObject({ status: 400, body: { errors: [{ field: 'role' }] } });
    const created = await call('POST /v1/api-keys', { body: { name: 'Desk', role: 'agent', agentId } });
    const { apiKey } = read(created, { apiKey: z.string() });
    expect(apiKey).toMatch(/^kefu_[0-9a-z]{26}_[0-9A-Za-z]{49}$/);
    const mine = api({ credential: apiKey });
    const body = { channel: 'chat', subject: 'x', text: 'x', customer: { address: someone() } };
    const { ticketId } = read(await mine('POST /v1/tickets', { body }), { ticketId: z.string() });
    const history = await call(`GET /v1/tickets/${ticketId}/history`);
    expect(history.body).toMatchObject({ items: [{ actor: { kind: 'agent', agentId } }] });
    const list = await call('GET /v1/api-keys?limit=100');
    expect(list.text).not.toContain(apiKey.split('_')[2]);
    expect(list.text).not.toMatch(/hash/i);
  });

  it('stops working within a minute of its revocation', async () => {
    const created = await call('POST /v1/api-keys', { body: { name: 'Short', role: 'agent' } });
    const { apiKey, apiKeyId } = read(created, { apiKey: z.string(), apiKeyId: z.string() });
    const mine = api({ credential: apiKey });
    expect((await mine('GET /v1/teams')).status).toBe(200);
    const deleted = await call(`DELETE /v1/api-keys/${apiKeyId}`, { headers: { 'if-match': '"1"' } });
    expect([deleted.status, deleted.text]).toEqual([204, '']);
    await advance('PT60S');
    expect((await mine('GET /v1/teams')).status).toBe(401);
    expect((await call(`DELETE /v1/api-keys/${apiKeyId}`)).status).toBe(404);
  });
});

describe('An API key with an expiry', () => {
  it('works until then, is rejected afterwards, and is still listed', async () => {
    const expiresAt = new Date(Date.parse(await now()) + 90_000).toISOString();
    const created = await call('POST /v1/api-keys', { body: { name: 'Brief', role: 'agent', expiresAt } });
    const { apiKey, apiKeyId } = read(created, { apiKey: z.string(), apiKeyId: z.string() });
    expect(created.body).toMatchObject({ expiresAt, lastUsedAt: null });
    const mine = api({ credential: apiKey });
    expect((await mine('GET /v1/teams')).status).toBe(200);
    await skip('PT80S');
    expect((await mine('GET /v1/teams')).status).toBe(200);
    await skip('PT10S');
    const refused = await mine('GET /v1/teams');
    expect([refused.status, read(refused, { detail: z.string() }).detail]).toEqual([
      401,
      `This API key expired on ${expiresAt}: an admin can make another.`,
    ]);
    const listed = await pagesOf(call, '/v1/api-keys?limit=100', { apiKeyId: z.string() });
    expect(listed.flat().map((key) => key.apiKeyId)).toContain(apiKeyId);
  });

  it.each(['2020-01-01T00:00:00Z', 'tomorrow', ''])('can’t expire at %j', async (expiresAt) => {
    const answer = await call('POST /v1/api-keys', { body: { name: 'x', role: 'agent', expiresAt } });
    expect([answer.status, read(answer, problem).errors]).toEqual([400, [{ field: 'expiresAt' }]]);
  });
});

describe('The audit entries of an API key', () => {
  it('record its creation, use and revocation with actors, and outlive the key', async () => {
    const created = await call('POST /v1/api-keys', { body: { name: 'Shop', role: 'agent' } });
    const { apiKey, apiKeyId } = read(created, { apiKey: z.string(), apiKeyId: z.string() });
    const entries = async () => {
      const answer = await call(`GET /v1/api-keys/${apiKeyId}/audit-entries`);
      const entry = z.object({ action: z.string(), actor: z.looseObject({ kind: z.string() }) });
      return read(answer, { items: z.array(entry) }).items;
    };
    expect((await entries()).map(({ action }) => action)).toEqual(['api-key.created']);
    await Promise.all([1, 2, 3].map(() => api({ credential: apiKey })('GET /v1/teams')));
    await api({ credential: apiKey })('GET /v1/suppressions');
    await call(`DELETE /v1/api-keys/${apiKeyId}`);
    const all = await entries();
    expect(all.map(({ action }) => action).sort()).toEqual([
      'api-key.created',
      'api-key.deleted',
      'api-key.used',
    ]);
    expect(all.find(({ action }) => action === 'api-key.used')?.actor).toEqual({ kind: 'apiKey', apiKeyId });
    const makers = all.filter(({ action }) => action !== 'api-key.used').map(({ actor }) => actor.apiKeyId);
    expect(makers).toEqual([adminKeyId, adminKeyId]);
  });

  it('name the requester of an operator’s function', async () => {
    const answer = await call(`GET /v1/api-keys/${adminKeyId}/audit-entries?limit=100`);
    expect(read(answer, { items: z.array(z.looseObject({})) }).items.at(-1)).toMatchObject({
      action: 'api-key.created',
      requestedBy: 'the local stack',
    });
  });

  it('show its last use, for all listed keys', async () => {
    const shape = { apiKeyId: z.string(), lastUsedAt: z.string().nullable() };
    const all = (await pagesOf(call, '/v1/api-keys?limit=100', shape)).flat();
    const mine = all.find(({ apiKeyId }) => apiKeyId === adminKeyId);
    expect(Date.parse(mine?.lastUsedAt ?? '')).toBeGreaterThan(0);
  });
});

describe('A held mail', () => {
  it('is listed with its reason, and its raw bytes can be downloaded', async () => {
    const subject = crypto.randomUUID();
    const raw = `From: li@example.com\r\nTo: nobody@support.example.com\r\nSubject: ${subject}\r\n\r\nHello`;
    await writeRaw('li@example.com', 'nobody@support.example.com', raw);
    const list = await api('supervisor')('GET /v1/quarantine?limit=100');
    const item = {
      quarantineId: z.string(),
      reason: z.string(),
      detail: z.string(),
      subject: z.string().optional(),
    };
    const held = read(list, { items: z.array(z.object(item)) }).items.find(
      (mail) => mail.subject === subject,
    );
    expect(held?.reason).toBe('no-mailbox');
    const whole = await api('supervisor')(`GET /v1/quarantine/${held?.quarantineId}`);
    expect(whole.body).toMatchObject({ recipients: ['nobody@support.example.com'], detail: held?.detail });
    expect(held?.detail).not.toBe('');
    const { rawMail } = read(whole, { rawMail: z.object({ url: z.string() }) });
    expect(await (await fetch(rawMail.url)).text()).toContain(`Subject: ${subject}`);
  });
});

describe('A message with HTML', () => {
  it('shows it sanitized beside its text', async () => {
    const from = someone();
    const html = '<p>It is <b>dark</b>.</p><script>alert(1)</script>';
    await write({ from, to: 'help@support.example.com', text: 'It is dark.', html });
    const { ticketId, conversation } = await onlyTicketOf(from);
    const answer = await call(`GET /v1/tickets/${ticketId}/messages/${conversation.items[0]?.messageId}`);
    const message = read(answer, { wholeText: z.string(), html: z.string(), hasHtml: z.boolean() });
    expect(message.wholeText).toContain('It is dark.');
    expect(message.html).toContain('<b>dark</b>');
    expect(message.html).not.toContain('script');
  });
});

describe('The reference', () => {
  it('is a page without external resources', async () => {
    const page = await api('nobody')('GET /docs');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.text).not.toMatch(/<script>|@import|https?:\/\//);
  });

  it.each([
    ['/docs/start.js', 'text/javascript; charset=utf-8', 'public, max-age=300'],
    ['/docs/swagger-ui.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/docs/swagger-ui.css', 'text/css; charset=utf-8', 'public, max-age=31536000, immutable'],
  ] as const)('loads %s from its own origin', async (path, type, caching) => {
    const { status, headers, text } = await api('nobody')(`GET ${path}`);
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([200, type, caching]);
    expect(text.length).toBeGreaterThan(100);
    const page = await api('nobody')('GET /docs');
    expect(page.text).toMatch(new RegExp(`="${path.replaceAll('.', '\\.')}(?:\\?v=[\\d.]+)?"`));
  });

  it('is available as an OpenAPI document', async () => {
    const answer = await api('nobody')('GET /openapi.json');
    expect(read(answer, { openapi: z.string() }).openapi).toBe('3.1.0');
  });
});

import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { advance, api, now, read, skip } from '../stack.ts';
import { pagesOf } from './pages.ts';

const admin = api('admin');
const problem = {
  code: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ field: z.string() })).default([]),
};

async function newKey(facts: object, by = admin) {
  const made = await by('POST /v1/api-keys', { body: { name: 'Shop', role: 'agent', ...facts } });
  return read(made, { apiKey: z.string(), apiKeyId: z.string(), expiresAt: z.string() });
}

const callerWith = async (facts: object) => api({ credential: (await newKey(facts)).apiKey });

async function newAgent(role: string, teamIds: string[] = []) {
  const body = { name: 'Kim', address: `${randomUUID()}@example.com`, role, teamIds };
  return read(await admin('POST /v1/agents', { body }), { agentId: z.string() }).agentId;
}

const newTeam = async () =>
  read(await admin('POST /v1/teams', { body: { name: randomUUID() } }), { teamId: z.string() }).teamId;

describe('The scopes of an API key', () => {
  it('allow what they name, and a refusal names the missing one', async () => {
    const reader = await callerWith({ role: 'admin', scopes: ['teams:read'] });
    expect((await reader('GET /v1/teams')).status).toBe(200);
    const refused = await reader('POST /v1/teams', { body: { name: 'x' } });
    expect([refused.status, read(refused, problem)]).toMatchObject([403, { code: 'forbidden' }]);
    expect(read(refused, problem).detail).toContain('teams:write');
    expect(read(await reader('GET /v1/agents'), problem).detail).toContain('agents:read');
  });

  it('include neither contact data nor exports without being named', async () => {
    const { scopes } = read(await api({ credential: (await newKey({})).apiKey })('GET /v1/me'), {
      scopes: z.array(z.string()),
    });
    expect(scopes).toEqual(['*:read', '*:write', 'channel']);
  });

  it.each([['tickets'], ['ticket:read'], ['tickets:delete'], ['']])('don’t exist as %j', async (scope) => {
    const answer = await admin('POST /v1/api-keys', { body: { name: 'x', role: 'agent', scopes: [scope] } });
    expect([answer.status, read(answer, problem).errors]).toEqual([400, [{ field: 'scopes.0' }]]);
  });

  it('are at most those of its maker', async () => {
    const maker = await callerWith({ role: 'admin', scopes: ['api-keys:write', 'teams:read'] });
    for (const scopes of [undefined, ['teams:write'], ['export']]) {
      const answer = await maker('POST /v1/api-keys', { body: { name: 'x', role: 'agent', scopes } });
      expect([answer.status, read(answer, problem).errors]).toEqual([400, [{ field: 'scopes' }]]);
    }
    const body = { name: 'x', role: 'agent', scopes: ['teams:read'] };
    expect((await maker('POST /v1/api-keys', { body })).status).toBe(201);
  });
});

describe('GET /v1/me', () => {
  it('shows an API key and the agent that it acts as, with the rights that hold now', async () => {
    const teamId = await newTeam();
    const agentId = await newAgent('agent', [teamId]);
    const { apiKey, apiKeyId, expiresAt } = await newKey({ agentId, scopes: ['tickets:read'] });
    expect((await api({ credential: apiKey })('GET /v1/me')).body).toEqual({
      ...{ kind: 'apiKey', apiKeyId, agentId, name: 'Kim', role: 'agent', teamIds: [teamId] },
      ...{ departmentIds: [], scopes: ['tickets:read'], expiresAt },
    });
  });
});

describe('An API key without an expiry', () => {
  it('expires after 90 days', async () => {
    const { expiresAt } = await newKey({});
    const days = (Date.parse(expiresAt) - Date.parse(await now())) / 86_400_000;
    expect(Math.round(days)).toBe(90);
  });
});

describe('A lowered maker', () => {
  it('lowers their keys, and those that their keys made, within a minute', async () => {
    const makerId = await newAgent('admin');
    const makers = await callerWith({ role: 'admin', agentId: makerId });
    const child = api({ credential: (await newKey({ role: 'admin' }, makers)).apiKey });
    const grandchild = api({ credential: (await newKey({ role: 'admin' }, child)).apiKey });
    for (const call of [makers, child, grandchild]) expect((await call('GET /v1/api-keys')).status).toBe(200);
    await admin(`PATCH /v1/agents/${makerId}`, { body: { role: 'supervisor' } });
    await advance('PT60S');
    for (const call of [makers, child, grandchild]) {
      expect((await call('GET /v1/api-keys')).status).toBe(403);
      expect(read(await call('GET /v1/me'), { role: z.string() }).role).toBe('supervisor');
    }
    await admin(`POST /v1/agents/${makerId}/deactivate`);
    await advance('PT60S');
    for (const call of [child, grandchild]) expect((await call('GET /v1/me')).status).toBe(401);
  });
});

describe('A rotation', () => {
  const rotate = async (apiKeyId: string) =>
    read(await admin(`POST /v1/api-keys/${apiKeyId}/rotate`, { body: {} }), { apiKey: z.string() }).apiKey;

  it('gives a new secret at once, and the old one works for a day', async () => {
    const { apiKey, apiKeyId } = await newKey({});
    const fresh = await rotate(apiKeyId);
    for (const credential of [apiKey, fresh])
      expect((await api({ credential })('GET /v1/me')).status).toBe(200);
    await skip('P1D');
    const refused = await api({ credential: apiKey })('GET /v1/me');
    expect([refused.status, read(refused, problem).detail]).toEqual([
      401,
      expect.stringContaining('rotation'),
    ]);
    expect((await api({ credential: fresh })('GET /v1/me')).status).toBe(200);
  });

  it('that is repeated ends the oldest secret within a minute', async () => {
    const { apiKey, apiKeyId } = await newKey({});
    const second = await rotate(apiKeyId);
    const third = await rotate(apiKeyId);
    await advance('PT60S');
    expect((await api({ credential: apiKey })('GET /v1/me')).status).toBe(401);
    for (const credential of [second, third])
      expect((await api({ credential })('GET /v1/me')).status).toBe(200);
  });

  it('can be ended by revoking the old secret', async () => {
    const { apiKey, apiKeyId } = await newKey({});
    const fresh = await rotate(apiKeyId);
    expect((await admin(`DELETE /v1/api-keys/${apiKeyId}/previous-secret`)).status).toBe(204);
    await advance('PT60S');
    expect((await api({ credential: apiKey })('GET /v1/me')).status).toBe(401);
    expect((await api({ credential: fresh })('GET /v1/me')).status).toBe(200);
  });
});

describe('An Idempotency-Key', () => {
  it('belongs to the API key, not to its secret: a retry after a rotation gets the first answer', async () => {
    const { apiKey, apiKeyId } = await newKey({});
    const request = { body: { name: 'Li Wei' }, headers: { 'idempotency-key': randomUUID() } };
    const first = await api({ credential: apiKey })('POST /v1/customers', request);
    const rotated = await admin(`POST /v1/api-keys/${apiKeyId}/rotate`, { body: {} });
    const credential = read(rotated, { apiKey: z.string() }).apiKey;
    const again = await api({ credential })('POST /v1/customers', request);
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });
});

describe('A refused API key', () => {
  it('is in the audit, once an hour for each cause', async () => {
    const { apiKey, apiKeyId } = await newKey({
      expiresAt: new Date(Date.parse(await now()) + 1000).toISOString(),
    });
    await skip('PT2S');
    for (const _ of [1, 2, 3]) await api({ credential: apiKey })('GET /v1/me');
    const entry = { action: z.string(), cause: z.string().optional() };
    const found = (await pagesOf(admin, `/v1/audit?limit=100&record=${apiKeyId}`, entry)).flat();
    const refusals = found.filter(({ action }) => action === 'api-key.refused');
    expect(refusals.map(({ cause }) => cause)).toEqual(['expired']);
  });
});

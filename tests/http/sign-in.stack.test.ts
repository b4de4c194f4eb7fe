import { randomUUID } from 'node:crypto';
import { exportSPKI, generateKeyPair, importJWK, type JSONWebKeySet, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { receivedBy } from '../flows/correspondence.ts';
import { clientId, issuer, linkFor, newAgent, refreshed, signIn, tokenOf } from '../sign-in.ts';
import { advance, api, drain, now, read, skip, stack } from '../stack.ts';
import { pagesOf } from './pages.ts';

const admin = api('admin');
const nobody = api('nobody');
const detail = { code: z.string(), detail: z.string() };

const invite = async (agentId: string) => tokenOf(await linkFor(agentId));

const accept = (invitation: string, credential: string) =>
  api({ credential })('POST /invitations', { body: { invitation } });

/** A person who signed in as a new agent. */
async function person(role = 'agent') {
  const agent = await newAgent(role);
  const given = await signIn(agent.address);
  expect((await accept(await invite(agent.agentId), given.access_token)).status).toBe(200);
  return { ...agent, ...given, call: api({ credential: given.access_token }) };
}

describe('A person', () => {
  it('is invited by mail, signs in, and acts with the rights of their agent', async () => {
    const { agentId, address } = await newAgent('supervisor');
    const { access_token: credential } = await signIn(address);
    const before = await api({ credential })('GET /v1/me');
    expect([before.status, read(before, detail).detail]).toEqual([
      401,
      expect.stringContaining('invitation'),
    ]);

    const invited = await admin(`POST /v1/agents/${agentId}/invitations`);
    const { url } = read(invited, { url: z.string() });
    expect(invited.status).toBe(201);
    await drain();
    const [mail] = await receivedBy(address);
    expect(mail?.text).toContain(url);
    const mailed = await admin(`GET /v1/agents/${agentId}/sign-in`);
    expect(mailed.body).toMatchObject({ invitationMailedAt: expect.any(String) });

    const accepted = await accept(tokenOf(url), credential);
    expect([accepted.status, accepted.body]).toEqual([200, { agentId, name: 'Kim' }]);
    expect((await api({ credential })('GET /v1/me')).body).toEqual({
      ...{ kind: 'agent', agentId, name: 'Kim', role: 'supervisor' },
      ...{ teamIds: [], departmentIds: [], scopes: 'all' },
    });
    const signInOf = await admin(`GET /v1/agents/${agentId}/sign-in`);
    expect(signInOf.body).toMatchObject({ identity: { issuer }, invitationValidUntil: null });
  });

  it('is in the audit once for a sign-in, whatever its tokens', async () => {
    const signedIn = await person();
    const { agentId, call } = signedIn;
    await call('GET /v1/me');
    await skip('PT10M');
    await api({ credential: (await refreshed(signedIn)).access_token })('GET /v1/me');
    const entry = { action: z.string() };
    const found = (await pagesOf(admin, `/v1/audit?limit=100&record=${agentId}`, entry)).flat();
    expect(found.filter(({ action }) => action === 'agent.signed-in')).toHaveLength(1);
  });

  it('gets the first answer to a retry after a token refresh', async () => {
    const signedIn = await person();
    const { call } = signedIn;
    const request = { body: { name: 'Li Wei' }, headers: { 'idempotency-key': randomUUID() } };
    const first = await call('POST /v1/customers', request);
    await skip('PT10M');
    const { access_token: credential } = await refreshed(signedIn);
    const again = await api({ credential })('POST /v1/customers', request);
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  it('is lowered, deactivated and unlinked within a minute, under the same token', async () => {
    const { agentId, call } = await person('admin');
    const other = await person();
    expect((await call('GET /v1/api-keys')).status).toBe(200);
    expect((await other.call('GET /v1/me')).status).toBe(200);
    await admin(`PATCH /v1/agents/${agentId}`, { body: { role: 'agent' } });
    await admin(`DELETE /v1/agents/${other.agentId}/sign-in`);
    await advance('PT60S');
    expect((await call('GET /v1/api-keys')).status).toBe(403);
    expect((await other.call('GET /v1/me')).status).toBe(401);
    await admin(`POST /v1/agents/${agentId}/deactivate`);
    await advance('PT60S');
    const refused = await call('GET /v1/me');
    expect([refused.status, read(refused, detail).detail]).toEqual([
      401,
      expect.stringContaining('deactivated'),
    ]);
  });
});

describe('An invitation', () => {
  it('is valid once, and a repetition by the same person changes nothing', async () => {
    const { agentId, address } = await newAgent();
    const invitation = await invite(agentId);
    const { access_token } = await signIn(address);
    const { access_token: others } = await signIn(`${randomUUID()}@example.com`);
    const answers = [
      await accept(invitation, access_token),
      await accept(invitation, access_token),
      await accept(invitation, others),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 404]);
  });

  it('is not accepted by who belongs to another agent', async () => {
    const { access_token } = await person();
    const { agentId } = await newAgent();
    const answer = await accept(await invite(agentId), access_token);
    expect([answer.status, read(answer, detail).code]).toEqual([409, 'already-exists']);
  });

  it('ends with the next one, with a week, and with its withdrawal', async () => {
    const { agentId, address } = await newAgent();
    const first = await invite(agentId);
    const second = await invite(agentId);
    const signedIn = await signIn(address);
    expect((await accept(first, signedIn.access_token)).status).toBe(404);
    await skip('P7D');
    const { access_token: fresh } = await refreshed(signedIn);
    expect((await accept(second, fresh)).status).toBe(404);
    const third = await invite(agentId);
    await admin(`DELETE /v1/agents/${agentId}/sign-in`);
    expect((await accept(third, fresh)).status).toBe(404);
  });

  it('is refused to an agent who signs in already, or is deactivated', async () => {
    const { agentId } = await person();
    const again = await admin(`POST /v1/agents/${agentId}/invitations`);
    expect([again.status, read(again, detail).code]).toEqual([409, 'transition-not-allowed']);
    const { agentId: gone } = await newAgent();
    await admin(`POST /v1/agents/${gone}/deactivate`);
    expect((await admin(`POST /v1/agents/${gone}/invitations`)).status).toBe(409);
  });

  it('needs an access token', async () => {
    const invitation = await invite((await newAgent()).agentId);
    for (const credential of ['hello', stack.keys.admin, 'a.b.c'])
      expect((await accept(invitation, credential)).status).toBe(401);
    expect((await nobody('POST /invitations', { body: { invitation } })).status).toBe(401);
  });
});

describe('A credential that is no valid access token', () => {
  const claims = async (subject: string) => {
    const at = Math.floor(Date.parse(await now()) / 1000);
    const times = { iat: at, exp: at + 900, auth_time: at };
    return { ...times, sub: subject, iss: issuer, client_id: clientId, token_use: 'access' };
  };
  const publicKeys = async (): Promise<JSONWebKeySet> =>
    z
      .object({ keys: z.array(z.looseObject({ kty: z.string() })) })
      .parse(await (await fetch(`${issuer}/.well-known/jwks.json`)).json());
  const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const subjectOf = (jwt: string) =>
    z
      .object({ sub: z.string() })
      .parse(JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString())).sub;

  it('is refused: unsigned, signed with the public key, an ID token, forged, altered, expired', async () => {
    const { access_token, id_token } = await person();
    const payload = await claims(subjectOf(access_token));
    const { keys } = await publicKeys();
    const [jwk] = keys;
    if (!jwk) throw new Error('The pool has a key.');
    const kid = String(jwk.kid);
    const key = await importJWK({ ...jwk, ext: true }, 'RS256', { extractable: true });
    if (key instanceof Uint8Array) throw new Error('The key is a public one.');
    const shared = new TextEncoder().encode(await exportSPKI(key));
    const { privateKey } = await generateKeyPair('RS256');
    const [head = '', , signature = ''] = access_token.split('.');
    const wrong = {
      unsigned: `${base64({ alg: 'none' })}.${base64(payload)}.`,
      unsignedWithSignature: `${base64({ alg: 'none', kid })}.${base64(payload)}.${signature}`,
      publicKey: await new SignJWT(payload).setProtectedHeader({ alg: 'HS256', kid }).sign(shared),
      idToken: id_token,
      forged: await new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid }).sign(privateKey),
      ownKeyInHeader: await new SignJWT(payload)
        .setProtectedHeader({ alg: 'RS256', jwk: { ...jwk, kid: 'mine' }, kid: 'mine' })
        .sign(privateKey),
      altered: `${head}.${base64({ ...payload, exp: payload.exp + 9000 })}.${signature}`,
    };
    for (const [name, credential] of Object.entries(wrong)) {
      const answer = await api({ credential })('GET /v1/me');
      expect([name, answer.status]).toEqual([name, 401]);
      expect(answer.headers.get('www-authenticate')).toContain('error="invalid_token"');
    }
    expect((await api({ credential: access_token })('GET /v1/me')).status).toBe(200);
    await skip('PT15M6S');
    const expired = await api({ credential: access_token })('GET /v1/me');
    expect([expired.status, read(expired, detail).detail]).toEqual([401, expect.stringContaining('expired')]);
  });
});

describe('The metadata of the API', () => {
  it('names the issuer and the client, at which people sign in', async () => {
    const answer = await nobody('GET /.well-known/oauth-protected-resource');
    expect(answer.body).toMatchObject({
      authorization_servers: [issuer],
      bearer_methods_supported: ['header'],
      kefu_client_id: clientId,
    });
    expect((await admin('GET /v1/sign-in')).body).toEqual({
      version: 1,
      kind: 'user-pool',
      issuer,
      clientId,
    });
  });
});

describe('A direct issuer', () => {
  const direct = { clientId: 'console', audience: 'https://kefu.example.com', accessToken: 'a.b.c' };

  it.each([
    ['http://login.example.com', 'issuer'],
    ['https://127.0.0.1/', 'issuer'],
    ['https://[::1]/', 'issuer'],
    ['https://localhost/', 'issuer'],
    ['https://user:pass@login.example.com', 'issuer'],
    ['https://login.invalid', 'issuer'],
  ])('is tested before it is saved: %s', async (other, field) => {
    const answer = await admin('PUT /v1/sign-in', { body: { ...direct, issuer: other } });
    const { errors } = read(answer, { errors: z.array(z.object({ field: z.string() })) });
    expect([answer.status, errors]).toEqual([400, [{ field }]]);
    expect(read(await admin('GET /v1/sign-in'), { kind: z.string() }).kind).toBe('user-pool');
  });

  it('must issue access tokens as RFC 9068 defines them', async () => {
    const { access_token: accessToken } = await signIn(`${randomUUID()}@example.com`);
    const answer = await admin('PUT /v1/sign-in', { body: { ...direct, clientId, issuer, accessToken } });
    const { errors } = read(answer, { errors: z.array(z.object({ field: z.string() })) });
    expect([answer.status, errors]).toEqual([400, [{ field: 'accessToken' }]]);
  });
});

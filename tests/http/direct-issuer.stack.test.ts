import { decodeJwt, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { startDirectIssuer } from '../direct-issuer.ts';
import { issuer, linkFor, newAgent, signIn, tokenOf } from '../sign-in.ts';
import { api, drain, now, read, skip } from '../stack.ts';

const admin = api('admin');
const fields = { errors: z.array(z.object({ field: z.string() })) };
let direct: Awaited<ReturnType<typeof startDirectIssuer>>;

beforeAll(async () => {
  direct = await startDirectIssuer();
});
afterAll(async () => {
  await admin('DELETE /v1/sign-in');
  await skip('PT61S');
  direct.stop();
});

const save = (accessToken: string, changed: object = {}) =>
  admin('PUT /v1/sign-in', { body: { ...direct.settings, ...changed, accessToken } });

const me = (credential: string) => api({ credential })('GET /v1/me');

describe('A direct issuer', () => {
  it.each([
    ['an ID token', () => direct.accessToken({}, { typ: 'JWT' })],
    ['a token without a type', () => direct.accessToken({}, {})],
    ['a token for another API', () => direct.accessToken({ aud: 'https://other.example.com' })],
    ['a token of another client', () => direct.accessToken({ client_id: 'other' })],
    ['a token of another issuer', () => direct.accessToken({ iss: 'https://login.example.com' })],
    ['an expired token', () => direct.accessToken({ exp: 1 })],
    ['a token that is not valid yet', () => direct.accessToken({ nbf: 4_102_444_800 })],
  ])('is not saved with %s', async (_, token) => {
    const answer = await save(await token());
    expect([answer.status, read(answer, fields).errors]).toEqual([400, [{ field: 'accessToken' }]]);
  });

  it('is not saved under a name that is not its own', async () => {
    const answer = await save(await direct.accessToken(), { issuer: `${direct.settings.issuer}/` });
    expect([answer.status, read(answer, fields).errors]).toEqual([400, [{ field: 'issuer' }]]);
  });

  it('is saved with a token of its own, and signs people in instead of the user pool', async () => {
    const pool = await newAgent();
    const ofPool = (await signIn(pool.address)).access_token;
    const invitation = tokenOf(await linkFor(pool.agentId));
    await api({ credential: ofPool })('POST /invitations', { body: { invitation } });
    expect((await me(ofPool)).status).toBe(200);

    const saved = await save(await direct.accessToken());
    expect([saved.status, saved.body]).toEqual([
      200,
      { version: expect.any(Number), kind: 'direct', ...direct.settings },
    ]);
    await skip('PT61S');
    expect((await me(ofPool)).status).toBe(401);
    const metadata = await api('nobody')('GET /.well-known/oauth-protected-resource');
    expect(metadata.body).toMatchObject({
      authorization_servers: [direct.settings.issuer],
      kefu_client_id: direct.settings.clientId,
    });

    const { agentId } = await newAgent('supervisor');
    expect((await me(await direct.accessToken())).status).toBe(401);
    const link = await linkFor(agentId);
    await drain();
    const left = await fetch(`${link}/sign-in`, { redirect: 'manual' });
    const cookie = left.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const issued = await fetch(left.headers.get('location') ?? '', { redirect: 'manual' });
    const back = await fetch(issued.headers.get('location') ?? '', { headers: { cookie } });
    expect([back.status, await back.text()]).toEqual([200, expect.stringContaining('<h1>Done</h1>')]);
    expect((await me(await direct.accessToken())).body).toMatchObject({ agentId, role: 'supervisor' });
    expect((await me(await direct.accessToken({ sub: 'somebody.else' }))).status).toBe(401);
  });

  const at = async (seconds: number) => Math.floor(Date.parse(await now()) / 1000) + seconds;
  const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  it.each([
    ['an ID token', () => direct.accessToken({}, { typ: 'JWT' })],
    ['another client’s', () => direct.accessToken({ client_id: 'other' })],
    ['for another API', () => direct.accessToken({ aud: 'https://other.example.com' })],
    ['of another issuer, with the same subject', () => direct.accessToken({ iss: issuer })],
    ['of the issuer with a slash', () => direct.accessToken({ iss: `${direct.settings.issuer}/` })],
    ['expired', async () => direct.accessToken({ exp: await at(-6) })],
    ['not valid yet', async () => direct.accessToken({ nbf: await at(60) })],
    ['without an end', () => direct.accessToken({ exp: undefined })],
    ['without a subject', () => direct.accessToken({ sub: undefined })],
    [
      'unsigned',
      async () => {
        const [, payload] = (await direct.accessToken()).split('.');
        return `${base64({ alg: 'none', typ: 'at+jwt', kid: 'one' })}.${payload}.`;
      },
    ],
    [
      'signed with the public key as a secret',
      async () =>
        new SignJWT(decodeJwt(await direct.accessToken()))
          .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: 'one' })
          .sign(new TextEncoder().encode(await direct.publicKey())),
    ],
  ])('has no access by a token that is %s', async (_, token) => {
    expect((await me(await direct.accessToken())).status).toBe(200);
    const refused = await me(await token());
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringContaining('error="invalid_token"'),
    ]);
  });

  it('signs nobody in any more once the user pool is the issuer again', async () => {
    const ofDirect = await direct.accessToken();
    expect((await me(ofDirect)).status).toBe(200);
    await admin('DELETE /v1/sign-in');
    await skip('PT61S');
    expect((await me(ofDirect)).status).toBe(401);
  });
});

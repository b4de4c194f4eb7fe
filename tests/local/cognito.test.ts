import { createHash, randomBytes } from 'node:crypto';
import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  UnsupportedUserStateException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { cognitoOf } from '../../local/cognito/server.ts';
import type { UserPool } from '../../local/cognito/user-pool.ts';
import { cognitoUserPool } from '../../local/resources/cognito-user-pool.ts';
import { cognitoUserPoolClient } from '../../local/resources/cognito-user-pool-client.ts';
import { startTestCloud, type TestCloud } from './test-cloud.ts';

const callback = 'http://localhost:8080/callback';
const verifier = randomBytes(32).toString('base64url');
const challenge = createHash('sha256').update(verifier).digest('base64url');

let cloud: TestCloud;
let pool: UserPool;
let issuer: string;
let clientId: string;
let otherClientId: string;

beforeAll(async () => {
  cloud = await startTestCloud();
  const made = await cloud.create(cognitoUserPool, 'Staff', { UserPoolName: 'staff' });
  issuer = made.attributes.ProviderURL ?? '';
  const client = {
    UserPoolId: made.ref,
    CallbackURLs: [callback],
    LogoutURLs: ['http://localhost:8080/'],
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid', 'email'],
    AccessTokenValidity: '15',
    TokenValidityUnits: { AccessToken: 'minutes' },
  };
  clientId = (await cloud.create(cognitoUserPoolClient, 'Console', client)).ref;
  otherClientId = (await cloud.create(cognitoUserPoolClient, 'Other', client)).ref;
  const [first] = cognitoOf(cloud).pools();
  if (!first) throw new Error('There is no pool.');
  pool = first;
  pool.addUser('anna@desk.example', 'Anna <Weber>');
});
afterAll(() => cloud.stop());

const request = () => ({
  client_id: clientId,
  response_type: 'code',
  redirect_uri: callback,
  scope: 'openid email',
  state: 'a state & more',
  code_challenge: challenge,
  code_challenge_method: 'S256',
});

function authorizeUrl(fields: Record<string, string | undefined> = {}): URL {
  const url = new URL(`${issuer}/oauth2/authorize`);
  for (const [name, value] of Object.entries({ ...request(), ...fields })) {
    if (value !== undefined) url.searchParams.set(name, value);
  }
  return url;
}

const open = (fields?: Record<string, string | undefined>, headers: Record<string, string> = {}) =>
  fetch(authorizeUrl(fields), { redirect: 'manual', headers });

const submit = (form: Record<string, string>) =>
  fetch(authorizeUrl(), { method: 'POST', redirect: 'manual', body: new URLSearchParams(form) });

async function codeFor(email = 'anna@desk.example'): Promise<string> {
  const answer = await submit({ email });
  return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

async function token(form: Record<string, string>) {
  const answer = await fetch(`${issuer}/oauth2/token`, { method: 'POST', body: new URLSearchParams(form) });
  const shape = z.object({
    access_token: z.string().optional(),
    id_token: z.string().optional(),
    refresh_token: z.string().optional(),
    expires_in: z.number().optional(),
    error: z.string().optional(),
  });
  return { status: answer.status, ...shape.parse(await answer.json()) };
}

const exchange = (code: string, changed: Record<string, string> = {}) =>
  token({
    grant_type: 'authorization_code',
    client_id: clientId,
    redirect_uri: callback,
    code_verifier: verifier,
    code,
    ...changed,
  });

describe('A user pool of the local stack', () => {
  it('signs a person in: page, code, tokens that a library verifies by the discovered keys', async () => {
    const page = await open();
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Anna &lt;Weber&gt;');
    const answer = await submit({ email: 'anna@desk.example' });
    const location = new URL(answer.headers.get('location') ?? '');
    expect([answer.status, location.origin + location.pathname]).toEqual([302, callback]);
    expect(location.searchParams.get('state')).toBe('a state & more');

    const tokens = await exchange(location.searchParams.get('code') ?? '');
    const discovered = await fetch(`${issuer}/.well-known/openid-configuration`);
    const { jwks_uri } = z.looseObject({ jwks_uri: z.string() }).parse(await discovered.json());
    const { payload, protectedHeader } = await jwtVerify(
      tokens.access_token ?? '',
      createRemoteJWKSet(new URL(jwks_uri)),
      { issuer, currentDate: new Date(cloud.clock.now()) },
    );
    expect(protectedHeader.alg).toBe('RS256');
    expect(payload).toMatchObject({ token_use: 'access', client_id: clientId, scope: 'openid email' });
    expect(payload.sub).toBe(pool.userWith('anna@desk.example')?.subject);
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(15 * 60);
    expect(payload).not.toHaveProperty('aud');
    expect(decodeJwt(tokens.id_token ?? '')).toMatchObject({
      ...{ token_use: 'id', aud: clientId, email: 'anna@desk.example', name: 'Anna <Weber>' },
    });
  });

  it('a refresh token gives new tokens to its own client, until it expires', async () => {
    const { refresh_token = '' } = await exchange(await codeFor());
    const again = { grant_type: 'refresh_token', client_id: clientId, refresh_token };
    expect((await token(again)).status).toBe(200);
    expect(await token({ ...again, client_id: otherClientId })).toMatchObject({ error: 'invalid_grant' });
    await cloud.clock.skip(30 * 86_400_000);
    expect(await token(again)).toMatchObject({ status: 400, error: 'invalid_grant' });
  });

  it.each([
    ['a spent code', async (code: string) => void (await exchange(code)), {}],
    ['another verifier', async () => {}, { code_verifier: randomBytes(32).toString('base64url') }],
    ['another redirect URI', async () => {}, { redirect_uri: 'http://localhost:8080/' }],
    ['an expired code', () => cloud.clock.skip(300_000), {}],
  ])('refuses %s', async (_, before, changed) => {
    const code = await codeFor();
    await before(code);
    expect(await exchange(code, changed)).toEqual({ status: 400, error: 'invalid_grant' });
  });

  it("refuses another client's code, unknown clients and other grants", async () => {
    expect(await exchange(await codeFor(), { client_id: otherClientId })).toMatchObject({
      error: 'invalid_grant',
    });
    expect(await exchange('x', { client_id: 'unknown' })).toMatchObject({ error: 'invalid_client' });
    expect(await token({ grant_type: 'password' })).toMatchObject({ error: 'unsupported_grant_type' });
    expect(await token({ grant_type: 'refresh_token' })).toMatchObject({ error: 'invalid_request' });
  });

  it.each([
    ['without PKCE', { code_challenge: undefined }, 'invalid_request'],
    ['with the plain method', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['for the implicit flow', { response_type: 'token' }, 'invalid_request'],
    ['for a scope that the client has not', { scope: 'openid admin' }, 'invalid_scope'],
  ])('sends an error back to the client for a request %s', async (_, fields, error) => {
    const answer = await open(fields);
    const { searchParams } = new URL(answer.headers.get('location') ?? '');
    expect([searchParams.get('error'), searchParams.get('state')]).toEqual([error, 'a state & more']);
  });

  it.each([
    ['an unknown client', { client_id: 'unknown' }],
    ["a redirect URI that isn't the client's", { redirect_uri: 'https://evil.example/callback' }],
    ['a redirect URI that only begins like it', { redirect_uri: `${callback}/../../evil` }],
  ])('never redirects for %s', async (_, fields) => {
    const answer = await open(fields);
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
  });

  it('adds whoever gives a name and an address, with the same subject each time', async () => {
    expect((await submit({ name: '', email: 'bo@desk.example' })).status).toBe(400);
    expect((await submit({ name: 'Bo', email: 'nowhere' })).status).toBe(400);
    expect((await submit({ name: 'Bo', email: 'bo@desk.example' })).status).toBe(302);
    const subject = pool.userWith('bo@desk.example')?.subject;
    const { access_token = '' } = await exchange(await codeFor('bo@desk.example'));
    expect(decodeJwt(access_token).sub).toBe(subject);
    expect(subject).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it('speaks Chinese to who asks for it', async () => {
    expect(await (await open({}, { 'accept-language': 'zh-CN,zh;q=0.9' })).text()).toContain('lang="zh-CN"');
    expect(await (await open({ lang: 'zh' })).text()).toContain('登录');
  });

  it('signs out to a URL of the client only', async () => {
    const leave = (uri: string) =>
      fetch(`${issuer}/logout?client_id=${clientId}&logout_uri=${encodeURIComponent(uri)}`, {
        redirect: 'manual',
      });
    expect((await leave('http://localhost:8080/')).status).toBe(302);
    expect((await leave('https://evil.example/')).status).toBe(400);
  });
});

describe('A user pool to which administrators alone add people', () => {
  it('lets those in who were added, keeps their password, and nobody else', async () => {
    const { ref: UserPoolId, attributes } = await cloud.create(cognitoUserPool, 'Closed', {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    });
    const client = {
      ...{ UserPoolId, CallbackURLs: [callback], AllowedOAuthFlows: ['code'] },
      AllowedOAuthScopes: ['openid', 'email'],
    };
    const { ref } = await cloud.create(cognitoUserPoolClient, 'OfClosed', client);
    const url = new URL(`${attributes.ProviderURL}/oauth2/authorize`);
    url.search = authorizeUrl({ client_id: ref }).search;
    const enter = (form: Record<string, string>) =>
      fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(form) });
    expect(await (await fetch(url)).text()).not.toContain('name="name"');
    expect((await enter({ name: 'Bo', email: 'bo@desk.example' })).status).toBe(400);

    const cognito = new CognitoIdentityProviderClient({
      ...{ region: cloud.region, endpoint: cloud.endpoint.url, credentials: cloud.administrator },
    });
    const bo = { UserPoolId, Username: 'bo@desk.example', UserAttributes: [{ Name: 'name', Value: 'Bo' }] };
    const { User } = await cognito.send(new AdminCreateUserCommand(bo));
    expect(User).toMatchObject({ UserStatus: 'FORCE_CHANGE_PASSWORD', Enabled: true });
    await expect(cognito.send(new AdminCreateUserCommand(bo))).rejects.toThrow(UsernameExistsException);
    const again = new AdminCreateUserCommand({ ...bo, MessageAction: 'RESEND' });
    expect((await cognito.send(again)).User?.Username).toBe(User?.Username);
    expect(await (await fetch(url)).text()).toContain('bo@desk.example');
    expect((await enter({ email: 'bo@desk.example' })).status).toBe(302);
    await expect(cognito.send(again)).rejects.toThrow(UnsupportedUserStateException);
  });
});

it('a client with a secret, or of a flow that is not built here, does not start', async () => {
  const UserPoolId = pool.id;
  const create = (properties: object) =>
    cloud.create(cognitoUserPoolClient, 'Strange', { UserPoolId, ...properties });
  await expect(create({ GenerateSecret: true })).rejects.toThrow('public clients only');
  await expect(create({ AllowedOAuthFlows: ['implicit'] })).rejects.toThrow('code flow only');
  await expect(create({ UserPoolId: 'eu-west-1_none' })).rejects.toThrow("doesn't exist");
});

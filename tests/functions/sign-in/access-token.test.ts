import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import type { IssuerKeys } from '../../../domain/access/issuer-keys.ts';
import type { SignInProvider } from '../../../domain/access/sign-in-settings.ts';
import { keyIdOf, verifyAccessToken } from '../../../functions/sign-in/access-token.ts';

const at = '2026-11-30T08:00:00.000Z';
const now = Date.parse(at);
const seconds = now / 1000;
const issuer = 'https://login.example.com';
const direct: SignInProvider = {
  ...{ kind: 'direct', issuer, clientId: 'console', audience: 'https://kefu.example.com' },
};
const pool: SignInProvider = { kind: 'user-pool', issuer, clientId: 'console' };
const { privateKey, publicKey } = await generateKeyPair('ES256');
const keys: IssuerKeys = {
  ...{ issuer, fetchedAt: at, attemptedAt: at },
  keys: [{ ...(await exportJWK(publicKey)), kty: 'EC', kid: 'one' }],
};

const ofDirect = { aud: direct.audience, client_id: 'console' };
const ofPool = { token_use: 'access', client_id: 'console' };

function tokenWith(claims: JWTPayload, header: { typ?: string; kid?: string } = {}) {
  const times = { iat: seconds, exp: seconds + 900 };
  return new SignJWT({ iss: issuer, sub: 'kim', ...times, ...claims })
    .setProtectedHeader({ alg: 'ES256', kid: 'one', ...header })
    .sign(privateKey);
}

const causeOf = async (token: Promise<string>, provider: SignInProvider, when = now) => {
  const verified = await verifyAccessToken(await token, provider, keys, when);
  return 'cause' in verified ? verified.cause : verified.subject;
};

describe('An access token of a direct issuer', () => {
  const typ = 'at+jwt';
  it.each([
    ['as RFC 9068 says', {}, { typ }, 'kim'],
    ['with the long type', {}, { typ: 'application/at+jwt' }, 'kim'],
    ['without a type', {}, {}, 'invalid'],
    ['with the type of an ID token', {}, { typ: 'JWT' }, 'invalid'],
    ['for another audience', { aud: 'https://other.example' }, { typ }, 'invalid'],
    ['for several audiences', { aud: ['https://other.example', direct.audience] }, { typ }, 'kim'],
    ['without an audience', { aud: undefined }, { typ }, 'invalid'],
    ['of another client', { client_id: 'other' }, { typ }, 'invalid'],
    ['without a client', { client_id: undefined }, { typ }, 'invalid'],
    ['of another issuer, with the same subject', { iss: 'https://login.example.org' }, { typ }, 'invalid'],
    ['of the issuer with a slash', { iss: `${issuer}/` }, { typ }, 'invalid'],
    ['without a subject', { sub: undefined }, { typ }, 'invalid'],
    ['with an endless subject', { sub: 'x'.repeat(256) }, { typ }, 'invalid'],
    ['without an expiry', { exp: undefined }, { typ }, 'invalid'],
    ['that is not valid yet', { nbf: seconds + 60 }, { typ }, 'invalid'],
    ['that is valid in a moment', { nbf: seconds + 5 }, { typ }, 'kim'],
    ['that has expired', { exp: seconds - 6 }, { typ }, 'expired'],
    ['that has only just expired', { exp: seconds - 4 }, { typ }, 'kim'],
    ['with another key’s id', {}, { typ, kid: 'two' }, 'invalid'],
  ])('%s is %s', async (_, claims, header, expected) => {
    expect(await causeOf(tokenWith({ ...ofDirect, ...claims }, header), direct)).toBe(expected);
  });
});

describe('An access token of the user pool', () => {
  it.each([
    ['for our client', {}, 'kim'],
    ['that is an ID token', { token_use: 'id', aud: 'console' }, 'invalid'],
    ['without its use', { token_use: undefined }, 'invalid'],
    ['of another client', { client_id: 'other' }, 'invalid'],
    ['with our client as its audience only', { client_id: undefined, aud: 'console' }, 'invalid'],
  ])('%s is %s', async (_, claims, expected) => {
    expect(await causeOf(tokenWith({ ...ofPool, ...claims }), pool)).toBe(expected);
  });

  it('tells sign-ins apart by their time, unless the issuer does', async () => {
    const signedIn = { ...ofPool, auth_time: seconds - 600 };
    const verified = await verifyAccessToken(await tokenWith(signedIn), pool, keys, now);
    expect(verified).toEqual({
      ...{ issuer, subject: 'kim', sessionId: `kim ${seconds - 600}` },
      ...{ signedInAt: '2026-11-30T07:50:00.000Z', expiresAt: '2026-11-30T08:15:00.000Z' },
    });
    const named = await tokenWith({ ...signedIn, origin_jti: 'session' });
    expect(await verifyAccessToken(named, pool, keys, now)).toMatchObject({ sessionId: 'session' });
  });
});

describe('The key id of a token', () => {
  const headed = (header: object) =>
    `${Buffer.from(JSON.stringify(header)).toString('base64url')}.e30.c2lnbmF0dXJl`;

  it.each([
    [headed({ alg: 'RS256', kid: 'one' }), { keyId: 'one' }],
    [headed({ alg: 'ES256' }), { keyId: undefined }],
    [headed({ alg: 'none', kid: 'one' }), null],
    [headed({ alg: 'HS256', kid: 'one' }), null],
    [headed({ alg: 'rs256' }), null],
    [headed({}), null],
    ['a.b.c', null],
    ['..', null],
  ])('of %s is %j', (token, expected) => {
    expect(keyIdOf(token)).toEqual(expected);
  });
});

import { createLocalJWKSet, decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';
import * as z from 'zod';
import type { Identity } from '../../domain/access/identity.ts';
import type { IssuerKeys } from '../../domain/access/issuer-keys.ts';
import type { SignInProvider } from '../../domain/access/sign-in-settings.ts';

/** Asymmetric algorithms only: with a shared secret, everybody who can verify a token could issue one. */
const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'];

/** How far the clocks of issuer and desk may differ. */
const clockToleranceSeconds = 5;

/** An access token that was verified. */
export interface AccessToken extends Identity {
  /** Tells one sign-in from another, as far as the issuer says. */
  sessionId: string;
  /** RFC 3339 with milliseconds. */
  signedInAt: string;
  expiresAt: string;
}

/** Why a token is refused, for who sent it. */
export interface RefusedToken {
  cause: 'invalid' | 'expired';
  reason: string;
}

const claims = z.object({
  sub: z.string().min(1).max(255),
  exp: z.number(),
  iat: z.number(),
  client_id: z.string(),
  token_use: z.string().optional(),
  auth_time: z.number().optional(),
  origin_jti: z.string().optional(),
  sid: z.string().optional(),
});

/** `kid` of a token's header; null for what is no signed token of an accepted algorithm. */
export function keyIdOf(token: string): { keyId: string | undefined } | null {
  try {
    const { kid, alg } = decodeProtectedHeader(token);
    return alg !== undefined && algorithms.includes(alg) ? { keyId: kid } : null;
  } catch {
    return null;
  }
}

type KeySet = ReturnType<typeof createLocalJWKSet>;
const keySets = new WeakMap<IssuerKeys, KeySet>();

/** Imports each key once. */
function keySetOf(keys: IssuerKeys): KeySet {
  const known = keySets.get(keys) ?? createLocalJWKSet({ keys: keys.keys });
  keySets.set(keys, known);
  return known;
}

/**
 * Verifies an access token: its signature, issuer, times, and that it was issued to this desk's client and for this
 * API. A user pool's has `token_use` and `client_id` instead of an audience; a direct issuer's is as RFC 9068 says.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html
 * @param now milliseconds since the epoch
 */
export async function verifyAccessToken(
  token: string,
  provider: SignInProvider,
  keys: IssuerKeys,
  now: number,
): Promise<AccessToken | RefusedToken> {
  const { issuer } = provider;
  try {
    const { payload } = await jwtVerify(token, keySetOf(keys), {
      ...{ issuer, algorithms, currentDate: new Date(now), clockTolerance: clockToleranceSeconds },
      requiredClaims: ['sub', 'exp', 'iat', 'client_id'],
      ...(provider.kind === 'direct' && { audience: provider.audience, typ: 'at+jwt' }),
    });
    return tokenOf(payload, provider);
  } catch (error) {
    if (error instanceof errors.JWTExpired)
      return { cause: 'expired', reason: 'The access token has expired: get a new one from the issuer.' };
    if (error instanceof errors.JOSEError) return invalid(whyInvalid(error));
    throw error;
  }
}

function tokenOf(payload: JWTPayload, provider: SignInProvider): AccessToken | RefusedToken {
  const parsed = claims.safeParse(payload);
  if (!parsed.success) return invalid(`its claim ${parsed.error.issues[0]?.path.join('.')} is malformed`);
  const { sub, exp, iat, client_id, token_use, auth_time, origin_jti, sid } = parsed.data;
  if (provider.kind === 'user-pool' && token_use !== 'access') return invalid('it is not an access token');
  if (client_id !== provider.clientId) return invalid('it was issued to another client');
  const signedInAt = auth_time ?? iat;
  return {
    issuer: provider.issuer,
    subject: sub,
    sessionId: origin_jti ?? sid ?? `${sub} ${signedInAt}`,
    signedInAt: new Date(signedInAt * 1000).toISOString(),
    expiresAt: new Date(exp * 1000).toISOString(),
  };
}

function whyInvalid(error: errors.JOSEError): string {
  if (error instanceof errors.JWTClaimValidationFailed)
    return `its ${error.claim === 'typ' ? 'header' : 'claim'} ${error.claim} is not the expected one`;
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'its signature is wrong';
  return 'it is malformed, or its key does not fit its signature';
}

function invalid(why: string): RefusedToken {
  return { cause: 'invalid', reason: `The access token is not valid: ${why}. Sign in again.` };
}

import * as z from 'zod';

/** A JSON Web Key (RFC 7517), of which only its id matters here. */
const webKey = z.looseObject({ kty: z.string(), kid: z.string().optional() });

/** A JWK set as an issuer serves it. */
export const webKeySet = z.object({ keys: z.array(webKey).max(100) });

/** The public keys of an issuer, as the table shares them among all execution environments. */
export const issuerKeys = z.object({
  issuer: z.string(),
  keys: z.array(webKey),
  /** When the keys were fetched; undefined if no fetch succeeded yet. */
  fetchedAt: z.iso.datetime().optional(),
  /** When somebody last began to fetch them. */
  attemptedAt: z.iso.datetime(),
});
export type IssuerKeys = z.infer<typeof issuerKeys>;

/** An unknown key id makes the keys be fetched at most once in this time, whoever asks. */
const betweenFetchesMs = 30_000;

/** Keys are fetched again after this time, since an issuer withdraws a key by no longer serving it. */
const freshMs = 3_600_000;

/** While an issuer is down, its fresh keys are tried again only this often: each try makes a request wait. */
const betweenRefreshesMs = 300_000;

/** While an issuer is down, its keys are accepted for this time. */
export const keysLiveMs = 24 * 3_600_000;

/** What to do about a token that names a key. */
export type KeyStep =
  | { step: 'use' }
  /** Fetch the keys, then ask again. */
  | { step: 'fetch' }
  /** The issuer has no such key. */
  | { step: 'unknown' }
  /** Nobody knows, since the issuer did not answer. */
  | { step: 'unavailable'; retryAfterSeconds: number };

/**
 * @param known the keys of the token's issuer; undefined if none were ever fetched
 * @param keyId `kid` of the token's header
 * @param now milliseconds since the epoch
 */
export function nextKeyStep(known: IssuerKeys | undefined, keyId: string | undefined, now: number): KeyStep {
  if (!known) return { step: 'fetch' };
  const sinceAttempt = now - Date.parse(known.attemptedAt);
  const age = known.fetchedAt === undefined ? Number.POSITIVE_INFINITY : now - Date.parse(known.fetchedAt);
  const isLive = age < keysLiveMs;
  if (isLive && hasKey(known, keyId)) {
    return age < freshMs || sinceAttempt < betweenRefreshesMs ? { step: 'use' } : { step: 'fetch' };
  }
  if (sinceAttempt >= betweenFetchesMs) return { step: 'fetch' };
  if (isLive && known.fetchedAt === known.attemptedAt) return { step: 'unknown' };
  return { step: 'unavailable', retryAfterSeconds: Math.ceil((betweenFetchesMs - sinceAttempt) / 1000) };
}

function hasKey({ keys }: IssuerKeys, keyId: string | undefined): boolean {
  return keyId === undefined ? keys.length > 0 : keys.some(({ kid }) => kid === keyId);
}

import * as z from 'zod';
import { KefuError } from './errors.ts';
import { addMilliseconds } from './moment.ts';

/** Two characters of base 32 that identify the key in each token that it signed. */
export const signingKeyId = z.string().regex(/^[a-z2-7]{2}$/, 'must be the id of a key, such as k7');

const signingKey = z.object({
  keyId: signingKeyId,
  /** 32 random bytes, base64. */
  secret: z.string(),
  createdAt: z.iso.datetime(),
  /** From then on it signs, until a later key replaces it. It is accepted from its creation on. */
  signsFrom: z.iso.datetime(),
});
export type SigningKey = z.infer<typeof signingKey>;

/** All keys of the desk, oldest first. */
export const signingKeys = z.object({
  version: z.number().int().positive(),
  keys: z.array(signingKey).min(1),
});
export type SigningKeys = z.infer<typeof signingKeys>;

/** The keys by which tokens are created and checked at one moment. */
export interface KeyRing {
  signing: { keyId: string; secret: Uint8Array };
  /** By key id: the current one, older ones, and one that will sign. */
  accepted: ReadonlyMap<string, Uint8Array>;
}

/** How long an execution environment caches the keys. */
export const keysKnownMilliseconds = 5 * 60_000;

/** A new key is used for signing only once every execution environment has read it; else its first tokens would be refused. */
const untilSigningMilliseconds = 2 * keysKnownMilliseconds;

/** Tokens are checked against each key, and all keys share one item. */
const mostKeys = 100;

/** The first key, which signs at once, since no other key exists. */
export function firstKeys(keyId: string, secret: Uint8Array, now: string): SigningKeys {
  return { version: 1, keys: [{ keyId, secret: encoded(secret), createdAt: now, signsFrom: now }] };
}

/**
 * The keys with a new one, which is used after ten minutes.
 * @throws KefuError `limit-exceeded` if there are a hundred keys.
 */
export function withNewKey(
  { version, keys }: SigningKeys,
  keyId: string,
  secret: Uint8Array,
  now: string,
): SigningKeys {
  if (keys.length >= mostKeys) {
    throw new KefuError('limit-exceeded', `There are ${mostKeys} signing keys: revoke the oldest first.`);
  }
  const signsFrom = addMilliseconds(now, untilSigningMilliseconds);
  const added = { keyId, secret: encoded(secret), createdAt: now, signsFrom };
  return { version: version + 1, keys: [...keys, added] };
}

/**
 * The keys without one that was leaked: tokens that it signed become invalid within five minutes.
 * @throws KefuError `not-found` for an unknown key, `in-use` for the one that signs.
 */
export function withoutKey(all: SigningKeys, keyId: string, now: string): SigningKeys {
  const { version, keys } = all;
  if (!keys.some((key) => key.keyId === keyId))
    throw new KefuError('not-found', `There is no signing key ${keyId}.`);
  if (currentKey(all, now).keyId === keyId) {
    throw new KefuError(
      'in-use',
      `The key ${keyId} still signs: rotate first, and revoke it ten minutes later.`,
    );
  }
  return { version: version + 1, keys: keys.filter((key) => key.keyId !== keyId) };
}

/** The keys at a moment. */
export function ringAt(all: SigningKeys, now: string): KeyRing {
  const { keyId, secret } = currentKey(all, now);
  const accepted = new Map(all.keys.map((key) => [key.keyId, decoded(key.secret)]));
  return { signing: { keyId, secret: decoded(secret) }, accepted };
}

/** The key that signs at a moment. */
export function currentKey({ keys }: SigningKeys, now: string): SigningKey {
  const [first] = keys;
  if (!first) throw new Error('The desk has no signing key.');
  return keys.findLast(({ signsFrom }) => signsFrom <= now) ?? first;
}

function encoded(secret: Uint8Array): string {
  return Buffer.from(secret).toString('base64');
}

function decoded(secret: string): Buffer {
  return Buffer.from(secret, 'base64');
}

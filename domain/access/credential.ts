import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { type ApiKeyId, idSchema } from '../shared/ids.ts';

/** A credential: `kefu_<id without its prefix>_<secret><checksum>`. */
const shape = /^(kefu_([0-9a-hjkmnp-tv-z]{26})_([0-9A-Za-z]{43}))([0-9A-Za-z]{6})$/;

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** 43 characters of base 62 are 256 bits. */
const secretCharacters = 43;

/** 32 bits in base 62. */
const checksumCharacters = 6;

/** A new credential for a key, and the hash to store. The credential itself must not be stored. */
export function newCredential(apiKeyId: ApiKeyId): { credential: string; secretHash: string } {
  const secret = Array.from({ length: secretCharacters }, () => base62[randomInt(base62.length)]).join('');
  const presented = `kefu_${apiKeyId.slice('key_'.length)}_${secret}`;
  return { credential: presented + checksumOf(presented), secretHash: hashOf(secret) };
}

/**
 * The parts of a credential; undefined for anything else. The checksum detects cut, mistyped and invented keys
 * without a read; it proves nothing.
 */
export function readCredential(credential: string): { apiKeyId: ApiKeyId; secret: string } | undefined {
  const [, presented, ulid, secret, checksum] = shape.exec(credential) ?? [];
  if (!presented || !ulid || !secret || checksum !== checksumOf(presented)) return undefined;
  return { apiKeyId: idSchema('apiKey').parse(`key_${ulid}`), secret };
}

/** CRC-32 in base 62, as in GitHub's tokens. */
function checksumOf(presented: string): string {
  let rest = crc32(presented);
  let text = '';
  for (let place = 0; place < checksumCharacters; place++) {
    text = `${base62[rest % base62.length]}${text}`;
    rest = Math.floor(rest / base62.length);
  }
  return text;
}

/** Compares in constant time. */
export function secretMatches(secret: string, secretHash: string): boolean {
  const presented = Buffer.from(hashOf(secret), 'hex');
  const kept = Buffer.from(secretHash, 'hex');
  return presented.length === kept.length && timingSafeEqual(presented, kept);
}

/** The secret is random and long, so plain SHA-256 is safe. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { KeyRing } from './signing-key.ts';

const cipher = 'aes-256-gcm';

/**
 * A text that can't be read from its record alone: encrypted by a key that HKDF (RFC 5869) derives from the desk's key.
 * @param purpose separates the key from those of other purposes, and from the tokens that the desk's key signs
 */
export function sealText(text: string, purpose: string, { signing }: KeyRing): string {
  const nonce = randomBytes(12);
  const encryption = createCipheriv(cipher, keyOf(signing.secret, purpose), nonce);
  const sealed = Buffer.concat([encryption.update(text), encryption.final()]);
  const bytes = Buffer.concat([nonce, encryption.getAuthTag(), sealed]);
  return `${signing.keyId}.${bytes.toString('base64')}`;
}

/** The text; undefined if it was sealed for another purpose, or if its key was revoked. */
export function unsealText(kept: string, purpose: string, { accepted }: KeyRing): string | undefined {
  const [keyId = '', text = ''] = kept.split('.');
  const secret = accepted.get(keyId);
  if (!secret) return undefined;
  const bytes = Buffer.from(text, 'base64');
  try {
    const decryption = createDecipheriv(cipher, keyOf(secret, purpose), bytes.subarray(0, 12));
    decryption.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decryption.update(bytes.subarray(28)), decryption.final()]).toString();
  } catch {
    return undefined;
  }
}

function keyOf(secret: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
}

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { PrincipalId } from '../../../domain/access/principal.ts';
import type { KeyRing } from '../../../domain/shared/signing-key.ts';
import { type Rendered, rendered } from './render.ts';

const cipher = 'aes-256-gcm';

/**
 * A stored answer, which may contain a new API key or customers' text: it can only be read by the principal of the first
 * request, with any of their credentials, and not from the record alone.
 */
export function seal(answer: Rendered, principal: PrincipalId, { signing }: KeyRing): string {
  const nonce = randomBytes(12);
  const encryption = createCipheriv(cipher, keyOf(signing.secret, principal), nonce);
  const sealed = Buffer.concat([encryption.update(JSON.stringify(answer)), encryption.final()]);
  const bytes = Buffer.concat([nonce, encryption.getAuthTag(), sealed]);
  return `${signing.keyId}.${bytes.toString('base64')}`;
}

/** The answer of a record; undefined if it is another principal's, or if its signing key was revoked. */
export function unseal(kept: string, principal: PrincipalId, { accepted }: KeyRing): Rendered | undefined {
  const [keyId = '', text = ''] = kept.split('.');
  const secret = accepted.get(keyId);
  if (!secret) return undefined;
  const bytes = Buffer.from(text, 'base64');
  try {
    const decryption = createDecipheriv(cipher, keyOf(secret, principal), bytes.subarray(0, 12));
    decryption.setAuthTag(bytes.subarray(12, 28));
    const opened = Buffer.concat([decryption.update(bytes.subarray(28)), decryption.final()]);
    return rendered.parse(JSON.parse(opened.toString()));
  } catch {
    return undefined;
  }
}

/** RFC 5869. The purpose and the principal separate the key from the tokens that the signing key signs. */
function keyOf(secret: Uint8Array, principal: PrincipalId): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `kefu idempotent answer ${principal}`, 32));
}

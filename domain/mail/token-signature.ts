import { createHmac, timingSafeEqual } from 'node:crypto';
import { encodeBase32 } from '../shared/base32.ts';
import type { KeyRing } from '../shared/signing-key.ts';

/** 80 bits: nobody guesses one. */
const signatureBytes = 10;

const keyIdLength = 2;

/** Signs what an address stands for: the key's id and 16 characters, all of which survive a change of case. */
export function signToken(content: string, { signing }: KeyRing): string {
  return signing.keyId + mac(content, signing.secret);
}

/** Whether a key of the ring, the present or a former one, signed it. In the same time for every wrong signature of a key. */
export function isSignature(signature: string, content: string, { accepted }: KeyRing): boolean {
  const secret = accepted.get(signature.slice(0, keyIdLength));
  if (!secret) return false;
  const expected = Buffer.from(mac(content, secret));
  const given = Buffer.from(signature.slice(keyIdLength));
  return expected.length === given.length && timingSafeEqual(expected, given);
}

function mac(content: string, secret: Uint8Array): string {
  const digest = createHmac('sha256', secret).update(content).digest();
  return encodeBase32(digest.subarray(0, signatureBytes));
}

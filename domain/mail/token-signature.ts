import { createHmac, timingSafeEqual } from 'node:crypto';
import { encodeBase32 } from './base32.ts';

/** 80 bits: nobody guesses one. */
const signatureBytes = 10;

/** Signs what an address stands for, in 16 characters that survive a change of case. */
export function signToken(content: string, secret: Uint8Array): string {
  const digest = createHmac('sha256', secret).update(content).digest();
  return encodeBase32(digest.subarray(0, signatureBytes));
}

/** In the same time for every wrong signature. */
export function isSignature(signature: string, content: string, secret: Uint8Array): boolean {
  const expected = Buffer.from(signToken(content, secret));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

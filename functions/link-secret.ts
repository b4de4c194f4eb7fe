import { randomBytes } from 'node:crypto';
import { encodeBase32 } from '../domain/shared/base32.ts';

/** A new secret for a link to a public page. */
export function newLinkSecret(): string {
  return encodeBase32(randomBytes(20));
}

import { createHash } from 'node:crypto';
import * as z from 'zod';

/**
 * What a link to a public page ends in: 160 random bits in base 32. Whoever has the link may open its page, and nobody can
 * guess one. The page's item is found by the secret's hash alone, so that reading the table opens no page.
 */
export const linkSecret = z.string().regex(/^[a-z2-7]{32}$/, 'must be the end of a link as it was mailed');

/** SHA-256 in hex. The secret is long and random, so that no search for it can succeed. */
export function linkHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

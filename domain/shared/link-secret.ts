import { createHash } from 'node:crypto';
import * as z from 'zod';

/**
 * The secret at the end of a link to a public page: 160 random bits in base 32. Anybody with the link can open the page, and
 * links can't be guessed. The page's item is stored under the secret's hash, so that read access to the table opens no page.
 */
export const linkSecret = z.string().regex(/^[a-z2-7]{32}$/, 'must be the end of a link as it was mailed');

/** SHA-256 in hex. The secret is long and random, so that no search for it can succeed. */
export function linkHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

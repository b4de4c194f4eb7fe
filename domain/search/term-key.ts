import { createHmac, createSecretKey } from 'node:crypto';
import type { IndexKey } from './search-indexes.ts';

/** Of 32: enough that no two terms of a desk are taken for one another. */
const hashBytes = 15;

/** The prefix of an index's postings: what may write them is told by it. */
export function postingPrefix({ name }: Pick<IndexKey, 'name'>): string {
  return `${name}#`;
}

/** The partition of a term's postings. Keyed, so that no address or name stands in a key. */
export function termKeys(index: IndexKey): (term: string) => string {
  // Made once: from a buffer, each HMAC would make it again, at eight times the CPU.
  const secret = createSecretKey(index.secret, 'base64');
  const prefix = postingPrefix(index);
  return (term) => {
    const hash = createHmac('sha256', secret).update(term).digest().subarray(0, hashBytes);
    return prefix + hash.toString('base64url');
  };
}

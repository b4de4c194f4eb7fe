import { createHash } from 'node:crypto';
import * as z from 'zod';

const versioned = z.object({ version: z.number() });

/** What changes with time alone: the time that a running clock has consumed. In texts, quotes are escaped. */
const timeDependent = /"consumedSeconds":\d+/g;

/**
 * The ETag of a change's answer, `"3"`, is the version that the resource now has. That of a GET, `W/"3-…"`, also has a
 * digest of the body: an answer may show more than the version counts, for example a ticket's messages, and not the
 * same to everybody. What has no version has only a digest. If-Match compares versions (`expectedVersion`).
 *
 * The tag of a GET is weak (RFC 9110, section 8.8.1): it stays the same while only a clock runs, and for each
 * Content-Encoding.
 */
export function entityTag(method: string, output: unknown, body: string): string {
  const { data } = versioned.safeParse(output);
  if (data && method !== 'GET') return `"${data.version}"`;
  const lasting = body.replace(timeDependent, '');
  const digest = createHash('sha256').update(lasting).digest('base64url').slice(0, 22);
  return data ? `W/"${data.version}-${digest}"` : `W/"${digest}"`;
}

/**
 * Whether the client already has this representation, by weak comparison (RFC 9110, section 13.1.2).
 * @param header the request's If-None-Match: `*`, or entity tags with commas between them
 */
export function isKnown(etag: string, header: string): boolean {
  if (header.trim() === '*') return true;
  const known = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes(etag.replace(/^W\//, ''));
}

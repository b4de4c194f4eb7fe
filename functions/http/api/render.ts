import * as z from 'zod';
import { type Principal, principalId } from '../../../domain/access/principal.ts';
import { maskContacts, shownContacts } from './contact.ts';
import { withBoundCursors } from './cursor.ts';
import { entityTag } from './entity-tag.ts';
import type { Route } from './route.ts';

/** A rendered response: what the gateway receives, and what is stored under an Idempotency-Key. */
export const rendered = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string().optional(),
  isBase64Encoded: z.boolean().optional(),
});
export type Rendered = z.infer<typeof rendered>;

/** Caches must not store customers' text, and browsers must not guess its type. */
export const privateHeaders = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** What everybody gets alike may be a minute old. */
const publicHeaders = { ...privateHeaders, 'cache-control': 'public, max-age=60' };

const text = z.object({
  content: z.string(),
  contentType: z.string(),
  headers: z.record(z.string(), z.string()).optional(),
});
const redirect = z.object({ location: z.string() });
const json = z.object({
  body: z.unknown(),
  location: z.string().optional(),
  contacts: shownContacts.optional(),
});

/**
 * Renders a handler's result for a principal. Only fields of the route's output schema are returned, with contact data
 * masked.
 */
export function render(route: Route, answer: unknown, principal: Principal | undefined): Rendered {
  if (route.status === 204) return { statusCode: 204, headers: {} };
  if (route.status === 302) {
    return { statusCode: 302, headers: { location: redirect.parse(answer).location, ...privateHeaders } };
  }
  if (!route.output) {
    const { content, contentType, headers: more } = text.parse(answer);
    const headers = {
      'content-type': contentType,
      'cache-control': 'public, max-age=300',
      'x-content-type-options': 'nosniff',
      etag: entityTag(route.method, undefined, content),
    };
    return { statusCode: route.status, headers: { ...headers, ...more }, body: content };
  }
  const { body: value, location, contacts } = json.parse(answer);
  const parsed = maskContacts(route.output, route.output.parse(value), contacts);
  const output = principal ? withBoundCursors(parsed, principalId(principal)) : parsed;
  const body = JSON.stringify(output);
  const isPublic = route.role === 'anyone' && route.method === 'GET';
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    ...(isPublic ? publicHeaders : privateHeaders),
  };
  if (route.method === 'GET' || !isList(output)) headers.etag = entityTag(route.method, output, body);
  if (location) headers.location = location;
  return { statusCode: route.status, headers, body };
}

function isList(output: unknown): boolean {
  return typeof output === 'object' && output !== null && 'nextCursor' in output;
}

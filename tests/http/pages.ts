import * as z from 'zod';
import { readCredential } from '../../domain/access/credential.ts';
import type { Role } from '../../domain/desk/agent.ts';
import { bindCursor, type ListIdentity, writeCursor } from '../../functions/http/api/cursor.ts';
import { type Api, read, stack } from '../stack.ts';

/** Every page of a list, in order: `pagesOf(call, '/v1/teams?limit=2', { teamId: z.string() })`. */
export async function pagesOf<Shape extends z.ZodRawShape>(
  call: Api,
  list: `/${string}?${string}`,
  item: Shape,
) {
  const shape = { items: z.array(z.looseObject(item)), nextCursor: z.string().nullable() };
  const pages = [read(await call(`GET ${list}`), shape)];
  for (let cursor = pages[0]?.nextCursor; cursor; cursor = pages.at(-1)?.nextCursor) {
    pages.push(read(await call(`GET ${list}&cursor=${cursor}`), shape));
  }
  return pages.map(({ items }) => items);
}

/** A cursor with valid checksums, as a role's key could have got it, around any position. */
export function forgedCursor(as: Role, list: ListIdentity, position: unknown): string {
  const owner = readCredential(stack.keys[as])?.apiKeyId;
  if (!owner) throw new Error(`The key of the role ${as} is none.`);
  return bindCursor(writeCursor(list, position), owner);
}

import * as z from 'zod';
import { type Api, read } from '../stack.ts';

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

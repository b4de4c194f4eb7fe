import type { Page, PageRequest } from '../../../domain/shared/page.ts';

/**
 * A page that is not full after so many reads is short; its cursor leads on. Each read is of what is missing, so that
 * a page where one in four is visible takes about 20 of them.
 */
const readsMost = 40;

/** A page of what is visible: it is read on until it is full or the list ends. */
export async function visiblePage<Item, Shown>(
  request: PageRequest,
  read: (request: PageRequest) => Promise<Page<Item>>,
  visible: (items: readonly Item[]) => Promise<readonly Shown[]>,
): Promise<Page<Shown>> {
  const items: Shown[] = [];
  let cursor = request.cursor;
  for (let reads = 0; reads < readsMost; reads++) {
    const page = await read({ limit: request.limit - items.length, cursor });
    items.push(...(await visible(page.items)));
    cursor = page.cursor;
    if (!cursor || items.length >= request.limit) break;
  }
  return { items, cursor };
}

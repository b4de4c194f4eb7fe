import { describe, expect, it } from 'vitest';
import type { PageRequest } from '../../domain/shared/page.ts';
import { visiblePage } from '../../functions/http/api/visible-page.ts';
import { sequence } from '../domain/sequence.ts';

/** A list of numbers, whose cursor is the next index. */
const listOf = (count: number) => async (request: PageRequest) => {
  const from = Number(request.cursor ?? 0);
  const until = Math.min(from + request.limit, count);
  const items = Array.from({ length: until - from }, (_, index) => from + index);
  return { items, cursor: until < count ? String(until) : undefined };
};

async function pagesOf(count: number, limit: number, isVisible: (item: number) => boolean) {
  const pages: number[][] = [];
  let cursor: string | undefined;
  let reads = 0;
  do {
    const page = await visiblePage(
      { limit, cursor },
      (request) => {
        reads += 1;
        return listOf(count)(request);
      },
      async (items) => items.filter(isVisible),
    );
    pages.push([...page.items]);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return { pages, reads };
}

describe('A page of what is visible', () => {
  it.each([1, 2, 4])(
    'is full where one in %i is visible, and nothing is left out or repeated',
    async (one) => {
      const { below } = sequence(one);
      const visible = new Set(Array.from({ length: 2000 }, (_, item) => item).filter(() => below(one) === 0));
      const { pages } = await pagesOf(2000, 50, (item) => visible.has(item));
      expect(pages.flat()).toEqual([...visible]);
      expect(pages.slice(0, -1).every(({ length }) => length === 50)).toBe(true);
    },
  );

  it('ends after forty reads where nearly nothing is visible, and the next one goes on', async () => {
    const { pages, reads } = await pagesOf(4100, 100, (item) => item === 4050);
    expect(pages).toEqual([[], [4050]]);
    expect(reads).toBe(41);
  });
});

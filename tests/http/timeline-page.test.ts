import { describe, expect, it } from 'vitest';
import type { TimelineRequest } from '../../domain/shared/page.ts';
import {
  readTimeline,
  type TimelineEntry,
  type TimelineSource,
} from '../../functions/http/customers/timeline-page.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 30, 12, minute)).toISOString();

/** A source of these entries, whose pages are as short as wanted. */
function sourceOf(entries: readonly TimelineEntry[], pageSize = 3): TimelineSource<TimelineEntry> {
  return async ({ order, from = '0', to = '~', cursor, limit }: TimelineRequest) => {
    const within = entries
      .filter((entry) => entry.at >= from && entry.at < to)
      .toSorted((one, other) => (`${one.at}#${one.id}` < `${other.at}#${other.id}` ? -1 : 1));
    if (order === 'desc') within.reverse();
    const start = Number(cursor ?? 0);
    const end = start + Math.min(limit, pageSize);
    return { items: within.slice(start, end), cursor: end < within.length ? String(end) : undefined };
  };
}

/** Of two kinds, some at the same moment. */
const messages = [1, 2, 2, 5, 9].map((minute, index) => ({ at: at(minute), id: `msg_${index}` }));
const notes = [2, 3, 9, 9].map((minute, index) => ({ at: at(minute), id: `nte_${index}` }));
const sources = [sourceOf(messages), sourceOf(notes)];
const newestFirst = [...messages, ...notes].toSorted((one, other) =>
  `${one.at}#${one.id}` < `${other.at}#${other.id}` ? 1 : -1,
);

async function pagesOf(
  limit: number,
  order: 'asc' | 'desc',
  show: (entries: readonly TimelineEntry[]) => readonly TimelineEntry[] = (entries) => entries,
  period: { from?: string; to?: string } = {},
) {
  const pages: TimelineEntry[][] = [];
  let behind: TimelineEntry | undefined;
  do {
    const page = await readTimeline(sources, { limit, order, behind, ...period }, async (entries) =>
      show(entries),
    );
    pages.push(page.items);
    behind = page.end;
  } while (behind);
  return pages;
}

describe('A timeline', () => {
  it.each([1, 2, 3, 4, 9, 100])('has everything once, in pages of %i, in both orders', async (limit) => {
    const pages = await pagesOf(limit, 'desc');
    expect(pages.flat()).toEqual(newestFirst);
    expect(pages.slice(0, -1).every(({ length }) => length === limit)).toBe(true);
    expect((await pagesOf(limit, 'asc')).flat()).toEqual(newestFirst.toReversed());
  });

  it('fills its pages with what is seen', async () => {
    const seen = ({ id }: TimelineEntry) => id.startsWith('nte');
    const pages = await pagesOf(2, 'desc', (entries) => entries.filter(seen));
    expect(pages.flat()).toEqual(newestFirst.filter(seen));
    expect(pages[0]).toHaveLength(2);
  });

  it('may be of a period, from its first moment to before its second', async () => {
    const period = { from: at(2), to: at(9) };
    const expected = newestFirst.filter((entry) => entry.at >= period.from && entry.at < period.to);
    for (const limit of [1, 2, 100])
      expect((await pagesOf(limit, 'desc', undefined, period)).flat()).toEqual(expected);
    expect((await pagesOf(1, 'asc', undefined, period)).flat()).toEqual(expected.toReversed());
  });
});

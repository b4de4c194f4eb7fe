import type { Order, Page, TimelineRequest } from '../../../domain/shared/page.ts';

/** Something that happened with a customer, at its place in the timeline. */
export interface TimelineEntry {
  at: string;
  /** Tells it from others of the same moment. */
  id: string;
}

/** Where a page ended. */
export type TimelinePosition = TimelineEntry;

/** One kind of entries of one customer, in the order of time. */
export type TimelineSource<Entry> = (request: TimelineRequest) => Promise<Page<Entry>>;

interface Request {
  limit: number;
  behind?: TimelinePosition | undefined;
  order: Order;
  from?: string | undefined;
  to?: string | undefined;
}

/** A page that is not full after so many rounds is short; its cursor leads on. */
const roundsMost = 40;

/**
 * A page of several sources in one list. Each source is read behind the position, so that a page costs a query of each, whatever
 * was before.
 * @param show what the caller sees of entries, in their order; those that are not seen are left out
 * @returns `end` for the next page; undefined after the last
 */
export async function readTimeline<Entry extends TimelineEntry, Shown>(
  sources: readonly TimelineSource<Entry>[],
  request: Request,
  show: (entries: readonly Entry[]) => Promise<readonly Shown[]>,
): Promise<{ items: Shown[]; end: TimelinePosition | undefined }> {
  const { limit, order } = request;
  const items: Shown[] = [];
  let behind = request.behind;
  for (let round = 0; round < roundsMost; round++) {
    const wanted = limit - items.length;
    const after = behind;
    const read = await Promise.all(
      sources.map((source) => readBehind(source, { ...request, behind: after }, wanted + 1)),
    );
    const found = read.flat().sort((one, other) => inOrder(order, one, other));
    const next = found.slice(0, wanted);
    items.push(...(await show(next)));
    const last = next.at(-1);
    if (found.length <= wanted || !last) return { items, end: undefined };
    behind = { at: last.at, id: last.id };
    if (items.length >= limit) break;
  }
  return { items, end: behind };
}

/** The next entries of a source behind a position; all that are left if they are fewer. */
async function readBehind<Entry extends TimelineEntry>(
  source: TimelineSource<Entry>,
  { behind, order, from, to }: Request,
  count: number,
): Promise<Entry[]> {
  const found: Entry[] = [];
  const bounds = behind && boundsBehind(behind, order);
  const part = { order, from: latest(from, bounds?.from), to: earliest(to, bounds?.to) };
  if (part.from !== undefined && part.to !== undefined && part.from > part.to) return [];
  let cursor: string | undefined;
  do {
    const page = await source({ ...part, limit: count, cursor });
    found.push(...page.items.filter((entry) => !behind || inOrder(order, behind, entry) < 0));
    cursor = page.cursor;
  } while (cursor && found.length < count);
  return found.slice(0, count);
}

/** The period with all entries behind a position, and those of its moment. */
function boundsBehind({ at }: TimelinePosition, order: Order): { from?: string; to?: string } {
  return order === 'asc' ? { from: at } : { to: new Date(Date.parse(at) + 1).toISOString() };
}

function latest(one: string | undefined, other: string | undefined): string | undefined {
  return one === undefined || (other !== undefined && other > one) ? other : one;
}

function earliest(one: string | undefined, other: string | undefined): string | undefined {
  return one === undefined || (other !== undefined && other < one) ? other : one;
}

/** Negative if the first entry comes first. */
function inOrder(order: Order, one: TimelineEntry, other: TimelineEntry): number {
  const [key, otherKey] = [`${one.at}#${one.id}`, `${other.at}#${other.id}`];
  if (key === otherKey) return 0;
  return key < otherKey === (order === 'asc') ? -1 : 1;
}

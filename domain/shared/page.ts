import type * as z from 'zod';

export interface PageRequest {
  /** At most 100. */
  limit: number;
  /** The end of the previous page, as its answer gave it. */
  cursor?: string | undefined;
}

export type Order = 'asc' | 'desc';

/** A page of a list in the order of time: from the first time on, to before the second, in RFC 3339 with milliseconds. */
export interface TimelineRequest extends PageRequest {
  order?: Order | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** Keys that begin with a time are between these. */
export function timeBounds({ from = '0', to = '~' }: Pick<TimelineRequest, 'from' | 'to'>): {
  first: string;
  last: string;
} {
  return { first: from, last: to };
}

export interface Page<Item> {
  items: Item[];
  /** Undefined on the last page. */
  cursor: string | undefined;
}

/** A query's answer as a page of parsed items. */
export function parsePage<Item>(
  answer: { data: readonly unknown[]; cursor: string | null },
  item: z.ZodType<Item>,
): Page<Item> {
  return { items: answer.data.map((data) => item.parse(data)), cursor: answer.cursor ?? undefined };
}

import type * as z from 'zod';

export interface PageRequest {
  /** At most 100. */
  limit: number;
  /** The end of the previous page, as its answer gave it. */
  cursor?: string | undefined;
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

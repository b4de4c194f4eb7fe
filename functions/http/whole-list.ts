import * as z from 'zod';
import type { PageRequest } from '../../domain/page.ts';
import { type ListIdentity, readCursor, writeCursor } from './cursor.ts';

/** A page of a list that is read as a whole. Its cursor counts, so a list that changes meanwhile may repeat or skip one. */
export function answerWhole<Item>(
  list: ListIdentity,
  { limit, cursor }: PageRequest,
  all: readonly Item[],
): { items: Item[]; nextCursor: string | null } {
  const from = cursor === undefined ? 0 : readCursor(list, cursor, z.number().int().nonnegative());
  const end = from + limit;
  return { items: all.slice(from, end), nextCursor: end < all.length ? writeCursor(list, end) : null };
}

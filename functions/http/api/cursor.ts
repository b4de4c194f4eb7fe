import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Page, PageRequest } from '../../../domain/shared/page.ts';
import { ApiError } from './api-error.ts';

/** A list as a client asked for it: a cursor of one list means nothing in another. */
export interface ListIdentity {
  route: string;
  /** Path parameters and filters, whatever decides which items the list has. */
  of: Record<string, unknown>;
}

/**
 * Where DynamoDB ended a page, as ElectroDB writes it: the key of the last item, all of whose parts are texts in this table.
 * DynamoDB itself refuses a key that is not of the query.
 */
const tablePlace = z.string().refine((place) => tableKey.safeParse(parseJson(place)).success);

/** DynamoDB takes no empty key, and no sort key over 1 KB, which is more than any partition key of this table has. */
const tableKey = z.record(z.string().regex(/^(?:gsi\d)?[ps]k$/), z.string().min(1).max(1024));

const envelope = z.tuple([z.string(), z.unknown()]);

/** An opaque cursor: the place where a page ended, bound to its list. */
export function writeCursor(list: ListIdentity, position: unknown): string {
  return Buffer.from(JSON.stringify([checkOf(list, position), position])).toString('base64url');
}

/**
 * The place that a cursor stands for.
 * @throws ApiError `invalid-cursor` where it was changed, or comes from another list or from other filters.
 */
export function readCursor<Position>(
  list: ListIdentity,
  cursor: string,
  position: z.ZodType<Position>,
): Position {
  const [check, value] = envelope.safeParse(parseJson(cursor)).data ?? [];
  const parsed = position.safeParse(value);
  if (!parsed.success || check !== checkOf(list, value)) throw invalidCursor();
  return parsed.data;
}

function invalidCursor(): ApiError {
  const message = 'must be the nextCursor of a page of this list, with the same filters';
  return new ApiError('invalid-cursor', `The cursor ${message}.`, [{ field: 'cursor', message }]);
}

/** A page of a list whose cursors are DynamoDB's, as the API answers it. */
export async function answerPage<Item>(
  list: ListIdentity,
  { limit, cursor }: PageRequest,
  load: (request: PageRequest) => Promise<Page<Item>>,
): Promise<{ items: Item[]; nextCursor: string | null }> {
  const place = cursor === undefined ? undefined : readCursor(list, cursor, tablePlace);
  const page = await load({ limit, cursor: place }).catch((error: unknown) => {
    // Somebody went to the length of forging a cursor: DynamoDB refuses a place outside of the query.
    if (place !== undefined && isRefusedPlace(error)) throw invalidCursor();
    throw error;
  });
  return { items: page.items, nextCursor: page.cursor === undefined ? null : writeCursor(list, page.cursor) };
}

/** A page of a short list that was read whole, in its own order. */
export function answerPart<Item>(
  list: ListIdentity,
  { limit, cursor }: PageRequest,
  all: readonly Item[],
): { items: Item[]; nextCursor: string | null } {
  const from = cursor === undefined ? 0 : readCursor(list, cursor, z.int().positive());
  const end = from + limit;
  return { items: all.slice(from, end), nextCursor: end < all.length ? writeCursor(list, end) : null };
}

function isRefusedPlace(error: unknown): boolean {
  return error instanceof Error && /cursor|ExclusiveStartKey|start(?:ing)? key/i.test(error.message);
}

/** Not a secret: it finds mistakes. What a list may show is decided by the query, never by the cursor. */
function checkOf(list: ListIdentity, position: unknown): string {
  const content = JSON.stringify([list.route, list.of, position]);
  return createHash('sha256').update(content).digest('base64url').slice(0, 16);
}

function parseJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}

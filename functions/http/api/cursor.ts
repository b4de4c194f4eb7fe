import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { PrincipalId } from '../../../domain/access/principal.ts';
import type { Page, PageRequest, TimelineRequest } from '../../../domain/shared/page.ts';
import { ApiError } from './api-error.ts';

/** The identity of a requested list: a cursor is only valid for its own list, and for its principal (`bindCursor`). */
export interface ListIdentity {
  route: string;
  /** Path parameters and filters: everything that determines the list's items. */
  of: Record<string, unknown>;
}

/**
 * Where DynamoDB ended a page, in ElectroDB's format: the key of the last item, whose parts are all strings in this
 * table. DynamoDB itself rejects a key outside the query.
 */
const tablePlace = z.string().refine((place) => tableKey.safeParse(parseJson(place)).success);

/** DynamoDB rejects empty keys and sort keys over 1 KB; partition keys of this table are shorter. */
const tableKey = z.record(z.string().regex(/^(?:gsi\d)?[ps]k$/), z.string().min(1).max(1024));

const envelope = z.tuple([z.string(), z.unknown()]);

/** An opaque cursor: the position where a page ended, bound to its list. */
export function writeCursor(list: ListIdentity, position: unknown): string {
  return Buffer.from(JSON.stringify([checkOf(list, position), position])).toString('base64url');
}

/**
 * The position of a cursor.
 * @throws ApiError `invalid-cursor` if it was altered, or belongs to another list or other filters
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
  const message = 'must be the nextCursor of a page of this list, with the same filters and the same caller';
  return new ApiError('invalid-cursor', `The cursor ${message}.`, [{ field: 'cursor', message }]);
}

/**
 * A cursor as clients get it: valid for the principal that it was given to. Answers are bound where they are rendered
 * and requests where they are parsed, so that no list can forget it.
 */
export function bindCursor(cursor: string, owner: PrincipalId): string {
  return `${cursor}.${digest([owner, cursor])}`;
}

/**
 * The cursor of a list, without its owner.
 * @throws ApiError `invalid-cursor` if it was given to another principal, or altered
 */
export function unbindCursor(bound: string, owner: PrincipalId): string {
  const [cursor = '', check] = bound.split('.');
  if (check !== digest([owner, cursor])) throw invalidCursor();
  return cursor;
}

/** An answer with the `nextCursor` of its page, or of a page in one of its fields, bound to a principal. */
export function withBoundCursors(answer: unknown, owner: PrincipalId): unknown {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return answer;
  const bound: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(answer)) {
    const isCursor = name === 'nextCursor' && typeof value === 'string';
    bound[name] = isCursor ? bindCursor(value, owner) : withBoundCursors(value, owner);
  }
  return bound;
}

/** A page of a list whose cursors are DynamoDB's, as the API returns it. */
export async function answerPage<Item>(
  list: ListIdentity,
  { limit, cursor }: PageRequest,
  load: (request: PageRequest) => Promise<Page<Item>>,
): Promise<{ items: Item[]; nextCursor: string | null }> {
  const place = cursor === undefined ? undefined : readCursor(list, cursor, tablePlace);
  const page = await load({ limit, cursor: place }).catch((error: unknown) => {
    // A forged cursor: DynamoDB rejects a position outside the query.
    if (place !== undefined && isRefusedPlace(error)) throw invalidCursor();
    throw error;
  });
  const nextCursor = page.cursor === undefined ? null : writeCursor(list, inOrder(page.cursor));
  return { items: page.items, nextCursor };
}

/** The same for a list in the order of time, of which order and period are a part. */
export function answerTimeline<Item>(
  { route, of }: ListIdentity,
  { limit, cursor, ...part }: TimelineRequest,
  load: (request: TimelineRequest) => Promise<Page<Item>>,
): Promise<{ items: Item[]; nextCursor: string | null }> {
  return answerPage({ route, of: { ...of, ...part } }, { limit, cursor }, (page) =>
    load({ ...page, ...part }),
  );
}

/** DynamoDB returns the attributes of a key in any order; the same page must have the same cursor, and ETag. */
function inOrder(place: string): string {
  const key = tableKey.parse(parseJson(place));
  const ordered = Object.fromEntries(Object.entries(key).sort(([one], [other]) => (one < other ? -1 : 1)));
  return Buffer.from(JSON.stringify(ordered)).toString('base64url');
}

/** A page of a short list that was read completely, in its own order. */
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

/** Not a secret: it detects mistakes. The query decides what a list may show, never the cursor. */
function checkOf(list: ListIdentity, position: unknown): string {
  return digest([list.route, list.of, position]);
}

function digest(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 16);
}

function parseJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}

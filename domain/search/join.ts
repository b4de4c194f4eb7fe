/*
 * Which records have certain postings, newest first, read in as few pages as possible: each list of postings is asked for the
 * next record at or before the latest one that the others have (leapfrog join). Ids of one kind sort by time.
 */

/** The postings that a record must have. */
export type Join<Term> =
  | { kind: 'term'; term: Term }
  /** These records, whatever their postings. */
  | { kind: 'records'; recordIds: readonly string[] }
  | { kind: 'all' | 'any'; parts: readonly Join<Term>[] };

/** A page of a term's records, newest first. */
export interface PostingPage {
  recordIds: readonly string[];
  /** The oldest record that was read, also where it is none of `recordIds`; undefined if the list is over. */
  end: string | undefined;
}

/** @param at the newest record that is wanted */
export type ReadPostings<Term> = (term: Term, at: string, limit: number) => Promise<PostingPage>;

/** The records of a join, newest first. */
export interface JoinCursor {
  /** The newest record at or before this one; undefined if there is none. Must be asked for ever older ones. */
  seek(at: string): Promise<string | undefined>;
  /** No record of the join that is newer than this remains; undefined if none remains at all. */
  bound(): string | undefined;
}

/** As many postings as cost one small read; a list that is read on is read in ever larger pages. */
const [firstPage, largestPage] = [40, 320];

/** @param from the newest record that is wanted */
export function joinCursor<Term>(join: Join<Term>, read: ReadPostings<Term>, from: string): JoinCursor {
  const cursorOf = (part: Join<Term>) => joinCursor(part, read, from);
  switch (join.kind) {
    case 'term':
      return termCursor(join.term, read, from);
    case 'records':
      return listCursor([...join.recordIds].sort().reverse());
    case 'all':
      return allOf(join.parts.map(cursorOf), from);
    case 'any':
      return anyOf(join.parts.map(cursorOf));
    default:
      return join satisfies never;
  }
}

function listCursor(waiting: readonly string[]): JoinCursor {
  let rest = waiting;
  return {
    bound: () => rest[0],
    async seek(at) {
      rest = rest.slice(firstAt(rest, at));
      return rest[0];
    },
  };
}

function termCursor<Term>(term: Term, read: ReadPostings<Term>, from: string): JoinCursor {
  let waiting: readonly string[] = [];
  /** Where the next page begins; undefined once the list is over. */
  let next: string | undefined = from;
  let limit = firstPage;
  return {
    bound: () => waiting[0] ?? next,
    async seek(at) {
      for (;;) {
        waiting = waiting.slice(firstAt(waiting, at));
        if (waiting[0] !== undefined || next === undefined) return waiting[0];
        const isLeap: boolean = at < next;
        if (isLeap) next = at;
        const { recordIds, end } = await read(term, next, isLeap ? firstPage : limit);
        limit = isLeap ? firstPage : Math.min(largestPage, 2 * limit);
        waiting = recordIds;
        next = end === undefined ? undefined : before(end);
      }
    },
  };
}

/** The place of the first of these, newest first, that is at or before a record. */
function firstAt(recordIds: readonly string[], at: string): number {
  const place = recordIds.findIndex((recordId) => recordId <= at);
  return place < 0 ? recordIds.length : place;
}

function allOf(parts: readonly JoinCursor[], from: string): JoinCursor {
  let reached: string | undefined = from;
  let isOpen = false;
  async function seek(at: string): Promise<string | undefined> {
    if (reached === undefined) return undefined;
    if (at < reached) reached = at;
    // The first pages at once: the further ones depend on each other.
    if (!isOpen) await Promise.all(parts.map((part) => part.seek(at)));
    isOpen = true;
    for (let place = 0, agreed = 0; agreed < parts.length; place = (place + 1) % parts.length) {
      const found: string | undefined = await parts[place]?.seek(reached);
      agreed = found === reached ? agreed + 1 : 1;
      reached = found;
      if (reached === undefined) return undefined;
    }
    return reached;
  }
  return { seek, bound: () => reached };
}

function anyOf(parts: readonly JoinCursor[]): JoinCursor {
  return {
    seek: async (at) => newest(await Promise.all(parts.map((part) => part.seek(at)))),
    bound: () => newest(parts.map((part) => part.bound())),
  };
}

function newest(recordIds: readonly (string | undefined)[]): string | undefined {
  return recordIds.reduce(
    (one, other) => (one === undefined || (other !== undefined && other > one) ? other : one),
    undefined,
  );
}

/** A key right before an id, in the order of keys: ids end in letters and digits. */
export function before(recordId: string): string {
  const last = recordId.length - 1;
  return `${recordId.slice(0, last)}${String.fromCharCode(recordId.charCodeAt(last) - 1)}~`;
}

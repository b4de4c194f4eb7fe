import { isDeepStrictEqual } from 'node:util';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import { anyId } from '../shared/ids.ts';
import { addMilliseconds } from '../shared/moment.ts';
import { leaseMilliseconds } from './indexer-limits.ts';
import { emptyContent, postingsOf, type SearchContent, searchContent } from './search-content.ts';

const packed = z.object({
  content: searchContent,
  /** While its postings are written: what they may still be of, some or all of them. */
  unsettled: z.array(searchContent).optional(),
});

export const searchDocument = z.object({
  recordId: anyId,
  index: z.string(),
  version: z.number().int().positive(),
  leaseUntil: z.iso.datetime().optional(),
  /** Of who has the lease. */
  claimId: z.string().optional(),
  content: z
    .instanceof(Uint8Array)
    .transform((bytes): unknown => JSON.parse(inflateRawSync(bytes).toString()))
    .pipe(packed),
});

/** A record's content in one index, as it is stored before and after its postings are written. */
export type SearchDocument = z.infer<typeof searchDocument>;

/** The document with its content as stored. */
export function packedDocument({ content, ...document }: SearchDocument) {
  return { ...document, content: deflateRawSync(JSON.stringify(content)) };
}

/** The postings to write for a record's new content, and the documents to write before and after. */
export interface IndexPlan {
  /** The superset of all postings that may exist, so that a crash leaves none that is not known. */
  claim: SearchDocument;
  /** With the masks of their fields. */
  puts: ReadonlyMap<string, number>;
  deletes: readonly string[];
  /** Undefined if the record is not found any more. */
  settled: SearchDocument | undefined;
}

/** Whether somebody else may be writing the record's postings. */
export function isLeased(document: SearchDocument | undefined, now: string): boolean {
  return document?.leaseUntil !== undefined && document.leaseUntil > now;
}

/**
 * Plans how a record's postings become those of its content.
 * @param next undefined if the record shall not be found
 * @param anew also writes the postings that should exist already
 * @returns undefined if nothing is to do
 */
export function planIndexing(
  place: Pick<SearchDocument, 'recordId' | 'index'>,
  before: SearchDocument | undefined,
  next: SearchContent | undefined,
  now: string,
  { anew = false }: { anew?: boolean } = {},
): IndexPlan | undefined {
  if (!before && !next) return undefined;
  const content = next ?? emptyContent;
  const known = before ? [before.content.content, ...(before.content.unsettled ?? [])] : [];
  if (known.length === 1 && next && !anew && isDeepStrictEqual(known[0], content)) return undefined;
  // Of a record that is new, or is written anew, any posting may lack.
  if (!before || anew) known.push(emptyContent);
  const postings = known.map(postingsOf);
  const wanted = postingsOf(content);
  const isWritten = (term: string, mask: number) => postings.every((one) => one.get(term) === mask);
  const version = before?.version ?? 0;
  const unsettled = distinct(known).filter((one) => !isDeepStrictEqual(one, content));
  return {
    claim: {
      ...place,
      version: version + 1,
      leaseUntil: addMilliseconds(now, leaseMilliseconds),
      content: { content, unsettled },
    },
    puts: new Map([...wanted].filter(([term, mask]) => !isWritten(term, mask))),
    deletes: [...new Set(postings.flatMap((one) => [...one.keys()]))].filter((term) => !wanted.has(term)),
    settled: next && { ...place, version: version + 2, content: { content } },
  };
}

function distinct(contents: readonly SearchContent[]): SearchContent[] {
  return [...new Map(contents.map((content) => [JSON.stringify(content), content])).values()];
}

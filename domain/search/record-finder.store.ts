import { type AttributeValue, QueryCommand } from '@aws-sdk/client-dynamodb';
import { Entity } from 'electrodb';
import * as z from 'zod';
import { type Database, readTogether } from '../shared/database.ts';
import { type AnyId, type IdKind, idBounds, idPrefixes } from '../shared/ids.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { before, type JoinCursor, joinCursor, type PostingPage } from './join.ts';
import type { SearchContent } from './search-content.ts';
import { searchDocumentSchema } from './search-document.entity.ts';
import { searchDocument } from './search-document.ts';
import { joinOf, passes, type SearchFilter } from './search-filter.ts';
import { type IndexKey, type SearchIndexes, searchedIndex } from './search-indexes.ts';
import { meets, type SearchQuery, type WantedTerm, wordsOf } from './search-query.ts';
import { termKeys } from './term-key.ts';

/** The records of one kind that are searched. */
export interface SearchedKind {
  kind: IdKind;
  filter?: SearchFilter | undefined;
  /** The creation of the records, from the first time on, to before the second; RFC 3339. */
  from?: string | undefined;
  to?: string | undefined;
}

export interface SearchRequest {
  query: SearchQuery;
  kinds: readonly SearchedKind[];
  limit: number;
  /** Where the previous page ended. */
  at?: string | undefined;
  /** Which of these candidates are shown: the last word, after the filters. */
  see: (candidates: readonly SearchHit[]) => Promise<ReadonlySet<string>>;
}

export interface SearchHit {
  recordId: AnyId;
  content: SearchContent;
}

/** Newest first. */
export interface SearchPage {
  hits: SearchHit[];
  /** Where the next page begins; undefined if there is none. */
  at: string | undefined;
  /** The budget was spent before the page was full. */
  isPartial: boolean;
  /** Read units, of which an eventually consistent read of 4 KB takes a half. */
  readUnits: number;
}

/** What a search may use: read units, of which some are kept for the last documents, and milliseconds. */
const [unitsMost, unitsKept, millisecondsMost] = [400, 25, 1500];

/** Documents that are read together. */
const chunk = 25;
/** With fewer of a chunk's candidates left by the filters, the postings of the filters are joined as well. */
const worthJoining = 0.5;

const unitBytes = 4096;
const postingPage = z.object({
  Items: z
    .array(z.object({ sk: z.object({ S: z.string() }), m: z.object({ N: z.coerce.number() }).optional() }))
    .default([]),
  LastEvaluatedKey: z.object({ sk: z.object({ S: z.string() }) }).optional(),
});
/** Of a posting, without its sort key, by the rules of DynamoDB. */
const postingBytes = 58;

/** Finds records by the postings of an index. */
export function recordFinder(database: Database, loadIndexes: () => Promise<SearchIndexes | undefined>) {
  const { plainClient, table } = database;
  const documents = itemWriter(new Entity(searchDocumentSchema, database), table);

  async function find({ query, kinds, limit, at, see }: SearchRequest): Promise<SearchPage> {
    const all = await loadIndexes();
    const empty: SearchPage = { hits: [], at: undefined, isPartial: false, readUnits: 0.5 };
    if (!all || !query.conditions.length) return empty;
    const deadline = performance.now() + millisecondsMost;
    const hits: SearchHit[] = [];
    // One more than the page has tells whether there is another page.
    const want = () => Math.min(chunk, limit + 1 - hits.length);
    const budgets = kinds.map(() => new Budget((unitsMost - unitsKept) / kinds.length, deadline));
    const streams = kinds.map((kind, place) => {
      const budget = budgets[place] ?? new Budget(0, deadline);
      return walk(searchedIndex(all), query, kind, { at, see, budget, want });
    });
    const heads = await Promise.all(streams.map((stream) => stream.next()));
    let end: { at: string | undefined; isPartial: boolean } = { at: undefined, isPartial: false };
    for (;;) {
      const first = newestHead(heads);
      if (!first) break;
      const { place, step } = first;
      if (step.kind === 'spent') {
        end = { at: step.at, isPartial: hits.length < limit };
        break;
      }
      if (hits.length === limit) {
        end = { at: timeOf(step.hit.recordId), isPartial: false };
        break;
      }
      hits.push(step.hit);
      heads[place] = (await streams[place]?.next()) ?? { done: true, value: undefined };
    }
    const readUnits = 0.5 + budgets.reduce((sum, { units }) => sum + units, 0);
    return { hits, ...end, readUnits };
  }

  /** The hits of one kind, newest first; the last step tells where the budget was spent. */
  async function* walk(
    index: IndexKey,
    query: SearchQuery,
    { kind, filter, from, to }: SearchedKind,
    { at, see, budget, want }: Pick<SearchRequest, 'at' | 'see'> & { budget: Budget; want: () => number },
  ): AsyncGenerator<Step, undefined> {
    const prefix = `${idPrefixes[kind]}_`;
    const { first: oldest, last } = idBounds(kind, { from, to });
    const keyOf = termKeys(index);
    const words = wordsOf(query);
    const filterJoin = filter && joinOf(filter);
    const read = async ({ term, mask }: WantedTerm, newest: string, size: number): Promise<PostingPage> => {
      budget.require();
      const page = await readPostings(keyOf(term), { oldest, newest, size });
      budget.spend(page.bytes);
      return {
        ...page,
        recordIds: page.found.filter((one) => isIn(one.mask, mask)).map((one) => one.recordId),
      };
    };
    let start = at !== undefined && prefix + at < last ? prefix + at : last;
    let cursor: JoinCursor = joinCursor({ kind: 'all', parts: words }, read, start);
    let isFiltered = filterJoin === undefined;
    let isEachShown = true;
    for (;;) {
      // Where some candidates are not shown, the last hits would be looked for one by one.
      const size = isEachShown ? want() : chunk;
      const { candidates, ending } = await nextCandidates(cursor, start, { want: size, budget });
      const last = candidates.at(-1);
      if (last !== undefined) start = before(last);
      const contents = candidates.length ? await readContents(candidates, index.name, budget) : [];
      const meeting = contents.filter(({ content }) => meets(query, content));
      const wanted = meeting.filter(
        ({ recordId, content: { facets } }) => !filter || passes(filter, recordId, facets),
      );
      const seen = wanted.length ? await see(wanted) : new Set();
      for (const hit of wanted) if (seen.has(hit.recordId)) yield { kind: 'hit', hit };
      isEachShown = seen.size === candidates.length;
      const bound = cursor.bound();
      if (ending === 'over' || bound === undefined) return;
      if (ending === 'spent') {
        yield { kind: 'spent', at: timeOf(bound < start ? bound : start) };
        return;
      }
      if (isFiltered || !filterJoin || wanted.length >= worthJoining * meeting.length) continue;
      isFiltered = true;
      cursor = joinCursor({ kind: 'all', parts: [...words, filterJoin] }, read, start);
    }
  }

  /** The next records with all postings, and why they are not as many as wanted. */
  async function nextCandidates(
    cursor: JoinCursor,
    start: string,
    { want, budget }: { want: number; budget: Budget },
  ): Promise<{ candidates: string[]; ending?: 'over' | 'spent' }> {
    const candidates: string[] = [];
    try {
      budget.require();
      for (let at = start; candidates.length < want; ) {
        const found = await cursor.seek(at);
        if (found === undefined) return { candidates, ending: 'over' };
        candidates.push(found);
        at = before(found);
      }
      return { candidates };
    } catch (error) {
      if (error instanceof BudgetSpent) return { candidates, ending: 'spent' };
      throw error;
    }
  }

  async function readContents(
    recordIds: readonly string[],
    index: string,
    budget: Budget,
  ): Promise<SearchHit[]> {
    const readings = recordIds.map((recordId) => ({
      key: documents.key({ recordId, index }),
      parse: (item: unknown) => (item ? searchDocument.parse(item) : undefined),
    }));
    const read = await readTogether(database, readings, { consistent: false });
    return readings.flatMap((reading) => {
      const document = read(reading);
      budget.spend(JSON.stringify(document?.content ?? '').length / 2);
      return document ? [{ recordId: document.recordId, content: document.content.content }] : [];
    });
  }

  async function readPostings(
    term: string,
    { oldest, newest, size }: { oldest: string; newest: string; size: number },
  ): Promise<{ found: { recordId: string; mask: number }[]; end: string | undefined; bytes: number }> {
    if (newest < oldest) return { found: [], end: undefined, bytes: 0 };
    const values: Record<string, AttributeValue> = {
      ':term': { S: term },
      ':oldest': { S: oldest },
      ':newest': { S: newest },
    };
    const answer = await plainClient.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :term AND sk BETWEEN :oldest AND :newest',
        ExpressionAttributeValues: values,
        ProjectionExpression: 'sk, m',
        ScanIndexForward: false,
        Limit: size,
      }),
    );
    const { Items, LastEvaluatedKey } = postingPage.parse(answer);
    const found = Items.map(({ sk, m }) => ({ recordId: sk.S, mask: m?.N ?? 0 }));
    return { found, end: LastEvaluatedKey?.sk.S, bytes: Items.length * (postingBytes + 30) };
  }

  return { find };
}

type Step = { kind: 'hit'; hit: SearchHit } | { kind: 'spent'; at: string };

/** The head that comes first: a hit, or what was not searched for want of a budget. */
function newestHead(
  heads: readonly IteratorResult<Step, undefined>[],
): { place: number; step: Step } | undefined {
  let first: { place: number; step: Step; at: string } | undefined;
  heads.forEach(({ value: step }, place) => {
    if (!step) return;
    const at = step.kind === 'spent' ? step.at : timeOf(step.hit.recordId);
    // What was not searched may contain a hit of the same moment.
    if (!first || at > first.at || (at === first.at && step.kind === 'spent')) first = { place, step, at };
  });
  return first;
}

/** An id without its kind: ids of different kinds sort by it. */
function timeOf(recordId: string): string {
  return recordId.slice(recordId.indexOf('_') + 1);
}

function isIn(mask: number, wanted: number | undefined): boolean {
  return wanted === undefined || (mask & wanted) !== 0;
}

class BudgetSpent extends Error {}

/** What a search of one kind may still use. */
class Budget {
  units = 0;
  readonly #most: number;
  readonly #deadline: number;

  constructor(most: number, deadline: number) {
    this.#most = most;
    this.#deadline = deadline;
  }

  /** @throws BudgetSpent */
  require(): void {
    if (this.units >= this.#most || performance.now() >= this.#deadline) throw new BudgetSpent();
  }

  /** Eventually consistent reads of 4 KB, each half a unit. */
  spend(bytes: number): void {
    this.units += Math.max(1, Math.ceil(bytes / unitBytes)) / 2;
  }
}

import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type AttributeValue,
  BatchWriteItemCommand,
  QueryCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { Entity } from 'electrodb';
import * as z from 'zod';
import {
  ConditionFailed,
  commitWrites,
  type Database,
  readTogether,
  retryOnConflict,
  type Write,
} from '../shared/database.ts';
import { type AnyId, type IdKind, idBounds, idPrefixes } from '../shared/ids.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { before, type JoinCursor, joinCursor, type PostingPage } from './join.ts';
import { postingSchema } from './posting.entity.ts';
import type { SearchContent } from './search-content.ts';
import { searchDocumentSchema } from './search-document.entity.ts';
import {
  type IndexPlan,
  isLeased,
  packedDocument,
  planIndexing,
  type SearchDocument,
  searchDocument,
} from './search-document.ts';
import { joinOf, passes, type SearchFilter } from './search-filter.ts';
import { searchIndexesSchema } from './search-indexes.entity.ts';
import {
  firstIndex,
  type IndexKey,
  type SearchIndexes,
  searchedIndex,
  searchIndexes,
  withBuiltIndex,
  withNextIndex,
} from './search-indexes.ts';
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

/** @param before what the record was found by until now */
type ContentOf = (before: SearchContent | undefined) => Promise<SearchContent | undefined>;

/** What another search engine would have to offer. */
export interface SearchIndex {
  /**
   * Makes a record found by its present content. It may be repeated, late and out of order.
   * @param contentOf reads the record, strongly consistent; called again where another indexer came first. Undefined if the
   * record shall not be found
   * @param options `anew` writes what should be in the index already
   * @throws RecordIsBeingIndexed
   */
  index(recordId: AnyId, contentOf: ContentOf, options: { now: string; anew?: boolean }): Promise<void>;
  /** Removes all that the index knows about a record. @throws RecordIsBeingIndexed */
  remove(recordId: AnyId, options: { now: string }): Promise<void>;
  find(request: SearchRequest): Promise<SearchPage>;
}

/** Somebody else writes the record's postings: try again later. */
export class RecordIsBeingIndexed extends Error {
  constructor(recordId: AnyId) {
    super(`The postings of ${recordId} are being written: try again.`);
    this.name = 'RecordIsBeingIndexed';
  }
}

/** What a search may use: read units, of which some are kept for the last documents, and milliseconds. */
const [unitsMost, unitsKept, millisecondsMost] = [400, 25, 1500];

const secretBytes = 32;
const [itemsPerWrite, writesAtOnce, writeAttempts] = [25, 4, 8];
/** Another indexer of the same record is done within some of these. */
const [claimAttempts, claimPauseMs] = [5, 100];
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

export type SearchIndexStore = ReturnType<typeof searchIndexStore>;

/** The search index in the desk's own table. */
export function searchIndexStore(database: Database) {
  const { plainClient, table } = database;
  const indexesItem = new Entity(searchIndexesSchema, database);
  const postings = itemWriter(new Entity(postingSchema, database), table);
  const documentEntity = new Entity(searchDocumentSchema, database);
  const documents = itemWriter(documentEntity, table);

  /** The desk's indexes, created when they are first needed. */
  async function load(now: string): Promise<SearchIndexes> {
    const found = await readIndexes({ consistent: true });
    if (found) return found;
    const made = firstIndex(randomBytes(secretBytes).toString('base64'), now);
    try {
      const put = indexesItem.create({ desk: 'desk', ...made });
      await commitWrites(database, [{ name: 'search-indexes', put: put.params() }]);
      return made;
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
    const others = await readIndexes({ consistent: true });
    if (!others) throw new Error('The search indexes were deleted right after they were created.');
    return others;
  }

  async function readIndexes(options: { consistent: boolean }): Promise<SearchIndexes | undefined> {
    const { data } = await indexesItem.get({ desk: 'desk' }).go(options);
    return data ? searchIndexes.parse(data) : undefined;
  }

  /** Adds an index with a key of its own, to which records are written from now on. @throws KefuError */
  function addIndex(now: string, also: readonly Write[]): Promise<SearchIndexes> {
    return change(now, (all) => withNextIndex(all, randomBytes(secretBytes).toString('base64'), now), also);
  }

  /** Searches the index that was built instead of the previous one. @throws KefuError */
  function replaceIndex(now: string, also: readonly Write[]): Promise<SearchIndexes> {
    return change(now, withBuiltIndex, also);
  }

  function change(
    now: string,
    next: (all: SearchIndexes) => SearchIndexes,
    also: readonly Write[],
  ): Promise<SearchIndexes> {
    return retryOnConflict(claimAttempts, async () => {
      const before = await load(now);
      const after = next(before);
      const put = indexesItem
        .put({ desk: 'desk', ...after })
        .where(({ version }, { eq }) => eq(version, before.version));
      await commitWrites(database, [{ name: 'search-indexes', put: put.params() }, ...also]);
      return after;
    });
  }

  async function index(
    recordId: AnyId,
    contentOf: ContentOf,
    { now, anew = false }: { now: string; anew?: boolean },
  ): Promise<void> {
    const { indexes } = await load(now);
    for (const one of indexes) await writeIn(one, recordId, contentOf, { now, anew });
  }

  async function remove(recordId: AnyId, { now }: { now: string }): Promise<void> {
    const { indexes } = await load(now);
    const nothing = async () => undefined;
    for (const one of indexes) await writeIn(one, recordId, nothing, { now, anew: true });
  }

  async function writeIn(
    { name, ...key }: IndexKey,
    recordId: AnyId,
    contentOf: ContentOf,
    { now, anew }: { now: string; anew: boolean },
  ): Promise<void> {
    const plan = await claim({ recordId, index: name }, contentOf, { now, anew });
    if (!plan) return;
    const keyOf = termKeys({ name, ...key });
    await writeAll([
      ...[...plan.puts].map(([term, mask]) => {
        const { Item } = postings.put({ term: keyOf(term), recordId, ...(mask && { mask }) });
        return { PutRequest: { Item: marshall(Item) } };
      }),
      ...plan.deletes.map((term) => {
        return { DeleteRequest: { Key: marshall(postings.key({ term: keyOf(term), recordId })) } };
      }),
    ]);
    await commitWrites(database, [settling(plan)]);
  }

  /** Writes the document that knows all postings to come. @throws RecordIsBeingIndexed */
  async function claim(
    place: Pick<SearchDocument, 'recordId' | 'index'>,
    contentOf: ContentOf,
    { now, anew }: { now: string; anew: boolean },
  ): Promise<IndexPlan | undefined> {
    for (let attempt = 1; attempt <= claimAttempts; attempt++) {
      if (attempt > 1) await pause(Math.random() * claimPauseMs * attempt);
      const found = await readDocument(place);
      if (isLeased(found, now)) continue;
      // Read behind the document: an indexer that read it later than this one makes the claim fail.
      const content = await contentOf(found?.content.content);
      const plan = planIndexing(place, found, content, now, { anew });
      if (!plan) return undefined;
      const item = packedDocument(plan.claim);
      try {
        const put = found ? documents.replace(item, found.version) : documents.create(item);
        await commitWrites(database, [{ name: 'search-document', put }]);
        return plan;
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
      }
    }
    throw new RecordIsBeingIndexed(place.recordId);
  }

  function settling({ claim: { recordId, index, version }, settled }: IndexPlan): Write {
    if (settled) return { name: 'search-document', put: documents.replace(packedDocument(settled), version) };
    const removal = documentEntity
      .delete({ recordId, index })
      .where((attributes, { eq }) => eq(attributes.version, version));
    return { name: 'search-document', delete: removal.params() };
  }

  async function readDocument(
    place: Pick<SearchDocument, 'recordId' | 'index'>,
  ): Promise<SearchDocument | undefined> {
    const { data } = await documentEntity.get(place).go({ consistent: true });
    return data ? searchDocument.parse(data) : undefined;
  }

  /** Conditions are not needed: whoever writes a record's postings holds its lease. */
  async function writeAll(requests: readonly WriteRequest[]): Promise<void> {
    const batches: WriteRequest[][] = [];
    for (let from = 0; from < requests.length; from += itemsPerWrite)
      batches.push(requests.slice(from, from + itemsPerWrite));
    const write = async (): Promise<void> => {
      for (let batch = batches.pop(); batch; batch = batches.pop()) await writeBatch(batch);
    };
    await Promise.all(Array.from({ length: writesAtOnce }, write));
  }

  async function writeBatch(batch: WriteRequest[]): Promise<void> {
    let rest = batch;
    for (let attempt = 1; rest.length; attempt++) {
      if (attempt > writeAttempts)
        throw new Error('DynamoDB repeatedly left postings unwritten: try again later.');
      if (attempt > 1) await pause(Math.random() * 50 * 2 ** attempt);
      const { UnprocessedItems } = await plainClient.send(
        new BatchWriteItemCommand({ RequestItems: { [table]: rest } }),
      );
      rest = UnprocessedItems?.[table] ?? [];
    }
  }

  async function find({ query, kinds, limit, at, see }: SearchRequest): Promise<SearchPage> {
    const all = await readIndexes({ consistent: false });
    const empty: SearchPage = { hits: [], at: undefined, isPartial: false, readUnits: 0.5 };
    if (!all || !query.conditions.length) return empty;
    const deadline = performance.now() + millisecondsMost;
    const budgets = kinds.map(() => new Budget((unitsMost - unitsKept) / kinds.length, deadline));
    const streams = kinds.map((kind, place) => {
      const budget = budgets[place] ?? new Budget(0, deadline);
      return walk(searchedIndex(all), query, kind, { at, see, budget, want: Math.min(chunk, limit + 1) });
    });
    const heads = await Promise.all(streams.map((stream) => stream.next()));
    const hits: SearchHit[] = [];
    let end: { at: string | undefined; isPartial: boolean } = { at: undefined, isPartial: false };
    for (;;) {
      const first = newestHead(heads);
      if (!first) break;
      const { place, step } = first;
      if (step.kind === 'spent') {
        end = { at: step.at, isPartial: true };
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
    { at, see, budget, want }: Pick<SearchRequest, 'at' | 'see'> & { budget: Budget; want: number },
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
    for (;;) {
      const { candidates, ending } = await nextCandidates(cursor, start, { want, budget });
      const last = candidates.at(-1);
      if (last !== undefined) start = before(last);
      const contents = candidates.length ? await readContents(candidates, index.name, budget) : [];
      const meeting = contents.filter(({ content }) => meets(query, content));
      const wanted = meeting.filter(
        ({ recordId, content: { facets } }) => !filter || passes(filter, recordId, facets),
      );
      const seen = wanted.length ? await see(wanted) : new Set();
      for (const hit of wanted) if (seen.has(hit.recordId)) yield { kind: 'hit', hit };
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

  return { index, remove, find, addIndex, replaceIndex, load } satisfies SearchIndex &
    Record<string, unknown>;
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

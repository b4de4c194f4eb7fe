import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { BatchWriteItemCommand, ScanCommand, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { Entity } from 'electrodb';
import * as z from 'zod';
import {
  backoff,
  ConditionFailed,
  commitWrites,
  type Database,
  retryOnConflict,
  type Write,
} from '../shared/database.ts';
import type { AnyId } from '../shared/ids.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { postingSchema } from './posting.entity.ts';
import { recordFinder, type SearchPage, type SearchRequest } from './record-finder.store.ts';
import { RecordIsBeingIndexed } from './record-is-being-indexed.ts';
import type { SearchContent } from './search-content.ts';
import { documentPrefix, searchDocumentSchema } from './search-document.entity.ts';
import {
  type IndexPlan,
  isLeased,
  packedDocument,
  planIndexing,
  type SearchDocument,
  searchDocument,
} from './search-document.ts';
import { searchIndexesSchema } from './search-indexes.entity.ts';
import {
  firstIndex,
  type IndexKey,
  indexNames,
  type SearchIndexes,
  searchIndexes,
  withBuiltIndex,
  withNextIndex,
} from './search-indexes.ts';
import { postingPrefix, termKeys } from './term-key.ts';

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

const secretBytes = 32;
const [itemsPerWrite, writesAtOnce, writeAttempts] = [25, 4, 8];
/** Another indexer of the same record is done within some of these. */
const [claimAttempts, claimPauseMs] = [10, 100];
/** The key of any item of the table. */
export const itemKey = z.object({ pk: z.string(), sk: z.string() });
type ItemKey = z.infer<typeof itemKey>;

/** What only this engine needs: indexes with keys of their own. */
interface SearchIndexCare {
  load(now: string): Promise<SearchIndexes>;
  addIndex(now: string, also: readonly Write[]): Promise<SearchIndexes>;
  replaceIndex(now: string, also: readonly Write[]): Promise<SearchIndexes>;
  /**
   * Deletes what is left of indexes that are not used any more, also what no document names: some items of the whole table,
   * which it reads page by page.
   * @param from where the previous call ended
   * @returns where it ended; undefined once it is over
   */
  purge(from: ItemKey | undefined, now: string): Promise<{ deleted: number; next: ItemKey | undefined }>;
}

/** The search index in the desk's own table. */
export function searchIndexStore(database: Database): SearchIndex & SearchIndexCare {
  const { plainClient, table } = database;
  const indexesItem = new Entity(searchIndexesSchema, database);
  const postings = itemWriter(new Entity(postingSchema, database), table);
  const documentEntity = new Entity(searchDocumentSchema, database);
  const documents = itemWriter(documentEntity, table);
  const finder = recordFinder(database, () => readIndexes({ consistent: false }));

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
    for (const one of indexes) {
      // While another index is built, only that one lacks anything.
      await writeIn(one, recordId, contentOf, { now, anew: anew && one === indexes.at(-1) });
    }
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
    try {
      await commitWrites(database, [settling(plan)]);
    } catch (error) {
      // Nobody else changes the document during the lease: the client repeated a write whose answer came too late.
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }

  /** Writes the document that knows all postings to come. @throws RecordIsBeingIndexed */
  async function claim(
    place: Pick<SearchDocument, 'recordId' | 'index'>,
    contentOf: ContentOf,
    { now, anew }: { now: string; anew: boolean },
  ): Promise<IndexPlan | undefined> {
    const claimId = randomUUID();
    let claimed: IndexPlan | undefined;
    for (let attempt = 1; attempt <= claimAttempts; attempt++) {
      if (attempt > 1) await pause(Math.random() * claimPauseMs * attempt);
      const found = await readDocument(place);
      // The client repeated a write whose answer came too late.
      if (claimed && found?.claimId === claimId) return claimed;
      if (isLeased(found, now)) continue;
      // Read behind the document: an indexer that read it later than this one makes the claim fail.
      const content = await contentOf(found?.content.content);
      const plan = planIndexing(place, found, content, now, { anew });
      if (!plan) return undefined;
      claimed = { ...plan, claim: { ...plan.claim, claimId } };
      const item = packedDocument(claimed.claim);
      try {
        const put = found ? documents.replace(item, found.version) : documents.create(item);
        await commitWrites(database, [{ name: 'search-document', put }]);
        return claimed;
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
      if (attempt > 1) await backoff(attempt);
      const { UnprocessedItems } = await plainClient.send(
        new BatchWriteItemCommand({ RequestItems: { [table]: rest } }),
      );
      rest = UnprocessedItems?.[table] ?? [];
    }
  }

  async function purge(
    from: ItemKey | undefined,
    now: string,
  ): Promise<{ deleted: number; next: ItemKey | undefined }> {
    const used = (await load(now)).indexes.map(({ name }) => name);
    const unused = indexNames.filter((name) => !used.includes(name));
    const values = Object.fromEntries([
      ...unused.map((name) => [`:${name}`, { S: postingPrefix({ name }) }]),
      ...used.map((name) => [`:${name}`, { S: name }]),
      [':documents', { S: documentPrefix }],
    ]);
    const isPosting = unused.map((name) => `begins_with(pk, :${name})`).join(' OR ');
    const ofOthers = used.map((name) => `sk <> :${name}`).join(' AND ');
    const { Items = [], LastEvaluatedKey } = await plainClient.send(
      new ScanCommand({
        TableName: table,
        ProjectionExpression: 'pk, sk',
        FilterExpression: `${isPosting} OR (begins_with(pk, :documents) AND ${ofOthers})`,
        ExpressionAttributeValues: values,
        ...(from && { ExclusiveStartKey: marshall(from) }),
      }),
    );
    await writeAll(Items.map((Key) => ({ DeleteRequest: { Key } })));
    return { deleted: Items.length, next: LastEvaluatedKey && itemKey.parse(unmarshall(LastEvaluatedKey)) };
  }

  const find = (request: SearchRequest) => finder.find(request);
  return { index, remove, find, addIndex, replaceIndex, purge, load };
}

import { BatchWriteItemCommand, DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SearchHit, SearchPage } from '../../../domain/search/record-finder.store.ts';
import { postingsOf, type SearchContent } from '../../../domain/search/search-content.ts';
import { searchIndexStore } from '../../../domain/search/search-index.store.ts';

import { searchedIndex } from '../../../domain/search/search-indexes.ts';
import { readQuery } from '../../../domain/search/search-query.ts';
import { termKeys } from '../../../domain/search/term-key.ts';
import { connect } from '../../../domain/shared/database.ts';
import { type AnyId, idSchema, type TicketId } from '../../../domain/shared/ids.ts';
import { newId } from '../../../functions/context.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';
import { noon } from '../given.ts';
import { sequence } from '../sequence.ts';
import { type RandomRecord, randomQuery, randomRecord } from './random-records.ts';

type SearchIndexStore = ReturnType<typeof searchIndexStore>;

let desk: DeskTable;
let search: SearchIndexStore;
beforeAll(async () => {
  desk = await startDeskTable();
  search = searchIndexStore(desk.database);
});
afterAll(() => desk.stop());
afterEach(() => desk.clearFaults());

const records = Number(process.env.SEARCHED_TICKETS ?? 60);

const saying = (text: string, facets: string[] = []): SearchContent => ({
  texts: [{ field: 'text', text }],
  facets,
});
const everybody = async (hits: readonly SearchHit[]) => new Set<string>(hits.map(({ recordId }) => recordId));

const byFacet = (facet: string) => ({ kind: 'facet', facet }) as const;

interface Asked {
  filter?: Parameters<SearchIndexStore['find']>[0]['kinds'][number]['filter'];
  see?: (hits: readonly SearchHit[]) => Promise<ReadonlySet<string>>;
  limit?: number;
}

/** All pages of a search. */
async function pagesOf(
  text: string,
  { filter, see = everybody, limit = 25 }: Asked = {},
): Promise<SearchPage[]> {
  const pages: SearchPage[] = [];
  let at: string | undefined;
  do {
    const page = await search.find({
      query: readQuery(text),
      kinds: [{ kind: 'ticket', filter }],
      limit,
      at,
      see,
    });
    pages.push(page);
    at = page.at;
  } while (at);
  return pages;
}

async function found(text: string, asked: Asked = {}): Promise<string[]> {
  return (await pagesOf(text, asked)).flatMap(({ hits }) => hits.map(({ recordId }) => recordId));
}

/** The partition and mask of each posting of a record, by a scan. */
async function storedPostings(recordId: AnyId): Promise<string[]> {
  const items = await storedItems();
  return items
    .filter(({ __edb_e__, sk }) => __edb_e__ === 'posting' && sk === recordId)
    .map(({ pk, m = 0 }) => `${pk} ${m}`)
    .sort();
}

async function storedItems(): Promise<Record<string, unknown>[]> {
  const { plainClient: client, table } = desk.database;
  const items: Record<string, unknown>[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName: table }))
    items.push(...Items.map((item) => unmarshall(item)));
  return items;
}

async function postingsFor(content: SearchContent): Promise<string[]> {
  const keyOf = termKeys(searchedIndex(await search.load(noon)));
  return [...postingsOf(content)].map(([term, mask]) => `${keyOf(term)} ${mask}`).sort();
}

const afterLease = new Date(Date.parse(noon) + 120_000).toISOString();

async function inParallel<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const rest = [...items];
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item);
    }),
  );
}

describe('An indexer', () => {
  const first = saying('我要退款, a red kettle KX-4711', ['team:a', 'status:open']);
  const second = saying('我要退款, a blue lamp', ['team:b', 'status:open']);

  /** Kills the work at each call of the table, before and after it takes effect. */
  async function killedAtEachCall(
    prepare: (ticketId: TicketId) => Promise<void>,
    work: (ticketId: TicketId, now: string) => Promise<void>,
    expected: SearchContent | undefined,
  ): Promise<number> {
    const wanted = expected ? await postingsFor(expected) : [];
    for (const fault of ['crash-before', 'crash-after'] as const) {
      for (let nth = 1; ; nth++) {
        const ticketId = newId('ticket');
        await prepare(ticketId);
        desk.addFault({ nth, fault });
        const isKilled = await work(ticketId, noon).then(
          () => false,
          () => true,
        );
        desk.clearFaults();
        await work(ticketId, afterLease);
        expect(await storedPostings(ticketId)).toEqual(wanted);
        if (!isKilled && fault === 'crash-after') return nth - 1;
        if (!isKilled) break;
      }
    }
    return 0;
  }

  it('that is killed at any call leaves no posting too many or too few, once it is repeated', async () => {
    const kills = [
      await killedAtEachCall(
        async () => {},
        (ticketId, now) => search.index(ticketId, async () => first, { now }),
        first,
      ),
      await killedAtEachCall(
        (ticketId) => search.index(ticketId, async () => first, { now: noon }),
        (ticketId, now) => search.index(ticketId, async () => second, { now }),
        second,
      ),
      await killedAtEachCall(
        (ticketId) => search.index(ticketId, async () => first, { now: noon }),
        (ticketId, now) => search.remove(ticketId, { now }),
        undefined,
      ),
    ];
    for (const count of kills) expect(count).toBeGreaterThanOrEqual(4);
  }, 120_000);

  it('that is killed and overtaken by another content leaves none of its own', async () => {
    for (let nth = 2; nth <= 5; nth++) {
      const ticketId = newId('ticket');
      await search.index(ticketId, async () => first, { now: noon });
      desk.addFault({ nth, fault: 'crash-before' });
      await search.index(ticketId, async () => second, { now: noon }).catch(() => {});
      desk.clearFaults();
      const third = saying('谢谢');
      await search.index(ticketId, async () => third, { now: afterLease });
      expect(await storedPostings(ticketId)).toEqual(await postingsFor(third));
    }
  });

  it('waits for another one of the same record, and is refused while that has its lease', async () => {
    const ticketId = newId('ticket');
    await Promise.all(
      [first, second, first].map((content) => search.index(ticketId, async () => content, { now: noon })),
    );
    const stored = await storedPostings(ticketId);
    expect([await postingsFor(first), await postingsFor(second)]).toContainEqual(stored);
    desk.addFault({ nth: 4, fault: 'crash-before' });
    await search.index(ticketId, async () => saying('door'), { now: noon }).catch(() => {});
    desk.clearFaults();
    await expect(search.index(ticketId, async () => first, { now: noon })).rejects.toThrow(
      'are being written',
    );
  });

  it('recognizes a claim and an end that it wrote, if the answer got lost', async () => {
    const { plainClient, table } = desk.database;
    const { region, credentials, endpoint } = plainClient.config;
    // As functions have it: a call without an answer is repeated.
    const repeating = new DynamoDBClient({
      region,
      credentials,
      ...(endpoint && { endpoint }),
      maxAttempts: 3,
    });
    const indexer = searchIndexStore(connect(repeating, table));
    for (let nth = 1; nth <= 7; nth++) {
      const ticketId = newId('ticket');
      desk.addFault({ nth, fault: 'timeout' });
      await indexer.index(ticketId, async () => first, { now: noon });
      desk.clearFaults();
      expect(await storedPostings(ticketId)).toEqual(await postingsFor(first));
      await search.index(ticketId, async () => second, { now: noon });
      expect(await storedPostings(ticketId)).toEqual(await postingsFor(second));
    }
  }, 60_000);

  it('writes nothing for a content that it knows, and few postings for another team', async () => {
    const ticketId = newId('ticket');
    await search.index(ticketId, async () => first, { now: noon });
    const writes = async (content: SearchContent) => {
      desk.meter.reset();
      await search.index(ticketId, async () => content, { now: noon });
      const rows = desk.meter.snapshot().filter(({ operation }) => !/^(Get|BatchGet|Query)/.test(operation));
      return rows.reduce((sum, { writeUnits }) => sum + writeUnits, 0);
    };
    expect(await writes(first)).toBe(0);
    expect(await writes({ ...first, facets: ['team:b', 'status:open'] })).toBeLessThanOrEqual(6);
  });

  it('leaves nothing of a record that is removed', async () => {
    const ticketId = newId('ticket');
    await search.index(ticketId, async () => first, { now: noon });
    await search.remove(ticketId, { now: noon });
    const left = (await storedItems()).filter((item) => JSON.stringify(item).includes(ticketId));
    expect(left).toEqual([]);
  });

  it('writes anew what is missing', async () => {
    const ticketId = newId('ticket');
    await search.index(ticketId, async () => first, { now: noon });
    const { plainClient, table } = desk.database;
    const stored = await storedPostings(ticketId);
    const gone = stored.slice(0, 5).map((posting) => posting.split(' ')[0]);
    const requests = gone.map((pk) => ({ DeleteRequest: { Key: marshall({ pk, sk: ticketId }) } }));
    await plainClient.send(new BatchWriteItemCommand({ RequestItems: { [table]: requests } }));
    await search.index(ticketId, async () => first, { now: noon, anew: true });
    expect(await storedPostings(ticketId)).toEqual(stored);
  });
});

describe('A search', () => {
  it('finds a word of another team only as it would one that nobody wrote', async () => {
    const hidden = newId('ticket');
    await search.index(hidden, async () => saying('zanzibar kettle', ['team:theirs']), { now: noon });
    const asked = (text: string) =>
      search.find({
        query: readQuery(text),
        kinds: [{ kind: 'ticket', filter: byFacet('team:ours') }],
        limit: 10,
        see: everybody,
      });
    const answer = async (text: string) => {
      const { hits, at, isPartial } = await asked(text);
      return { hits, at, isPartial };
    };
    expect(await answer('zanzibar')).toEqual(await answer('qwertzuiop'));
    await search.index(hidden, async () => saying('zanzibar kettle', ['team:ours']), { now: noon });
    expect((await answer('zanzibar')).hits.map(({ recordId }) => recordId)).toEqual([hidden]);
  });

  it('asks at last whether the caller sees a record', async () => {
    const ticketId = newId('ticket');
    await search.index(ticketId, async () => saying('madagascar'), { now: noon });
    expect(await found('madagascar')).toEqual([ticketId]);
    expect(await found('madagascar', { see: async () => new Set() })).toEqual([]);
  });

  it('finds records of several kinds, the newest first', async () => {
    const ids: AnyId[] = [newId('customer'), newId('ticket'), newId('customer'), newId('ticket')];
    for (const recordId of ids) await search.index(recordId, async () => saying('mozambique'), { now: noon });
    const page = (limit: number, at?: string) =>
      search.find({
        query: readQuery('mozambique'),
        kinds: [{ kind: 'ticket' }, { kind: 'customer' }],
        ...{ limit, at, see: everybody },
      });
    const expected = [...ids].sort((one, other) => (one.slice(-26) < other.slice(-26) ? 1 : -1));
    const first = await page(3);
    const second = await page(3, first.at);
    expect([...first.hits, ...second.hits].map(({ recordId }) => recordId)).toEqual(expected);
    expect(second.at).toBeUndefined();
  });

  it('costs as much for a rare word, however many other records there are', async () => {
    const rare = newId('ticket');
    await search.index(rare, async () => saying('honduras paper'), { now: noon });
    const units = async () => {
      const page = await search.find({
        ...{ query: readQuery('honduras'), kinds: [{ kind: 'ticket' }], limit: 25, see: everybody },
      });
      expect(page.hits).toHaveLength(1);
      return page.readUnits;
    };
    const before = await units();
    await writeCopies(500, 'paper honduran');
    expect(await units()).toBeLessThanOrEqual(before * 1.1);
  });

  it('reads one record more than a page has, if each that it reads is shown', async () => {
    await writeCopies(60, 'honolulu');
    const read: number[] = [];
    const see = async (hits: readonly SearchHit[]) => {
      read.push(hits.length);
      return everybody(hits);
    };
    const page = async (limit: number) => {
      read.length = 0;
      const query = readQuery('honolulu');
      const { hits, at } = await search.find({ query, kinds: [{ kind: 'ticket' }], limit, see });
      expect([hits.length, at !== undefined]).toEqual([limit, true]);
      return read.reduce((sum, one) => sum + one, 0);
    };
    expect([await page(3), await page(50)]).toEqual([4, 51]);
  });

  it('stops at its budget for a common word, and a walk by its cursor finds each record once', async () => {
    const all = await writeCopies(1500, 'nicaragua');
    const own = new Set<string>(all.filter((_, place) => place % 200 === 7));
    const see = async (hits: readonly SearchHit[]) =>
      new Set(hits.flatMap(({ recordId }) => (own.has(recordId) ? [recordId] : [])));
    const pages = await pagesOf('nicaragua', { see });
    expect(pages[0]?.isPartial).toBe(true);
    for (const { readUnits } of pages) expect(readUnits).toBeLessThanOrEqual(400);
    const walked = pages.flatMap(({ hits }) => hits.map(({ recordId }) => recordId));
    expect(walked).toEqual([...own].sort().reverse());
  }, 60_000);

  it('joins the filter where most of what a word finds is not wanted', async () => {
    const all = await writeCopies(600, 'guatemala', (place) => [place % 100 ? 'team:x' : 'team:y']);
    const [first, ...more] = await pagesOf('guatemala', { filter: byFacet('team:y') });
    expect(first?.hits.map(({ recordId }) => recordId)).toEqual(
      all
        .filter((_, place) => place % 100 === 0)
        .sort()
        .reverse(),
    );
    expect(more).toEqual([]);
    expect(first?.readUnits).toBeLessThan(40);
  });
});

describe('A random desk', () => {
  it('is searched as if each text were looked at, whatever was indexed twice, changed or removed', async () => {
    const random = sequence(7);
    const { below, oneOf } = random;
    const present = new Map<TicketId, RandomRecord>();
    for (let count = 0; count < records; count++) {
      const ticketId = newId('ticket');
      present.set(ticketId, randomRecord(random));
    }
    const write = async (ticketId: TicketId) =>
      search.index(ticketId, async () => present.get(ticketId)?.content, { now: noon });
    const all = [...present.keys()];
    await inParallel(all, write);
    for (const ticketId of all) {
      if (below(4) === 0) present.set(ticketId, randomRecord(random));
      if (below(8) === 0) present.delete(ticketId);
    }
    // Repeated and out of order: each brings the present content.
    await inParallel(
      [...all, ...all.filter(() => below(2))].sort(() => below(3) - 1),
      write,
    );
    let hits = 0;
    for (let count = 0; count < records; count++) {
      const query = randomQuery(random);
      const facet = oneOf(['', 'team:a', 'status:open']);
      const matching = [...present]
        .filter(([, record]) => query.finds(record) && (!facet || record.content.facets.includes(facet)))
        .map(([ticketId]) => ticketId);
      const expected = matching.sort().reverse();
      const filter = facet ? byFacet(facet) : undefined;
      // Other tests wrote these words as well.
      const limit = 1 + below(Math.max(20, records / 20));
      const asked = (await found(query.text, { filter, limit })).filter((one) =>
        all.some((own) => own === one),
      );
      expect({ query: query.text, facet, found: asked }).toEqual({
        query: query.text,
        facet,
        found: expected,
      });
      hits += expected.length;
    }
    expect(hits).toBeGreaterThan(records);
    // Each query walks through its hits: 2,000 records take a quarter of an hour and more.
  }, 3_600_000);
});

describe('Another index', () => {
  it('is written beside the present one, replaces it, and leaves nothing of it', async () => {
    const [kept, gone] = [newId('ticket'), newId('ticket')];
    for (const ticketId of [kept, gone])
      await search.index(ticketId, async () => saying('liechtenstein'), { now: noon });
    await search.addIndex(noon, []);
    await expect(search.addIndex(noon, [])).rejects.toThrow('already');
    expect(await found('liechtenstein')).toEqual([gone, kept]);
    await search.index(kept, async () => saying('liechtenstein'), { now: noon, anew: true });
    await search.remove(gone, { now: noon });
    expect(await found('liechtenstein')).toEqual([kept]);
    await search.replaceIndex(noon, []);
    expect(await found('liechtenstein')).toEqual([kept]);
    let from: Parameters<SearchIndexStore['purge']>[0];
    do from = (await search.purge(from, noon)).next;
    while (from);
    const left = (await storedItems()).filter(
      ({ pk, sk }) =>
        /^s[a-z\d]#/.test(String(pk)) && pk !== 'si#desk' && sk !== 's2' && !String(pk).startsWith('s2#'),
    );
    expect(left).toEqual([]);
    expect(await found('liechtenstein')).toEqual([kept]);
  }, 60_000);
});

/** Writes records with one text, without an indexer: as an indexer would, of one that has no other texts. */
async function writeCopies(
  count: number,
  text: string,
  facetsOf: (place: number) => string[] = () => [],
): Promise<TicketId[]> {
  const ids = Array.from({ length: count }, () => newId('ticket')).sort();
  const { plainClient, table } = desk.database;
  const model = newId('ticket');
  await search.index(model, async () => saying(text), { now: noon });
  const items = (await storedItems()).filter((item) => JSON.stringify(item).includes(model));
  await search.remove(model, { now: noon });
  const keyOf = termKeys(searchedIndex(await search.load(noon)));
  const { packedDocument } = await import('../../../domain/search/search-document.ts');
  const copies = ids.flatMap((recordId, place) => {
    const facets = facetsOf(place);
    const { content } = packedDocument({
      ...{ recordId, index: 's1', version: 2 },
      content: { content: saying(text, facets) },
    });
    return [
      ...items.map((item) => {
        const copy = JSON.parse(JSON.stringify(item).replaceAll(model, recordId));
        return item.content ? { ...copy, content } : copy;
      }),
      ...facets.map((facet) => ({
        pk: keyOf(`:${facet}`),
        sk: recordId,
        __edb_e__: 'posting',
        __edb_v__: '1',
      })),
    ];
  });
  const rest = copies.map((Item) => ({ PutRequest: { Item: marshall(Item) } }));
  while (rest.length)
    await plainClient.send(new BatchWriteItemCommand({ RequestItems: { [table]: rest.splice(0, 25) } }));
  return ids.map((id) => idSchema('ticket').parse(id));
}

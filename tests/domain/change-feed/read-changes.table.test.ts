import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeFeedStore } from '../../../domain/change-feed/change-feed.store.ts';
import { type FeedPlace, feedKinds } from '../../../domain/change-feed/change-feed.ts';
import { readChanges } from '../../../domain/change-feed/read-changes.ts';
import { changesPartition } from '../../../domain/shared/table.ts';
import { newId } from '../../../functions/context.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';
import { sequence } from '../sequence.ts';

let table: DeskTable;
beforeAll(async () => {
  table = await startDeskTable();
});
afterAll(() => table.stop());

const ago = (milliseconds: number) => new Date(Date.now() - milliseconds).toISOString();

/** Somebody who sees all records but some, and knows of some that they are gone. */
const reader = ({
  hidden = [],
  gone = [],
}: {
  hidden?: readonly string[];
  gone?: readonly string[];
} = {}) => ({
  look: async (ids: readonly string[]) => ({
    seen: new Set(ids.filter((id) => !hidden.includes(id) && !gone.includes(id))),
    gone: new Set(ids.filter((id) => gone.includes(id))),
  }),
});

interface Asked {
  since: string;
  limit?: number;
  kinds?: (typeof feedKinds)[number][];
  records?: ReturnType<typeof reader>;
  until?: string;
}

/** All pages up to now. */
async function pages({
  since,
  limit = 50,
  kinds = [...feedKinds],
  records = reader(),
  until = ago(-1000),
}: Asked) {
  const stores = { changeFeed: changeFeedStore(table.database), records };
  const found = [];
  let from: FeedPlace = { position: since, taken: 0 };
  for (;;) {
    const page = await readChanges(stores, { from, kinds, limit }, { until });
    found.push(page.items.map(({ id }) => id));
    from = page.end;
    if (!page.hasMore) return { found, end: from, until };
  }
}

const feed = () => changeFeedStore(table.database);

describe('The feed of changes', () => {
  it('lists what was recorded, in order, and ends where nothing can be recorded any more', async () => {
    const since = ago(0);
    const [ticket, customer] = [newId('ticket'), newId('customer')];
    await feed().record({ changed: [ticket, newId('task')] });
    await feed().record({ changed: [customer] });
    const { found, end, until } = await pages({ since });
    expect(found).toEqual([[ticket, customer]]);
    expect(end).toEqual({ position: until, taken: 0 });
  });

  it('lists a record once a page, where it changed last', async () => {
    const since = ago(0);
    const [one, other] = [newId('ticket'), newId('ticket')];
    for (const changed of [[one], [other], [one, one]]) await feed().record({ changed });
    expect((await pages({ since })).found).toEqual([[other, one]]);
  });

  it('reads on from within an item, and loses nothing of what a page has no room for', async () => {
    const since = ago(0);
    const ids = Array.from({ length: 7 }, () => newId('customer'));
    await feed().record({ changed: ids });
    expect((await pages({ since, limit: 3 })).found).toEqual([
      ids.slice(0, 3),
      ids.slice(3, 6),
      ids.slice(6),
    ]);
  });

  it('fills a page with what is seen, however much is hidden, and with the kinds that are wanted', async () => {
    const since = ago(0);
    const hidden = Array.from({ length: 300 }, () => newId('ticket'));
    const [seen, order] = [newId('ticket'), newId('order')];
    for (const changed of [hidden, [order], [seen]]) await feed().record({ changed });
    const records = reader({ hidden });
    expect((await pages({ since, records, kinds: ['ticket'], limit: 1 })).found.flat()).toEqual([seen]);
    expect((await pages({ since, records })).found.flat()).toEqual([order, seen]);
  });

  it('goes on from the last item of a day to the next days', async () => {
    const recorded = [
      ['2026-10-01T23:59:59.000Z', newId('ticket')],
      ['2026-10-02T00:00:01.000Z', newId('ticket')],
      ['2026-10-05T12:00:00.000Z', newId('ticket')],
    ] as const;
    for (const [at, id] of recorded) {
      const Item = {
        pk: `${changesPartition}${at.slice(0, 10)}`,
        ...{ sk: `${at}#${crypto.randomUUID()}`, changed: [id] },
      };
      await table.database.client.send(new PutCommand({ TableName: table.database.table, Item }));
    }
    const until = '2026-10-06T00:00:00.000Z';
    const { found } = await pages({ since: '2026-10-01T12:00:00.000Z', limit: 1, until });
    expect(found.filter((ids) => ids.length)).toEqual(recorded.map(([, id]) => [id]));
  });

  it('says which records are deleted, also while they still exist', async () => {
    const since = ago(0);
    const [flagged, gone, changed] = [newId('customer'), newId('ticket'), newId('customer')];
    await feed().record({ changed: [gone, changed], deleted: [flagged] });
    const stores = { changeFeed: feed(), records: reader({ gone: [gone] }) };
    const { items } = await readChanges(
      stores,
      { from: { position: since, taken: 0 }, kinds: feedKinds, limit: 50 },
      { until: ago(-1000) },
    );
    expect(items.map(({ id, deleted }) => [id, deleted])).toEqual([
      [gone, true],
      [changed, false],
      [flagged, true],
    ]);
  });

  it('tells of the last change of each record, to readers who page while others write', async () => {
    const { below, oneOf } = sequence(7);
    const records = Array.from({ length: 60 }, () => newId('ticket'));
    const written = new Map<string, string>();
    const read = new Map<string, string>();
    let from: FeedPlace = { position: ago(0), taken: 0 };
    const stores = { changeFeed: feed(), records: reader() };
    const readOn = async (limit: number) => {
      const page = await readChanges(stores, { from, kinds: feedKinds, limit }, { until: ago(0) });
      from = page.end;
      for (const { id, changedAt } of page.items) read.set(id, changedAt);
      return page.hasMore;
    };
    for (let round = 0; round < 50; round++) {
      const changed = Array.from({ length: 10 }, () => oneOf(records));
      for (const id of changed) written.set(id, ago(0));
      await feed().record({ changed });
      await readOn(1 + below(8));
    }
    while (await readOn(8));
    const outdated = [...written].filter(([id, at]) => (read.get(id) ?? '') < at);
    expect([written.size > 50, outdated]).toEqual([true, []]);
  });
});

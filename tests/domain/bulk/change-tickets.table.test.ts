import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type BulkChangeStore, bulkChangeStore } from '../../../domain/bulk/bulk-change.store.ts';
import { type BulkChange, resultOf } from '../../../domain/bulk/bulk-change.ts';
import { changeTickets } from '../../../domain/bulk/change-tickets.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import type { TicketId } from '../../../domain/shared/ids.ts';
import { type TicketStore, ticketStore } from '../../../domain/ticket/ticket.store.ts';
import { newId, systemContext } from '../../../functions/context.ts';
import { type DeskTable, shippedTiming, startDeskTable } from '../desk-table.ts';
import { givenOpening } from '../given.ts';

let table: DeskTable;
let bulkChanges: BulkChangeStore;
let tickets: TicketStore;
beforeAll(async () => {
  table = await startDeskTable();
  bulkChanges = bulkChangeStore(table.database);
  tickets = ticketStore(table.database, shippedTiming);
});
afterAll(() => table.stop());
afterEach(() => table.clearFaults());

const agentId = newId('agent');

function openTickets(count: number): Promise<TicketId[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const ticketId = newId('ticket');
      await tickets.open(givenOpening({ ticketId }), systemContext('test'), () => []);
      return ticketId;
    }),
  );
}

async function begin(ticketIds: readonly TicketId[], change: BulkChange['change']) {
  const bulkChangeId = newId('bulkChange');
  const created: BulkChange = {
    bulkChangeId,
    version: 1,
    ownerId: agentId,
    actor: { kind: 'agent', agentId },
    change,
    state: 'waiting',
    total: ticketIds.length,
    ...{ changed: 0, unchanged: 0, failed: 0 },
    createdAt: new Date().toISOString(),
  };
  await commitWrites(table.database, bulkChanges.creation(created, ticketIds));
  return bulkChangeId;
}

/** Processes the jobs of a change like the queue, which tries a failed page again. */
async function workOff(bulkChangeId: BulkChange['bulkChangeId']): Promise<BulkChange> {
  const stores = { database: table.database, bulkChanges, tickets };
  let isMore = true;
  for (let tries = 1; isMore; tries += 1) {
    if (tries > 50) throw new Error('It does not end.');
    try {
      ({ isMore } = await changeTickets(stores, { bulkChangeId, tries }, systemContext('test')));
      tries = 0;
    } catch {
      // It is tried again.
    }
  }
  return bulkChanges.load(bulkChangeId, agentId);
}

async function outcomesOf(bulkChangeId: BulkChange['bulkChangeId']) {
  const { items, cursor } = await bulkChanges.listOutcomes(bulkChangeId, { limit: 100 });
  expect(cursor).toBeUndefined();
  return items;
}

describe('A bulk change', () => {
  it('changes each ticket once, in the name of who asked for it, with one outcome each', async () => {
    const ticketIds = await openTickets(30);
    const [already = newId('ticket')] = ticketIds;
    const same = { kind: 'edit', priority: 'high', tags: ['recall'] } as const;
    await tickets.change(already, { ...same, tags: [...same.tags] }, systemContext('test'));
    const missing = newId('ticket');
    const id = await begin([...ticketIds, missing], { priority: 'high', addTags: ['recall'] });
    const done = await workOff(id);
    expect(done).toMatchObject({ state: 'done', total: 31, changed: 29, unchanged: 1, failed: 1 });
    expect(resultOf(done)).toBe('some');
    const outcomes = await outcomesOf(id);
    expect(outcomes.map(({ ticketId }) => ticketId).toSorted()).toEqual([...ticketIds, missing].toSorted());
    expect(outcomes.filter(({ outcome }) => outcome === 'failed')).toMatchObject([
      { ticketId: missing, code: 'not-found', detail: expect.stringContaining(missing) },
    ]);
    for (const ticket of await tickets.loadAll(ticketIds))
      expect(ticket).toMatchObject({ priority: 'high', tags: ['recall'] });
  });

  it('that finds all tickets so already changed none', async () => {
    const ticketIds = await openTickets(2);
    const before = await tickets.loadAll(ticketIds);
    const done = await workOff(await begin(ticketIds, { priority: before[0]?.priority }));
    expect([done.unchanged, resultOf(done)]).toEqual([2, 'none']);
    expect((await tickets.loadAll(ticketIds)).map(({ version }) => version)).toEqual([1, 1]);
  });

  it.each([2, 27])('goes on after its %sth transaction fails or its answer is lost', async (nth) => {
    const ticketIds = await openTickets(30);
    const id = await begin(ticketIds, { priority: 'urgent' });
    for (const fault of ['500', 'crash-after'] as const)
      table.addFault({ operation: 'TransactWriteItems', nth, fault, times: 2 });
    table.addFault({ operation: 'PutItem', nth: 1, fault: '500', times: 4 });
    await workOff(id);
    table.clearFaults();
    const done = await workOff(id);
    expect(done).toMatchObject({ state: 'done', changed: 30, unchanged: 0, failed: 0 });
    expect(await outcomesOf(id)).toHaveLength(30);
    expect((await tickets.loadAll(ticketIds)).map(({ version }) => version)).toEqual(ticketIds.map(() => 2));
  });

  it('is done once by two jobs at the same time', async () => {
    const ticketIds = await openTickets(30);
    const id = await begin(ticketIds, { priority: 'urgent' });
    await Promise.all([workOff(id), workOff(id), workOff(id)]);
    expect(await workOff(id)).toMatchObject({ state: 'done', changed: 30, unchanged: 0, failed: 0 });
    expect((await tickets.loadAll(ticketIds)).map(({ version }) => version)).toEqual(ticketIds.map(() => 2));
  });

  it('is seen by its owner only', async () => {
    const id = await begin(await openTickets(1), { priority: 'urgent' });
    await expect(bulkChanges.load(id, newId('agent'))).rejects.toThrow('There is no bulk change');
  });
});

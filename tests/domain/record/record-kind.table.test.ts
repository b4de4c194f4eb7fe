import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { both, changeTogether } from '../../../domain/record/change-together.ts';
import { bulkShards, clockShardOf } from '../../../domain/record/clock-shard.ts';
import { dueRecordStore } from '../../../domain/record/due-record.store.ts';
import { eventsOf } from '../../../domain/record/events-of.ts';
import { historyStore } from '../../../domain/record/history.store.ts';
import { triesBeforeParking } from '../../../domain/record/parking.ts';
import { wakeRecord } from '../../../domain/record/wake-record.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import type { Id } from '../../../domain/shared/ids.ts';
import { ticketStore } from '../../../domain/ticket/ticket.store.ts';
import { newId } from '../../../functions/context.ts';
import { type DeskTable, shippedTiming, startDeskTable } from '../desk-table.ts';
import { contextAt, givenOpening, noon } from '../given.ts';
import { callbackStore } from './callback.ts';

let table: DeskTable;

beforeAll(async () => {
  table = await startDeskTable();
});
afterAll(() => table.stop());

const [later, latest] = ['2026-11-22T15:00:00.000Z', '2026-11-22T18:00:00.000Z'];
const at = (now: string) => ({ ...contextAt(now), newId });

async function promised(callAt: string): Promise<Id<'calendar'>> {
  const callbackId = newId('calendar');
  const data = { callAt };
  const opened = await callbackStore(table.database).opening(
    callbackId,
    { type: 'callback.promised', data },
    at(noon),
  );
  await commitWrites(table.database, opened.writes);
  return callbackId;
}

/** The clock's entry of one record at a time. */
async function dueAt(now: string, recordId: Id<'calendar'>) {
  const found = await dueRecordStore(table.database).find(clockShardOf(recordId), {}, now, 100);
  return found.filter((position) => position.recordId === recordId);
}

async function eventsAbout(recordId: Id<'calendar'>) {
  const { items } = await historyStore(table.database).page(recordId, { limit: 100 });
  return items.flatMap(eventsOf);
}

/** Wakes the record at a time, like the clock. */
function wake(recordId: Id<'calendar'>, wakeAt: string, now: string, tries = 1) {
  const stores = {
    wakers: { calendar: callbackStore(table.database) },
    dueRecords: dueRecordStore(table.database),
  };
  return wakeRecord(stores, { alarm: { recordId, wakeAt }, tries }, at(now));
}

describe('A new kind of record', () => {
  it('has a history, whose events name the record', async () => {
    const callbackId = await promised(later);
    const { state } = await callbackStore(table.database).change(
      callbackId,
      () => ({ kind: 'call' }),
      at(noon),
    );
    expect(state).toMatchObject({ state: 'called', version: 2 });
    const subject = { kind: 'calendar', id: callbackId };
    expect(await eventsAbout(callbackId)).toMatchObject([
      { type: 'callback.promised', subject, version: 1, data: { callAt: later } },
      { type: 'callback.called', subject, version: 2 },
    ]);
  });

  it('rejects what its rules reject, without a write', async () => {
    const callbackId = await promised(later);
    const callbacks = callbackStore(table.database);
    await callbacks.change(callbackId, () => ({ kind: 'call' }), at(noon));
    const again = callbacks.change(callbackId, () => ({ kind: 'call' }), at(noon));
    await expect(again).rejects.toThrow('The callback is called.');
    expect(await eventsAbout(callbackId)).toHaveLength(2);
  });

  it('takes ten changes at once, each on the one before', async () => {
    const callbackId = await promised(later);
    const callbacks = callbackStore(table.database);
    const postponed = Array.from({ length: 10 }, () =>
      callbacks.change(callbackId, () => ({ kind: 'postpone', callAt: latest }), at(noon)),
    );
    const versions = (await Promise.all(postponed)).map(({ state }) => state.version);
    expect(versions.toSorted((one, other) => one - other)).toEqual(postponed.map((_, index) => index + 2));
  });

  it('is due at its time, and runs a due timer once, however often it is woken', async () => {
    const callbackId = await promised(later);
    expect(await dueAt('2026-11-22T14:59:59.999Z', callbackId)).toEqual([]);
    expect(await dueAt(later, callbackId)).toEqual([{ recordId: callbackId, wakeAt: later }]);
    await wake(callbackId, later, noon);
    expect(await dueAt(later, callbackId)).toHaveLength(1);
    await wake(callbackId, later, latest);
    await wake(callbackId, later, latest);
    expect(await dueAt(latest, callbackId)).toEqual([]);
    expect((await eventsAbout(callbackId)).map(({ type, data }) => [type, data])).toEqual([
      ['callback.promised', { callAt: later }],
      ['callback.missed', { dueAt: later }],
    ]);
  });

  it('runs due timers before a late command', async () => {
    const callbackId = await promised(later);
    const call = callbackStore(table.database).change(callbackId, () => ({ kind: 'call' }), at(latest));
    await expect(call).rejects.toThrow('The callback is missed.');
  });

  it("emits an event at once if it is due before the clock's next query", async () => {
    const callbackId = await promised('2026-11-22T12:02:00.000Z');
    expect((await eventsAbout(callbackId)).map(({ type }) => type)).toEqual([
      'callback.promised',
      'record.wake-scheduled',
    ]);
  });

  it("is parked if it can't be woken, and unparked by its next change", async () => {
    const callbackId = await promised(later);
    const due = dueRecordStore(table.database);
    const isListed = async () =>
      (await due.listParked({ limit: 100 })).items.filter(({ recordId }) => recordId === callbackId);
    const without = { wakers: {}, dueRecords: due };
    const alarm = { recordId: callbackId, wakeAt: later };
    const woken = async (tries: number) => (await wakeRecord(without, { alarm, tries }, at(later))).outcome;
    expect(await woken(triesBeforeParking - 1)).toBe('failed');
    expect(await isListed()).toEqual([]);
    expect(await woken(triesBeforeParking)).toBe('parked');
    expect(await isListed()).toEqual([
      { recordId: callbackId, kind: 'calendar', dueAt: later, parkedAt: later },
    ]);
    expect(await dueAt(latest, callbackId)).toEqual([]);
    const command = { kind: 'postpone', callAt: latest } as const;
    await callbackStore(table.database).change(callbackId, () => command, at(noon));
    expect(await isListed()).toEqual([]);
    expect(await dueAt(latest, callbackId)).toEqual([{ recordId: callbackId, wakeAt: latest }]);
  });
});

describe('A kind of records that may wait', () => {
  it('is found in the bulk shard of its id, and parked from there', async () => {
    const callbackId = await promised(later);
    const due = dueRecordStore(table.database);
    const bulk = clockShardOf(callbackId, bulkShards);
    const update = {
      TableName: table.database.table,
      Key: { pk: callbackId, sk: '$callback_1' },
      UpdateExpression: 'SET gsi5pk = :bulk',
      ExpressionAttributeValues: { ':bulk': bulk },
    };
    await commitWrites(table.database, [{ name: 'moved', update }]);
    const position = { recordId: callbackId, wakeAt: later };
    expect(await due.find(bulk, {}, later, 100)).toContainEqual(position);
    expect(await dueAt(later, callbackId)).toEqual([]);
    expect(await due.park(position, later)).toBe(true);
    expect(await due.find(bulk, {}, later, 100)).not.toContainEqual(position);
    expect((await due.listParked({ limit: 100 })).items.map(({ recordId }) => recordId)).toContain(
      callbackId,
    );
  });
});

describe('Records of two kinds', () => {
  const setUp = async () => {
    const tickets = ticketStore(table.database, shippedTiming);
    const ticketId = newId('ticket');
    await tickets.open(givenOpening({ ticketId, number: ticketId }), at(noon), () => []);
    return { tickets, ticketId, callbackId: await promised(later) };
  };

  it('are changed together, even under concurrent changes', async () => {
    const { tickets, ticketId, callbackId } = await setUp();
    const callbacks = callbackStore(table.database);
    const together = changeTogether(
      table.database,
      both(
        tickets.changing([{ ticketId, command: () => ({ kind: 'edit', tags: ['called'] }) }], at(noon)),
        callbacks.changes([{ id: callbackId, command: () => ({ kind: 'call' }) }], at(noon)),
      ),
    );
    const postponed = callbacks.change(
      callbackId,
      ({ state }) => (state === 'promised' ? { kind: 'postpone', callAt: latest } : undefined),
      at(noon),
    );
    await Promise.all([together, postponed]);
    expect(await callbacks.load(callbackId)).toMatchObject({ state: 'called' });
    expect(await tickets.load(ticketId)).toMatchObject({ tags: ['called'] });
  });

  it('are both unchanged if the rules of one reject', async () => {
    const { tickets, ticketId, callbackId } = await setUp();
    const callbacks = callbackStore(table.database);
    const before = await tickets.load(ticketId);
    await callbacks.change(callbackId, () => ({ kind: 'call' }), at(noon));
    const together = changeTogether(
      table.database,
      both(
        tickets.changing([{ ticketId, command: () => ({ kind: 'edit', tags: ['late'] }) }], at(noon)),
        callbacks.changes([{ id: callbackId, command: () => ({ kind: 'call' }) }], at(noon)),
      ),
    );
    await expect(together).rejects.toThrow('The callback is called.');
    expect(await tickets.load(ticketId)).toEqual(before);
  });
});

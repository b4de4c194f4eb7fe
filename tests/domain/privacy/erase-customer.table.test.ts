import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseStore } from '../../../domain/case/case.store.ts';
import { defaultCaseSettings } from '../../../domain/case/case-settings.ts';
import type { CaseStores } from '../../../domain/case/case-stores.ts';
import { openCase } from '../../../domain/case/open-case.ts';

import { orderStore } from '../../../domain/customer/order/order.store.ts';
import { eraseCustomer } from '../../../domain/privacy/erase-customer.ts';
import { erasureStore } from '../../../domain/privacy/erasure.store.ts';
import { type Erasure, requested } from '../../../domain/privacy/erasure.ts';
import { legalHoldStore } from '../../../domain/privacy/legal-hold.store.ts';
import { replayErasures } from '../../../domain/privacy/replay-erasures.ts';
import { liftRestriction, restrictCustomer } from '../../../domain/privacy/restrict-customer.ts';
import { contentOfCase } from '../../../domain/search/case-content.ts';
import { searchIndexStore } from '../../../domain/search/search-index.store.ts';
import { counterStore } from '../../../domain/shared/counter.store.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import type { CustomerId } from '../../../domain/shared/ids.ts';
import { ticketStore } from '../../../domain/ticket/ticket.store.ts';
import { newId, systemContext } from '../../../functions/context.ts';
import { as, caseDesk } from '../case/case-desk.ts';
import { withoutEffects } from '../case/without-effects.ts';
import { type DeskTable, shippedTiming, startDeskTable } from '../desk-table.ts';
import { Fuse, privacyDesk } from './privacy-desk.ts';

let table: DeskTable;
beforeAll(async () => {
  table = await startDeskTable();
});
afterAll(() => table.stop());

const hasTime = () => true;
const context = () => systemContext('test');
const later = (days: number) => ({
  ...context(),
  now: new Date(Date.now() + days * 24 * 3600_000).toISOString(),
});

async function requestErasure(customerId: CustomerId, mode: 'anonymise' | 'delete') {
  const erasureId = newId('erasure');
  const wanted = requested({ erasureId, customerId, mode, reason: 'They asked.' }, context());
  await commitWrites(table.database, erasureStore(table.database).creation(wanted, context()));
  return erasureId;
}

let count = 0;
const newCanary = () => `canary${++count}x`;

describe.each(['anonymise', 'delete'] as const)('To %s a customer', (mode) => {
  it('leaves nothing of them, and what others wrote', async () => {
    const canary = newCanary();
    const desk = privacyDesk(table.database);
    const since = context().now;
    const { customerId, address, ticketId } = await desk.customer(canary);
    const other = await desk.customer(`other${canary.length}${mode}`);
    await desk.message(canary, { ticketId: other.ticketId, customerId });
    await desk.message('bob', {
      ...{ ticketId: other.ticketId, customerId: other.customerId },
      ...{ text: `Ask ${address} to ${mode}, I am Bob.`, quote: `\n> I am ${canary}` },
    });
    desk.queued.push(JSON.stringify({ customerId, canary }), 'other');
    const erasureId = await requestErasure(customerId, mode);
    expect(await eraseCustomer(desk.stores, { erasureId, hasTime }, later(8))).toBe('complete');
    expect(await desk.mentionsOf(canary)).toEqual([]);
    expect(desk.queued).toEqual(['other']);
    // Found by what the ticket says now.
    expect(new Set(desk.reindexed)).toEqual(new Set([other.ticketId]));
    expect(await desk.mentionsOf(`Ask [erased] to ${mode}, I am Bob.`)).toHaveLength(1);
    expect(await desk.stores.erasures.load(erasureId)).not.toHaveProperty('identifiers');
    const kept = await desk.mentionsOf(customerId);
    expect(kept.some((place) => place.includes('$customer_1'))).toBe(mode === 'anonymise');
    const { changed, deleted } = await recordedSince(desk, since);
    expect(mode === 'delete' ? deleted : changed).toEqual(expect.arrayContaining([customerId, ticketId]));
    expect(changed).toContain(other.ticketId);
  });

  it('leaves nothing of their cases: no words, no notes, no postings', async () => {
    const canary = newCanary();
    const desk = privacyDesk(table.database);
    const { customerId, ticketId } = await desk.customer(canary);
    const settings = { ...shippedTiming, caseSettings: async () => defaultCaseSettings };
    const cases = caseStore(table.database, settings);
    const fields = { description: `I am ${canary}.` };
    const actor = { kind: 'system' } as const;
    const facts = { customerId, ticketIds: [ticketId], acting: { actor, as: 'system' } } as const;
    const stores: CaseStores = {
      ...{ ...withoutEffects, database: table.database, cases },
      tickets: ticketStore(table.database, shippedTiming),
      counters: counterStore(table.database, 'UTC'),
    };
    const one = await openCase(stores, { flow: 'complaint', fields, ...facts }, context());
    const { caseId } = one;
    const noteId = newId('caseNote');
    const note = { caseId, noteId, text: `They said ${canary}.`, author: actor, createdAt: context().now };
    await commitWrites(table.database, [cases.noteCreation(note)]);
    const search = searchIndexStore(table.database);
    await search.index(caseId, async () => contentOfCase(one, []), { now: context().now });
    const isSearched = (place: string) => /^(?:s\d|sd)#/.test(place);
    expect((await desk.mentionsOf(caseId)).filter(isSearched).length).toBeGreaterThan(5);
    const erasureId = await requestErasure(customerId, mode);
    expect(await eraseCustomer(desk.stores, { erasureId, hasTime }, later(8))).toBe('complete');
    expect(await desk.mentionsOf(canary)).toEqual([]);
    expect((await desk.mentionsOf(caseId)).filter(isSearched)).toEqual([]);
    const left = await cases.loadAll([caseId]);
    expect(left.map((kept) => kept.fields)).toEqual(mode === 'anonymise' ? [{}] : []);
  });

  it('keeps a paid order by law, restricted and listed in the receipt', async () => {
    const canary = newCanary();
    const desk = privacyDesk(table.database);
    const { customerId } = await desk.customer(canary);
    const paidAt = context().now;
    const [paid, unpaid] = [
      await desk.order(canary, { customerId, paidAt }),
      await desk.order(canary, { customerId }),
    ];
    const erasureId = await requestErasure(customerId, mode);
    expect(await eraseCustomer(desk.stores, { erasureId, hasTime }, later(8))).toBe('complete');
    expect(await desk.mentionsOf(canary)).toEqual([]);
    const orders = orderStore(table.database, 'UTC');
    const kept = await orders.find(paid);
    expect(kept).toMatchObject({ restricted: true, paidAt, lines: [{ sku: 'L-1' }] });
    expect(kept).not.toHaveProperty('number');
    expect(await desk.mentionsOf(paid)).toContainEqual(expect.stringContaining('history'));
    const { statutory } = await desk.stores.erasures.load(erasureId);
    expect(statutory).toEqual([paid]);
    // That it changed is told to programs that follow the feed of changes.
    const places = (await desk.mentionsOf(unpaid)).filter((place) => !place.startsWith('changes#'));
    expect(places.length > 0).toBe(mode === 'anonymise');
    const updatedAt = later(1 / 1440).now;
    await expect(desk.order(canary, { customerId, paidAt, updatedAt })).rejects.toMatchObject({
      fields: [{ field: 'externalId' }],
    });
  });

  it('waits for its time, and for the end of a hold', async () => {
    const desk = privacyDesk(table.database);
    const { customerId, ticketId } = await desk.customer(newCanary());
    const erasureId = await requestErasure(customerId, mode);
    expect(await eraseCustomer(desk.stores, { erasureId, hasTime }, later(6))).toBe('early');
    const hold = {
      ...{ legalHoldId: newId('legalHold'), version: 1, recordId: ticketId, reason: 'Lawsuit' },
      ...{ createdBy: context().actor, createdAt: context().now },
    };
    const holds = legalHoldStore(table.database);
    await commitWrites(table.database, holds.creation(hold, context()));
    expect(await eraseCustomer(desk.stores, { erasureId, hasTime }, later(8))).toBe('held');
    expect(await desk.stores.erasures.load(erasureId)).toMatchObject({
      state: 'waiting',
      heldBy: hold.legalHoldId,
    });
    await holds.release(hold, context());
    expect(await eraseCustomer(desk.stores, { erasureId, hasTime }, later(9))).toBe('complete');
  });

  it('waits for the end of a hold on a case', async () => {
    const desk = privacyDesk(table.database);
    const { customerId, ticketId } = await desk.customer(newCanary());
    const { caseId } = await openCase(
      caseDesk(() => table).stores(),
      { flow: 'complaint', fields: {}, acting: as('agent'), customerId, ticketIds: [ticketId] },
      context(),
    );
    const erasureId = await requestErasure(customerId, mode);
    const hold = {
      ...{ legalHoldId: newId('legalHold'), version: 1, recordId: caseId, reason: 'Lawsuit' },
      ...{ createdBy: context().actor, createdAt: context().now },
    };
    const holds = legalHoldStore(table.database);
    await commitWrites(table.database, holds.creation(hold, context()));
    expect(await eraseCustomer(desk.stores, { erasureId, hasTime }, later(8))).toBe('held');
    await holds.release(hold, context());
    expect(await eraseCustomer(desk.stores, { erasureId, hasTime }, later(9))).toBe('complete');
  });

  it('is not complete while somebody else has received a message of a failure queue', async () => {
    const canary = newCanary();
    const desk = privacyDesk(table.database);
    const { customerId } = await desk.customer(canary);
    const erasureId = await requestErasure(customerId, mode);
    desk.hidden.push(JSON.stringify({ customerId, canary }));
    expect(await eraseCustomer(desk.stores, { erasureId, hasTime }, later(8))).toBe('continues');
    expect(await desk.stores.erasures.load(erasureId)).toMatchObject({
      ...{ state: 'running', place: { step: 'queues' } },
      wakeAt: expect.stringMatching(/Z$/),
    });
    desk.queued.push(...desk.hidden.splice(0));
    expect(await eraseCustomer(desk.stores, { erasureId, hasTime }, later(8))).toBe('complete');
    expect(await desk.mentionsOf(canary)).toEqual([]);
    expect((await desk.stores.erasures.load(erasureId)).counts.queued).toBe(1);
  });

  it('does nothing once it was called off', async () => {
    const canary = newCanary();
    const desk = privacyDesk(table.database);
    const { customerId } = await desk.customer(canary);
    const erasureId = await requestErasure(customerId, mode);
    const before = await desk.mentionsOf(canary);
    await desk.stores.erasures.callOff({ erasureId }, context());
    expect(await eraseCustomer(desk.stores, { erasureId, hasTime }, later(8))).toBe('none');
    expect(await desk.mentionsOf(canary)).toEqual(before);
  });

  it('is complete after every page, whoever does it', async () => {
    const canary = newCanary();
    const desk = privacyDesk(table.database);
    const { customerId } = await desk.customer(canary);
    const erasureId = await requestErasure(customerId, mode);
    let calls = 0;
    for (let outcome = ''; outcome !== 'complete'; ) {
      let pages = 1;
      outcome = await eraseCustomer(desk.stores, { erasureId, hasTime: () => pages-- > 0 }, later(8));
      expect(++calls).toBeLessThan(20);
    }
    expect(calls).toBeGreaterThan(5);
    expect(await desk.mentionsOf(canary)).toEqual([]);
  });
});

/** What the feed of changes was told. */
async function recordedSince({ stores }: ReturnType<typeof privacyDesk>, position: string) {
  const { batches } = await stores.changeFeed.read({ position, taken: 0 }, later(1).now);
  return {
    changed: batches.flatMap(({ changed }) => changed),
    deleted: batches.flatMap(({ deleted }) => deleted),
  };
}

/** All calls with EVERY_FAULT_POINT, as npm run verify sets it; every 23rd otherwise. */
const stride = process.env.EVERY_FAULT_POINT === '1' ? 1 : 23;

describe('An erasure that is killed at a call', () => {
  it('has no receipt, and is complete after it goes on', async () => {
    let killed = 0;
    for (let killsAt = 1; ; killsAt += stride) {
      const canary = newCanary();
      const fuse = new Fuse();
      const desk = privacyDesk(table.database, fuse);
      const mode = killsAt % 2 ? 'delete' : 'anonymise';
      const { customerId } = await desk.customer(canary);
      const other = await desk.customer(`other${killsAt}`);
      await desk.message(canary, { ticketId: other.ticketId, customerId });
      const copied = await desk.customer(`copied${killsAt}`);
      const { ticketId } = copied;
      const text = `${canary} Li <${canary}@example.com> is in copy.`;
      await desk.message('bob', { ticketId, customerId: copied.customerId, text });
      const erasureId = await requestErasure(customerId, mode);
      fuse.killsAt = killsAt;
      fuse.calls = 0;
      const outcome = await eraseCustomer(desk.stores, { erasureId, hasTime }, later(8)).catch(
        (error: unknown) => error,
      );
      fuse.killsAt = Number.POSITIVE_INFINITY;
      if (outcome === 'complete') break;
      expect(String(outcome)).toContain('Killed at call');
      expect((await desk.stores.erasures.load(erasureId)).state).not.toBe('complete');
      expect(await eraseCustomer(desk.stores, { erasureId, hasTime }, later(8))).toBe('complete');
      expect(await desk.mentionsOf(canary)).toEqual([]);
      killed++;
    }
    expect(killed).toBeGreaterThan(40 / stride);
  }, 1_800_000);
});

describe('After the table was restored', () => {
  it('the erasures of the ledger are repeated, before it counts as clean', async () => {
    const canary = newCanary();
    const desk = privacyDesk(table.database);
    const { customerId } = await desk.customer(canary);
    const erasureId = await requestErasure(customerId, 'delete');
    await eraseCustomer(desk.stores, { erasureId, hasTime }, later(8));
    // A restored table knows the customer, and nothing of the erasure.
    const restored = await startDeskTable();
    const before = privacyDesk(restored.database);
    await commitWrites(
      restored.database,
      before.stores.customers.creation(
        {
          ...({
            customerId,
            number: 'C-1',
            version: 1,
            name: canary,
            level: 'standard',
            locale: 'en',
          } as const),
          ...{ addresses: [`${canary}@example.com`], phones: [], createdAt: context().now },
        },
        context(),
      ),
    );
    await before.ticket(canary, { customerId });
    for (const entry of desk.ledger.values()) before.ledger.set(entry.erasureId, entry);
    await before.stores.tableMark.markFirst(true);
    expect(await before.stores.tableMark.isRestored()).toBe(true);
    expect(await replayErasures(before.stores, { hasTime: () => false }, context())).toEqual({
      repeated: 0,
      left: 1,
    });
    expect(await before.stores.tableMark.isRestored()).toBe(true);
    expect(await replayErasures(before.stores, { hasTime }, context())).toEqual({ repeated: 1, left: 0 });
    expect(await before.mentionsOf(canary)).toEqual([]);
    expect(await before.stores.tableMark.isRestored()).toBe(false);
    await restored.stop();
  });

  it('restrictions are ordered again, but for those that were lifted', async () => {
    const desk = privacyDesk(table.database);
    const people = [await desk.customer(newCanary()), await desk.customer(newCanary())];
    const customerIds = people.map(({ customerId }) => customerId);
    const { erasures, customers } = desk.stores;
    const made: Erasure[] = [];
    for (const customerId of customerIds) {
      const wanted = { erasureId: newId('erasure'), customerId, reason: 'They asked.' };
      made.push(await restrictCustomer({ customers, erasures }, wanted, context(), () => []));
    }
    const work = (erasureId: Erasure['erasureId']) =>
      eraseCustomer(desk.stores, { erasureId, hasTime }, later(1));
    for (const { erasureId } of made) {
      expect(await work(erasureId)).toBe('noted');
      expect(await work(erasureId)).toBe('none');
    }
    const [, lifted] = made;
    if (!lifted) throw new Error('Two were made.');
    await liftRestriction(
      { customers, erasures },
      await erasures.load(lifted.erasureId),
      context(),
      () => [],
    );
    expect(await work(lifted.erasureId)).toBe('noted');

    const restored = await startDeskTable();
    const before = privacyDesk(restored.database);
    for (const customerId of customerIds) {
      const facts = {
        customerId,
        number: 'C1',
        version: 1,
        name: 'Anna',
        level: 'standard',
        locale: 'en',
      } as const;
      const created = { ...facts, addresses: [], phones: [], createdAt: context().now };
      await commitWrites(restored.database, before.stores.customers.creation(created, context()));
    }
    for (const [key, entry] of desk.ledger) before.ledger.set(key, entry);
    expect(await replayErasures(before.stores, { hasTime }, context())).toEqual({ repeated: 1, left: 0 });
    const found = await before.stores.customers.loadAll(customerIds);
    expect(found.map(({ restrictedAt }) => restrictedAt !== undefined)).toEqual([true, false]);
    expect(await replayErasures(before.stores, { hasTime }, context())).toEqual({ repeated: 0, left: 0 });
    await restored.stop();
  });
});

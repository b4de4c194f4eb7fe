import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCase } from '../../../domain/case/open-case.ts';
import { behaviourEventStore } from '../../../domain/customer/behaviour/behaviour-event.store.ts';
import { behaviourEventOf } from '../../../domain/customer/behaviour/behaviour-event.ts';
import { defaultSettings, type RetentionSettings } from '../../../domain/desk/desk-settings.ts';
import { expireRecords } from '../../../domain/privacy/expire-records.ts';
import { legalHoldStore } from '../../../domain/privacy/legal-hold.store.ts';
import { retentionStore } from '../../../domain/privacy/retention.store.ts';
import { auditStore } from '../../../domain/record/audit.store.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import type { CaseId, TicketId } from '../../../domain/shared/ids.ts';
import { newId, systemContext } from '../../../functions/context.ts';
import { as, caseDesk } from '../case/case-desk.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';
import { privacyDesk } from './privacy-desk.ts';

let table: DeskTable;
let desk: ReturnType<typeof privacyDesk>;
beforeAll(async () => {
  table = await startDeskTable();
  desk = privacyDesk(table.database);
});
afterAll(() => table.stop());

const hasTime = () => true;
const context = () => systemContext('test');
const later = (days: number) => ({
  ...context(),
  now: new Date(Date.now() + days * 24 * 3600_000).toISOString(),
});

async function expire(days: number, wanted: Partial<RetentionSettings>): Promise<string> {
  const retention = retentionStore(table.database);
  const settings = { ...defaultSettings, retention: { ...defaultSettings.retention, ...wanted } };
  await retention.begin(later(days).now);
  return expireRecords(
    { ...desk.stores, retention, settings: async () => settings },
    { hasTime },
    later(days),
  );
}

let count = 0;
async function ticket(status: 'closed' | 'spam' | undefined) {
  const canary = `canary${++count}x`;
  const { ticketId, customerId } = await desk.customer(canary);
  if (status) await desk.stores.tickets.change(ticketId, { kind: 'edit', status }, context());
  return { canary, ticketId, customerId };
}

async function hold(recordId: TicketId | CaseId) {
  const legalHoldId = newId('legalHold');
  const facts = { legalHoldId, version: 1, recordId, reason: 'Lawsuit', createdBy: context().actor };
  const holds = legalHoldStore(table.database);
  await commitWrites(table.database, holds.creation({ ...facts, createdAt: context().now }, context()));
  return () => holds.release({ legalHoldId }, context());
}

const isThere = async (ticketId: TicketId) => (await desk.stores.items.ofRecord(ticketId)).length > 0;

describe('The retention', () => {
  it('deletes closed tickets and spam with their files once they are old enough, and no others', async () => {
    const [closed, spam, open] = [await ticket('closed'), await ticket('spam'), await ticket(undefined)];
    expect(await expire(9, { closedTicketDays: 10, spamDays: 10 })).toBe('done');
    expect(await isThere(closed.ticketId)).toBe(true);
    expect(await expire(11, { closedTicketDays: 10, spamDays: 10 })).toBe('done');
    expect(await Promise.all([closed, spam, open].map(({ ticketId }) => isThere(ticketId)))).toEqual([
      ...[false, false],
      true,
    ]);
    expect(desk.objects.rawMail.size).toBe(1);
    expect(desk.objects.attachments.size).toBe(1);
    // The customers stay, and of the tickets nothing but that they were deleted.
    expect(await desk.mentionsOf(closed.ticketId)).toEqual([expect.stringMatching(/^changes#/)]);
    expect(await desk.mentionsOf(`${closed.canary} Li`)).toHaveLength(1);
  });

  it('keeps everything while nothing is set', async () => {
    const { ticketId } = await ticket('closed');
    expect(await expire(5000, {})).toBe('done');
    expect(await isThere(ticketId)).toBe(true);
  });

  it('deletes raw mail and files before the ticket, whose messages stay', async () => {
    const { canary, ticketId } = await ticket('closed');
    await expire(31, { rawMailDays: 30, attachmentDays: 60 });
    const words = await desk.mentionsOf(canary);
    expect(words.filter((place) => place.startsWith('raw/'))).toEqual([]);
    expect(words.filter((place) => place.startsWith('mail/'))).toHaveLength(1);
    await expire(61, { rawMailDays: 30, attachmentDays: 60 });
    expect((await desk.mentionsOf(canary)).filter((place) => place.startsWith('mail/'))).toEqual([]);
    expect(await isThere(ticketId)).toBe(true);
  });

  it('leaves what is under a legal hold, until it is released', async () => {
    const { ticketId } = await ticket('closed');
    const release = await hold(ticketId);
    await expire(400, { closedTicketDays: 10, rawMailDays: 5 });
    expect(await isThere(ticketId)).toBe(true);
    expect((await desk.stores.items.ofRecord(ticketId)).some(({ rawMailKey }) => rawMailKey)).toBe(true);
    await release();
    await expire(407, { closedTicketDays: 10 });
    expect(await isThere(ticketId)).toBe(false);
  });

  it('leaves the tickets of a case that is under a legal hold', async () => {
    const [held, other] = [await ticket('closed'), await ticket('closed')];
    const flow = { flow: 'complaint', fields: {}, acting: as('agent') };
    const { caseId } = await openCase(
      caseDesk(() => table).stores(),
      { ...flow, customerId: held.customerId, ticketIds: [held.ticketId] },
      context(),
    );
    const release = await hold(caseId);
    await expire(414, { closedTicketDays: 10 });
    expect(await Promise.all([held, other].map(({ ticketId }) => isThere(ticketId)))).toEqual([true, false]);
    await release();
    await expire(421, { closedTicketDays: 10 });
    expect(await isThere(held.ticketId)).toBe(false);
  });

  it('goes on where it was interrupted', async () => {
    const { ticketId } = await ticket('closed');
    const retention = retentionStore(table.database);
    const settings = {
      ...defaultSettings,
      retention: { ...defaultSettings.retention, closedTicketDays: 1 },
    };
    await retention.begin(later(900).now);
    const work = (pages: number) => {
      let left = pages;
      const stores = { ...desk.stores, retention, settings: async () => settings };
      return expireRecords(stores, { hasTime: () => left-- > 0 }, later(900));
    };
    expect(await work(1)).toBe('continues');
    expect(await isThere(ticketId)).toBe(true);
    expect(await work(20)).toBe('done');
    expect(await isThere(ticketId)).toBe(false);
  });

  it('deletes audit entries of before the setting, but none of records under a hold', async () => {
    const [held, other] = [await ticket('closed'), await ticket('closed')];
    const release = await hold(held.ticketId);
    const audit = auditStore(table.database);
    const at = (days: number) => ({ ...context(), now: later(days).now });
    const entriesOf = async (recordId: string) =>
      (await audit.list({ recordId }, { limit: 10 })).items.map(({ action }) => action);
    // More than a page, all of one day.
    for (let made = 0; made < 120; made++) {
      const entry = { noun: 'lamp', recordId: 'lamps', verb: 'changed' } as const;
      await commitWrites(table.database, [audit.entry(entry, at(0))]);
    }
    for (const { ticketId } of [held, other]) {
      const revealed = { noun: 'ticket', recordId: ticketId, verb: 'revealed' } as const;
      const exported = { ...revealed, verb: 'exported' } as const;
      await commitWrites(table.database, [audit.entry(revealed, at(0)), audit.entry(exported, at(20))]);
    }
    await expire(41, { auditDays: 400 });
    expect(await entriesOf(other.ticketId)).toHaveLength(2);
    await expire(41, { auditDays: 30 });
    expect(await entriesOf(other.ticketId)).toEqual(['ticket.exported']);
    expect(await entriesOf(held.ticketId)).toEqual(['ticket.exported', 'ticket.revealed']);
    expect(await entriesOf('lamps')).toEqual([]);
    await expire(51, { auditDays: 30 });
    expect(await entriesOf(other.ticketId)).toEqual([]);
    await release();
  });

  it('has stored behaviour events expire sooner, and never later', async () => {
    const { customerId } = await ticket(undefined);
    const behaviour = behaviourEventStore(table.database);
    const done = [1, 20].map((days) =>
      behaviourEventOf(customerId, { kind: 'viewed', at: later(-days).now, sku: `LAMP-${days}` }),
    );
    await behaviour.put(done, 90);
    const shownAfter = async (days: number) =>
      (await behaviour.list(customerId, { limit: 10 }, later(days).now)).items.length;
    await expire(0, { behaviourEventDays: 30 });
    expect(await Promise.all([0, 9, 11, 28, 30].map(shownAfter))).toEqual([2, 2, 1, 1, 0]);
    await expire(0, { behaviourEventDays: 10 });
    expect(await desk.mentionsOf('LAMP-20')).toEqual([]);
    await expire(0, { behaviourEventDays: 60 });
    expect(await Promise.all([8, 10].map(shownAfter))).toEqual([1, 0]);
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { admitTicket } from '../../../domain/incident/admit-ticket.ts';
import { unlinkFromIncident } from '../../../domain/incident/link-to-incident.ts';
import { workOnIncident } from '../../../domain/incident/work-on-incident.ts';
import { suppressionIdOf } from '../../../domain/mail/suppression.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import type { CaseId, TicketId } from '../../../domain/shared/ids.ts';
import { callsToFail } from '../../fault-points.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';
import { agent, type IncidentDesk, incidentDesk, minutesAfter, monday, supervisor } from './incident-desk.ts';

let table: DeskTable;
let desk: IncidentDesk;
beforeAll(async () => {
  table = await startDeskTable();
  desk = await incidentDesk(table.database);
});
afterAll(() => table.stop());
afterEach(() => {
  table.clearFaults();
  desk.set({});
});

const update = { en: 'We know of it.', zh: '我们已知悉。' };

async function withTickets(count: number): Promise<{ caseId: CaseId; ticketIds: TicketId[] }> {
  const { caseId } = await desk.investigated();
  const ticketIds = await Promise.all(Array.from({ length: count }, () => desk.ticket()));
  for (const ticketId of ticketIds) await desk.link(caseId, ticketId);
  return { caseId, ticketIds };
}

const mailsEach = async (ticketIds: readonly TicketId[]) =>
  (await Promise.all(ticketIds.map(desk.mailsOf))).map(({ length }) => length);

describe('An update to the customers of an incident', () => {
  it('goes out once to each ticket\u2019s customer, in the language of the ticket', async () => {
    const { caseId } = await desk.investigated();
    const [english, chinese] = await Promise.all([desk.ticket(), desk.ticket({ locale: 'zh' })]);
    for (const ticketId of [english, chinese]) await desk.link(caseId, ticketId);
    const jobId = await desk.told(caseId);
    await desk.work(jobId);
    expect(await mailsEach([english, chinese])).toEqual([1, 1]);
    const texts = await Promise.all(
      [english, chinese].map(async (ticketId) => (await desk.stores.messages.latest(ticketId, 1))[0]?.text),
    );
    expect(texts[0]).toContain(update.en);
    expect(texts[1]).toContain(update.zh);
    expect(await desk.stores.jobs.load(jobId)).toMatchObject({
      state: 'settling',
      counts: { queued: 2, sent: 0, failed: 0, withheld: 0 },
    });
  });

  it('is approved by somebody else than its author, whatever fourEyes says', async () => {
    const { caseId } = await desk.investigated();
    desk.set({ fourEyes: { mode: 'off' } });
    await desk.take(caseId, 'draft-update', supervisor, { update });
    await expect(desk.take(caseId, 'send-update', supervisor)).rejects.toMatchObject({ code: 'forbidden' });
    await desk.take(caseId, 'send-update', agent());
    await desk.take(caseId, 'draft-update', supervisor, { update });
    desk.set({ fourEyes: { mode: 'always' }, broadcastApproval: 'author-too' });
    expect((await desk.take(caseId, 'send-update', supervisor)).fields.update).toBeUndefined();
  });

  it('can\u2019t be sent twice', async () => {
    const { caseId } = await desk.investigated();
    await desk.told(caseId);
    await expect(desk.take(caseId, 'send-update', supervisor)).rejects.toMatchObject({
      code: 'transition-not-allowed',
    });
  });

  it('goes once to a customer with several of its tickets', async () => {
    const { caseId } = await desk.investigated();
    const customerId = await desk.customer();
    const ticketIds = await Promise.all([1, 2, 3].map(() => desk.ticket({ customerId })));
    for (const ticketId of ticketIds) await desk.link(caseId, ticketId);
    await desk.work(await desk.told(caseId));
    expect((await mailsEach(ticketIds)).toSorted()).toEqual([0, 0, 1]);
  });

  it('goes to the tickets that were linked when it was approved, also those taken out since', async () => {
    const { caseId, ticketIds } = await withTickets(2);
    const [first] = ticketIds;
    const jobId = await desk.told(caseId, minutesAfter(1));
    const late = await desk.ticket();
    await desk.link(caseId, late, minutesAfter(2));
    if (first) await unlinkFromIncident(desk.stores, { caseId, ticketId: first }, desk.at(minutesAfter(3)));
    await desk.work(jobId, minutesAfter(4));
    expect(await mailsEach([...ticketIds, late])).toEqual([1, 1, 0]);
  });

  it('ends the wait for the next response, but is no first response', async () => {
    const { caseId } = await desk.investigated();
    const ticketId = await desk.ticket();
    await desk.link(caseId, ticketId);
    const { tickets } = desk.stores;
    await desk.work(await desk.told(caseId));
    const told = await tickets.load(ticketId);
    expect(told.firstRespondedAt).toBeUndefined();
    expect(told.clocks.firstResponse).toMatchObject({ done: true });
    const { customerId } = told;
    const asked = { kind: 'receive-message', customerId, channel: 'mail' } as const;
    const messageId = desk.at(monday).newId('message');
    await tickets.change(
      ticketId,
      { ...asked, messageId, automaticMailReasons: [] },
      desk.at(minutesAfter(5)),
    );
    const waiting = await tickets.load(ticketId);
    expect(waiting.clocks.nextResponse).toBeDefined();
    expect(waiting.clocks.nextResponse?.done).toBeUndefined();
    await desk.work(await desk.told(caseId, minutesAfter(30)), minutesAfter(30));
    expect((await tickets.load(ticketId)).clocks.nextResponse).toMatchObject({ done: true });
  });

  it('is withheld, and counted so, where an address is suppressed or the ticket is spam', async () => {
    const { caseId, ticketIds } = await withTickets(3);
    const [suppressed, spam, told] = ticketIds;
    if (!suppressed || !spam || !told) throw new Error('There are three tickets.');
    const { tickets, suppressions } = desk.stores;
    const { customerId } = await tickets.load(suppressed);
    const address = `${customerId}@customer.example`;
    const complaint = { reason: 'complaint', detail: '', createdAt: monday, version: 1 } as const;
    await commitWrites(table.database, [
      suppressions.put({ suppressionId: suppressionIdOf(address), address, ...complaint }),
    ]);
    await tickets.change(spam, { kind: 'edit', status: 'spam' }, desk.at(monday));
    const jobId = await desk.told(caseId);
    await desk.work(jobId);
    expect(await mailsEach([suppressed, spam, told])).toEqual([0, 0, 1]);
    expect((await desk.stores.jobs.load(jobId)).counts).toMatchObject({ queued: 1, withheld: 2 });
  });

  it('waits for another hour where the desk\u2019s limit is reached, and leaves nobody out', async () => {
    const limited = await incidentDesk(table.database, { automaticMailsPerHour: 3 });
    const { caseId } = await limited.investigated();
    const ticketIds = await Promise.all(Array.from({ length: 5 }, () => limited.ticket()));
    for (const ticketId of ticketIds) await limited.link(caseId, ticketId);
    const [noonOfAnotherDay, hourLater] = ['2026-11-26T12:00:00.000Z', '2026-11-26T13:00:00.000Z'];
    const jobId = await limited.told(caseId, noonOfAnotherDay);
    expect(await limited.work(jobId, noonOfAnotherDay)).toBe('waits');
    const sent = async () => (await Promise.all(ticketIds.map(limited.mailsOf))).flat().length;
    expect(await sent()).toBe(3);
    await limited.work(jobId, hourLater);
    expect(await sent()).toBe(5);
  });
});

describe('Whoever joins later', () => {
  it('gets the latest update, once, however often the link is noticed', async () => {
    const { caseId } = await withTickets(1);
    await desk.work(await desk.told(caseId));
    await desk.work(await desk.told(caseId, minutesAfter(30), { en: 'It is fixed.', zh: '已修复。' }));
    const ticketId = await desk.ticket();
    await desk.link(caseId, ticketId, minutesAfter(40));
    const join = () => admitTicket(desk.stores, { caseId, ticketId }, desk.at(minutesAfter(41)));
    expect([await join(), await join()]).toEqual(['told', 'joined']);
    const texts = (await desk.stores.messages.latest(ticketId, 10)).filter(
      ({ kind }) => kind === 'incident-update',
    );
    expect(texts.map(({ text }) => text)).toEqual([expect.stringContaining('It is fixed.')]);
  });

  it('gets none if none was sent, or the latest was stopped', async () => {
    const { caseId } = await withTickets(1);
    const ticketId = await desk.ticket();
    await desk.link(caseId, ticketId);
    const join = () => admitTicket(desk.stores, { caseId, ticketId }, desk.at(minutesAfter(1)));
    expect(await join()).toBe('joined');
    await desk.told(caseId, minutesAfter(2));
    await desk.take(caseId, 'stop-update', agent(), {}, minutesAfter(3));
    expect(await join()).toBe('joined');
    expect(await mailsEach([ticketId])).toEqual([0]);
  });
});

describe('A stop', () => {
  it('halts what is not queued yet', async () => {
    const { caseId, ticketIds } = await withTickets(60);
    const jobId = await desk.told(caseId);
    let pages = 0;
    // A page of each of the first partitions.
    await desk.work(jobId, monday, () => pages++ < 2);
    const queued = (await mailsEach(ticketIds)).filter(Boolean).length;
    expect(queued).toBeGreaterThan(0);
    expect(queued).toBeLessThan(60);
    await desk.take(caseId, 'stop-update', agent());
    expect(await desk.work(jobId, minutesAfter(1))).toBe('waits');
    expect((await mailsEach(ticketIds)).filter(Boolean)).toHaveLength(queued);
    expect(await desk.stores.jobs.load(jobId)).toMatchObject({ state: 'stopped', counts: { queued } });
  });

  it('halts a function that is at work', async () => {
    const { caseId, ticketIds } = await withTickets(60);
    const jobId = await desk.told(caseId);
    let stopped: Promise<unknown> | undefined;
    const outcome = await desk.work(jobId, monday, () => {
      stopped ??= desk.take(caseId, 'stop-update', agent());
      return true;
    });
    await stopped;
    expect(outcome).toBe('busy');
    expect((await mailsEach(ticketIds)).filter(Boolean).length).toBeLessThan(60);
  });

  it('is refused once everything is queued, or if nothing was sent', async () => {
    const { caseId } = await withTickets(1);
    const refused = { code: 'transition-not-allowed' };
    await expect(desk.take(caseId, 'stop-update', agent())).rejects.toMatchObject(refused);
    await desk.work(await desk.told(caseId));
    await expect(desk.take(caseId, 'stop-update', agent())).rejects.toMatchObject(refused);
  });
});

describe('After a crash', () => {
  it('at any call, each recipient has the update exactly once', async () => {
    const prepare = async () => {
      const { caseId, ticketIds } = await withTickets(3);
      return { ticketIds, jobId: await desk.told(caseId) };
    };
    const unbroken = await prepare();
    table.meter.reset();
    await desk.work(unbroken.jobId);
    const calls = table.meter.snapshot().reduce((sum, row) => sum + row.calls, 0);
    const failing = callsToFail(calls);
    let crashes = 0;
    for (const [index, nth] of failing.entries()) {
      const { ticketIds, jobId } = await prepare();
      // Nothing that the function would do afterwards takes effect.
      table.addFault({ nth, fault: index % 2 ? 'crash-before' : 'crash-after', times: 1000 });
      await desk.work(jobId).catch(() => (crashes += 1));
      table.clearFaults();
      await desk.work(jobId, minutesAfter(10));
      expect([nth, await mailsEach(ticketIds)]).toEqual([nth, [1, 1, 1]]);
      expect((await desk.stores.jobs.load(jobId)).counts).toEqual({
        queued: 3,
        sent: 0,
        failed: 0,
        withheld: 0,
      });
    }
    // The last call may have done all there is to do.
    expect(crashes).toBeGreaterThanOrEqual(failing.length - 1);
  }, 300_000);

  it('again and again in one ticket, that one is left out, shown as withheld, and all others have the update', async () => {
    const { caseId, ticketIds } = await withTickets(4);
    const [broken] = ticketIds;
    if (!broken) throw new Error('There are four tickets.');
    const { customers } = desk.stores;
    const { customerId: lost } = await desk.stores.tickets.load(broken);
    const loadServed: typeof customers.loadServed = (customerId) =>
      customerId === lost ? Promise.reject(new Error('It is broken.')) : customers.loadServed(customerId);
    const jobId = await desk.told(caseId);
    const stores = { ...desk.stores, customers: { ...customers, loadServed } };
    const tries = [];
    for (let round = 0; round < 20; round += 1) {
      const now = minutesAfter(round);
      const outcome = await workOnIncident(stores, { incidentJobId: jobId, hasTime: () => true }, () =>
        desk.at(now),
      ).catch(() => 'failed');
      tries.push(outcome);
      if (outcome !== 'failed') break;
    }
    expect(tries.filter((one) => one === 'failed').length).toBeGreaterThanOrEqual(2);
    expect(await mailsEach(ticketIds)).toEqual([0, 1, 1, 1]);
    expect((await desk.stores.jobs.load(jobId)).counts).toMatchObject({ queued: 3, withheld: 1 });
  });
});

it('Two functions at once on one update write to nobody twice', async () => {
  const { caseId, ticketIds } = await withTickets(30);
  const jobId = await desk.told(caseId);
  await Promise.all([desk.work(jobId), desk.work(jobId), desk.work(jobId)]);
  await desk.work(jobId, minutesAfter(10));
  expect(new Set(await mailsEach(ticketIds))).toEqual(new Set([1]));
});

it('Recipients are counted by what became of their mail, until all is settled', async () => {
  const { caseId, ticketIds } = await withTickets(3);
  const jobId = await desk.told(caseId);
  await desk.work(jobId);
  const mails = (await Promise.all(ticketIds.map(desk.mailsOf))).flat();
  const states = ['delivered', 'failed', 'queued'] as const;
  await Promise.all(
    mails.map((mail, index) =>
      commitWrites(table.database, [desk.stores.mails.advance(mail, { state: states[index] ?? 'queued' })]),
    ),
  );
  await desk.work(jobId, minutesAfter(10));
  const { jobs } = desk.stores;
  expect(await jobs.load(jobId)).toMatchObject({
    state: 'settling',
    counts: { queued: 1, sent: 1, failed: 1, withheld: 0 },
  });
  expect(await desk.work(jobId, minutesAfter(25 * 60))).toBe('done');
  expect(await desk.work(jobId, minutesAfter(26 * 60))).toBe('none');
});

it('A recipient costs at most 30 write units, however many there are, and no item grows with them', async () => {
  const costOf = async (recipients: number) => {
    const { caseId } = await withTickets(recipients);
    const jobId = await desk.told(caseId);
    table.meter.start();
    await desk.work(jobId);
    const units = table.meter.snapshot().reduce((sum, row) => sum + row.writeUnits, 0);
    table.meter.units = false;
    const { items } = await desk.stores.jobs.list(caseId, { limit: 10 });
    return {
      each: units / recipients,
      bytes: JSON.stringify(items.find((job) => job.kind === 'update')).length,
    };
  };
  const [few, many] = [await costOf(10), await costOf(60)];
  console.log('Write units a recipient:', { of10: few.each, of60: many.each });
  expect(many.each).toBeLessThanOrEqual(30);
  expect(many.each).toBeLessThanOrEqual(few.each);
  // Beside digits of counts and times.
  expect(Math.abs(many.bytes - few.bytes)).toBeLessThan(20);
});

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { reviveIncident } from '../../../domain/incident/revive-incident.ts';
import type { CaseId, IncidentJobId, TicketId } from '../../../domain/shared/ids.ts';
import { statusNoticeStore } from '../../../domain/status/status-notice.store.ts';
import type { Message } from '../../../domain/ticket/message.ts';
import { newId } from '../../../functions/context.ts';
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
afterEach(() => table.clearFaults());

/** Somebody writes in a ticket. */
async function say(
  ticketId: TicketId,
  kind: 'customer' | 'reply',
  now: string,
  facts: Partial<Message> = {},
): Promise<void> {
  const { tickets, messages } = desk.stores;
  const { customerId } = await tickets.load(ticketId);
  const messageId = newId('message');
  const message: Message = {
    ...{ ticketId, customerId, messageId, kind, channel: 'mail', createdAt: now },
    ...{ preview: '', text: 'Still dark.', attachments: [] },
    ...facts,
  };
  const received = { kind: 'receive-message', messageId, customerId, channel: 'mail' } as const;
  await tickets.change(
    ticketId,
    kind === 'reply'
      ? { kind, messageId }
      : { ...received, wakes: !facts.writtenByProgram, automaticMailReasons: [] },
    desk.at(now),
    { also: () => [messages.write(message)] },
  );
}

async function latestJob(caseId: CaseId): Promise<IncidentJobId> {
  const [job] = await desk.jobsOf(caseId);
  if (!job) throw new Error('The incident has no job.');
  return job.incidentJobId;
}

async function resolved(caseId: CaseId, now = minutesAfter(60)): Promise<IncidentJobId> {
  await desk.take(caseId, 'monitor', agent(), {}, now);
  await desk.take(caseId, 'resolve', agent(), { resolution: 'A fuse.' }, now);
  return latestJob(caseId);
}

describe('Once an incident is resolved, its tickets are', () => {
  it('open where the customer wrote since the link and nobody answered, also if an update came later', async () => {
    const { caseId } = await desk.investigated();
    const ticketIds = await Promise.all([1, 2, 3, 4, 5].map(() => desk.ticket()));
    const [silent, wrote, told, answered, program] = ticketIds;
    if (!silent || !wrote || !told || !answered || !program) throw new Error('There are five tickets.');
    for (const ticketId of ticketIds) await desk.link(caseId, ticketId, minutesAfter(1));
    for (const ticketId of [wrote, told, answered]) await say(ticketId, 'customer', minutesAfter(10));
    await say(answered, 'reply', minutesAfter(11));
    await say(program, 'customer', minutesAfter(12), { writtenByProgram: true });
    await desk.work(await desk.told(caseId, minutesAfter(20)), minutesAfter(20));
    const jobId = await resolved(caseId);
    expect(await desk.work(jobId, minutesAfter(61))).toBe('done');
    expect(await Promise.all([silent, wrote, told, answered, program].map(desk.statusOf))).toEqual([
      'resolved',
      'open',
      'open',
      'resolved',
      'resolved',
    ]);
    const held = await Promise.all(ticketIds.map((ticketId) => desk.stores.tickets.load(ticketId)));
    expect(held.flatMap(({ heldBy = [] }) => heldBy)).toEqual([]);
  });

  it('resolved also where the incident was opened with them, and the customer wrote before', async () => {
    const ticketId = await desk.ticket();
    const { caseId } = await desk.investigated([ticketId]);
    await desk.work(await resolved(caseId));
    expect(await desk.statusOf(ticketId)).toBe('resolved');
  });

  it('on hold as long as another case holds them', async () => {
    const ticketId = await desk.ticket();
    const { caseId } = await desk.investigated();
    await desk.link(caseId, ticketId);
    const other = newId('case');
    await desk.stores.tickets.change(
      ticketId,
      { kind: 'change-holds', hold: [other], release: [] },
      desk.at(monday),
    );
    await desk.work(await resolved(caseId));
    expect(await desk.stores.tickets.load(ticketId)).toMatchObject({ status: 'on-hold', heldBy: [other] });
  });

  it('left as they are where people ended them, or the incident occurred again', async () => {
    const [closed, open] = await Promise.all([desk.ticket(), desk.ticket()]);
    const { caseId } = await desk.investigated();
    for (const ticketId of [closed, open]) await desk.link(caseId, ticketId);
    await desk.stores.tickets.change(closed, { kind: 'edit', status: 'closed' }, desk.at(monday));
    const jobId = await resolved(caseId);
    await desk.take(caseId, 'recur', agent(), {}, minutesAfter(61));
    await desk.work(jobId, minutesAfter(62));
    expect(await Promise.all([closed, open].map(desk.statusOf))).toEqual(['closed', 'on-hold']);
  });

  it('each what it is to be, wherever the function crashes', async () => {
    const prepare = async () => {
      const { caseId } = await desk.investigated();
      const [silent, wrote] = await Promise.all([desk.ticket(), desk.ticket()]);
      for (const ticketId of [silent, wrote]) await desk.link(caseId, ticketId);
      await say(wrote, 'customer', minutesAfter(10));
      return { tickets: [silent, wrote], jobId: await resolved(caseId) };
    };
    const unbroken = await prepare();
    table.meter.reset();
    await desk.work(unbroken.jobId);
    const calls = table.meter.snapshot().reduce((sum, row) => sum + row.calls, 0);
    for (const [index, nth] of callsToFail(calls).entries()) {
      const { tickets, jobId } = await prepare();
      table.addFault({ nth, fault: index % 2 ? 'crash-before' : 'crash-after', times: 1000 });
      await desk.work(jobId).catch(() => 'crashed');
      table.clearFaults();
      await desk.work(jobId, minutesAfter(70));
      expect([nth, await Promise.all(tickets.map(desk.statusOf))]).toEqual([nth, ['resolved', 'open']]);
    }
  }, 300_000);
});

it('A dismissed incident lets go of all its tickets, and resolves none', async () => {
  const { caseId } = await desk.opened();
  const ticketId = await desk.ticket();
  await desk.take(caseId, 'declare', agent(), { severity: 3, publicTitle: { en: 'Dark', zh: '不亮' } });
  await desk.link(caseId, ticketId);
  await desk.take(caseId, 'dismiss', agent(), { dismissalReason: 'A test.' });
  await desk.work(await latestJob(caseId));
  expect(await desk.statusOf(ticketId)).toBe('open');
});

describe('An incident that recurs', () => {
  it('is monitored again with the tickets that show it, which it holds', async () => {
    const { caseId } = await desk.investigated();
    await desk.work(await resolved(caseId));
    const [fresh, taken] = await Promise.all([desk.ticket(), desk.ticket()]);
    const other = await desk.opened([taken]);
    const context = { ...desk.at(minutesAfter(90)), actor: { kind: 'system' } as const };
    await reviveIncident(desk.stores, { caseId, ticketIds: [fresh, taken] }, context, []);
    expect((await desk.stores.cases.load(caseId)).state).toBe('monitoring');
    await desk.work(await latestJob(caseId), minutesAfter(91));
    expect(await desk.statusOf(fresh)).toBe('on-hold');
    expect(await desk.stores.incidentTickets.claimsOf([taken])).toMatchObject([{ caseId: other.caseId }]);
  });
});

it('The public is told of an incident from its declaration until it is resolved or dismissed', async () => {
  const notices = statusNoticeStore(table.database);
  const told = async (caseId: CaseId) =>
    (await notices.load()).notices.filter((notice) => notice.caseId === caseId).map(({ title }) => title.en);
  const { caseId } = await desk.opened();
  expect(await told(caseId)).toEqual([]);
  const publicTitle = { en: 'Lamps stay dark', zh: '灯不亮' };
  await desk.take(caseId, 'declare', agent(), { severity: 3, publicTitle });
  expect(await told(caseId)).toEqual(['Lamps stay dark']);
  await desk.take(caseId, 'staff', agent(), { leadId: newId('agent'), communicatorId: newId('agent') });
  await resolved(caseId);
  expect(await told(caseId)).toEqual([]);
  await desk.take(caseId, 'recur', agent());
  expect(await told(caseId)).toEqual(['Lamps stay dark']);
});

describe('Compensation', () => {
  const compensation = { amount: 1000, currency: 'CNY', budget: 2500, reason: 'An hour in the dark.' };

  async function planned(customers: number, plan = compensation) {
    const { caseId } = await desk.investigated();
    const ticketIds = await Promise.all(Array.from({ length: customers }, () => desk.ticket()));
    for (const ticketId of ticketIds) await desk.link(caseId, ticketId);
    await desk.take(caseId, 'monitor', agent());
    await desk.take(caseId, 'plan-compensation', agent(), { compensation: plan });
    return { caseId, ticketIds };
  }

  const grantedTo = async (ticketIds: readonly TicketId[]) => {
    const cases = await Promise.all(
      ticketIds.map(async (ticketId) => (await desk.stores.cases.listOf(ticketId, { limit: 10 })).items),
    );
    return cases.flat().filter(({ flow, state }) => flow === 'goodwill' && state === 'approved');
  };

  it('is one approved case for each customer, as long as the budget lasts', async () => {
    const { caseId, ticketIds } = await planned(4);
    const [first] = ticketIds;
    if (!first) throw new Error('There are four tickets.');
    const { customerId } = await desk.stores.tickets.load(first);
    const second = await desk.ticket({ customerId });
    await desk.link(caseId, second);
    await desk.take(caseId, 'compensate', supervisor);
    const jobId = await latestJob(caseId);
    await desk.work(jobId);
    const granted = await grantedTo([...ticketIds, second]);
    expect(granted.map(({ fields }) => fields.amount)).toEqual([1000, 1000]);
    expect(new Set(granted.map((one) => one.customerId)).size).toBe(2);
    const withheld = [];
    for await (const page of desk.stores.jobs.recipientsOf(jobId))
      withheld.push(...page.flatMap((one) => one.withheld ?? []));
    expect(withheld).toEqual(['The budget is used up.', 'The budget is used up.']);
  });

  it('is approved by another person than its author, and granted once', async () => {
    const { caseId } = await planned(1);
    const author = { ...supervisor, actor: agent().actor };
    await expect(desk.take(caseId, 'compensate', author)).rejects.toMatchObject({ code: 'forbidden' });
    await desk.take(caseId, 'compensate', supervisor);
    await expect(desk.take(caseId, 'compensate', supervisor)).rejects.toMatchObject({
      code: 'transition-not-allowed',
    });
  });

  it('is not more than a supervisor may grant a customer', async () => {
    const { caseId, ticketIds } = await planned(1, { ...compensation, amount: 60_000, budget: 100_000 });
    await desk.take(caseId, 'compensate', supervisor);
    await desk.work(await latestJob(caseId));
    expect(await grantedTo(ticketIds)).toEqual([]);
  });

  it('is granted once, wherever the function crashes, and takes as much from the budget', async () => {
    const prepare = async () => {
      const { caseId, ticketIds } = await planned(2, { ...compensation, budget: 2000 });
      await desk.take(caseId, 'compensate', supervisor);
      return { ticketIds, jobId: await latestJob(caseId) };
    };
    const unbroken = await prepare();
    table.meter.reset();
    await desk.work(unbroken.jobId);
    const calls = table.meter.snapshot().reduce((sum, row) => sum + row.calls, 0);
    for (const [index, nth] of callsToFail(calls).entries()) {
      const { ticketIds, jobId } = await prepare();
      table.addFault({ nth, fault: index % 2 ? 'crash-before' : 'crash-after', times: 1000 });
      await desk.work(jobId).catch(() => 'crashed');
      table.clearFaults();
      await desk.work(jobId, minutesAfter(70));
      expect([nth, (await grantedTo(ticketIds)).length]).toEqual([nth, 2]);
    }
  }, 300_000);

  it('can\u2019t be opened by hand as if it were an incident\u2019s', async () => {
    const { openCase } = await import('../../../domain/case/open-case.ts');
    const { caseId: incidentId } = await desk.opened();
    const { amount, currency, reason } = compensation;
    const wanted = { flow: 'goodwill', fields: { amount, currency, reason, incidentId }, acting: agent() };
    await expect(
      openCase(desk.stores, { ...wanted, customerId: await desk.customer(), ticketIds: [] }, desk.at(monday)),
    ).rejects.toMatchObject({ code: 'invalid-request', fields: [{ field: 'fields.incidentId' }] });
  });
});

it('A review opens an improvement action for each lesson, as a child of the incident', async () => {
  const ticketId = await desk.ticket();
  const { caseId } = await desk.investigated([ticketId]);
  await resolved(caseId);
  const improvements = [
    { description: 'Test fuses.' },
    { description: 'Two suppliers.', rootCause: 'supply' },
  ];
  const { children } = await desk.take(caseId, 'review', supervisor, { lessons: 'Fuses age.', improvements });
  const opened = await desk.stores.cases.loadAll(children.map((child) => child.caseId));
  expect(opened.map(({ flow, parentId, ticketIds }) => ({ flow, parentId, ticketIds }))).toEqual([
    { flow: 'improvement-action', parentId: caseId, ticketIds: [] },
    { flow: 'improvement-action', parentId: caseId, ticketIds: [] },
  ]);
});

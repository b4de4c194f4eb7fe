import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admitTicket } from '../../../domain/incident/admit-ticket.ts';
import { joinIncident } from '../../../domain/incident/join-incident.ts';
import { unlinkFromIncident } from '../../../domain/incident/link-to-incident.ts';
import { openIncident } from '../../../domain/incident/open-incident.ts';
import type { CaseId, TicketId } from '../../../domain/shared/ids.ts';
import { newId } from '../../../functions/context.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';
import { givenMailbox, id } from '../given.ts';
import { agent, type IncidentDesk, incidentDesk, monday } from './incident-desk.ts';

let table: DeskTable;
let desk: IncidentDesk;
beforeAll(async () => {
  table = await startDeskTable();
  desk = await incidentDesk(table.database);
});
afterAll(() => table.stop());

const anotherIncident = expect.stringMatching(/at most one/);

describe('A ticket', () => {
  it('has at most one incident, whether it is linked or opened with it', async () => {
    const [first, second] = await Promise.all([desk.ticket(), desk.ticket()]);
    const { caseId } = await desk.opened([first]);
    await desk.link(caseId, second);
    for (const ticketId of [first, second]) {
      const refusal = { code: 'transition-not-allowed', message: anotherIncident };
      await expect(desk.opened([ticketId])).rejects.toMatchObject(refusal);
      const other = await desk.opened();
      await expect(desk.link(other.caseId, ticketId)).rejects.toMatchObject(refusal);
    }
  });

  it('linked to two incidents at the same moment is one of them\u2019s', async () => {
    const ticketId = await desk.ticket();
    const [one, other] = await Promise.all([desk.opened(), desk.opened()]);
    const outcomes = await Promise.allSettled([one, other].map(({ caseId }) => desk.link(caseId, ticketId)));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('linked again is linked once', async () => {
    const ticketId = await desk.ticket();
    const { caseId } = await desk.investigated();
    await desk.link(caseId, ticketId);
    const { version } = await desk.stores.tickets.load(ticketId);
    await desk.link(caseId, ticketId);
    expect((await desk.stores.tickets.load(ticketId)).version).toBe(version);
  });

  it('is free again once it was taken out, or its proposal was dismissed', async () => {
    const [ticketId, linked] = await Promise.all([desk.ticket(), desk.ticket()]);
    const first = await desk.opened([ticketId]);
    await desk.link(first.caseId, linked);
    await unlinkFromIncident(
      desk.stores,
      { caseId: first.caseId, ticketId },
      desk.at('2026-11-23T09:01:00.000Z'),
    );
    const second = await desk.opened([ticketId]);
    await desk.take(second.caseId, 'dismiss', agent(), { dismissalReason: 'One customer only.' });
    await desk.take(first.caseId, 'dismiss', agent(), { dismissalReason: 'Nothing common.' });
    const third = await desk.investigated();
    for (const each of [ticketId, linked]) {
      await desk.link(third.caseId, each);
      expect(await desk.stores.incidentTickets.claimsOf([each])).toMatchObject([{ caseId: third.caseId }]);
    }
    expect((await desk.stores.cases.load(second.caseId)).ticketIds).toEqual([]);
  });

  it('is held by an incident that is under way, and not by one that is only proposed', async () => {
    const [early, late] = await Promise.all([desk.ticket(), desk.ticket()]);
    const { caseId } = await desk.opened();
    await desk.link(caseId, early);
    expect(await desk.statusOf(early)).toBe('new');
    await desk.take(caseId, 'declare', agent(), { severity: 1, publicTitle: { en: 'Dark', zh: '不亮' } });
    const [job] = await desk.jobsOf(caseId);
    expect(job).toMatchObject({ kind: 'hold' });
    if (job) expect(await desk.work(job.incidentJobId)).toBe('done');
    await desk.link(caseId, late);
    expect([await desk.statusOf(early), await desk.statusOf(late)]).toEqual(['on-hold', 'on-hold']);
  });

  it('is held by what the incident is by the time at which the link is noticed', async () => {
    const ticketId = await desk.ticket();
    const { caseId } = await desk.opened();
    await desk.link(caseId, ticketId);
    await desk.take(caseId, 'declare', agent(), { severity: 1, publicTitle: { en: 'Dark', zh: '不亮' } });
    expect(await admitTicket(desk.stores, { caseId, ticketId }, desk.at('2026-11-23T09:01:00.000Z'))).toBe(
      'joined',
    );
    expect(await desk.statusOf(ticketId)).toBe('on-hold');
    await unlinkFromIncident(desk.stores, { caseId, ticketId }, desk.at('2026-11-23T09:02:00.000Z'));
    expect(await desk.statusOf(ticketId)).toBe('open');
    expect(await admitTicket(desk.stores, { caseId, ticketId }, desk.at('2026-11-23T09:03:00.000Z'))).toBe(
      'left',
    );
  });
});

it('An incident has any number of tickets, and its own item stays as small as it was', async () => {
  const { caseId, version } = await desk.investigated();
  const ticketIds = await Promise.all(Array.from({ length: 45 }, () => desk.ticket()));
  await Promise.all(ticketIds.map((ticketId) => desk.link(caseId, ticketId)));
  const shards = await Promise.all(
    [0, 1, 2, 3, 4, 5, 6, 7].map((shard) => desk.stores.incidentTickets.behind({ caseId, shard }, 100)),
  );
  expect(
    shards
      .flat()
      .map(({ ticketId }) => ticketId)
      .toSorted(),
  ).toEqual(ticketIds.toSorted());
  expect(await desk.stores.cases.load(caseId)).toMatchObject({ version, ticketIds: [] });
  for (const ticketId of ticketIds.slice(0, 2))
    expect((await desk.stores.cases.listOf(ticketId, { limit: 10 })).items).toMatchObject([{ caseId }]);
});

describe('A new ticket about the subject of an incident', () => {
  const join = async (caseId: CaseId, ticketId: TicketId) =>
    joinIncident(desk.stores, { caseId, ticketId }, desk.at(monday));

  it('joins it, once, and is held', async () => {
    const [ticketId, { caseId }] = [await desk.ticket(), await desk.investigated()];
    expect([await join(caseId, ticketId), await join(caseId, ticketId)]).toEqual(['joined', 'joined']);
    expect(await desk.statusOf(ticketId)).toBe('on-hold');
    expect(await desk.stores.incidentTickets.claimsOf([ticketId])).toMatchObject([{ caseId }]);
  });

  it('stays with the incident that it belongs to', async () => {
    const ticketId = await desk.ticket();
    const [first, second] = [await desk.opened([ticketId]), await desk.investigated()];
    expect(await join(second.caseId, ticketId)).toBe('left');
    expect(await desk.stores.incidentTickets.claimsOf([ticketId])).toMatchObject([{ caseId: first.caseId }]);
  });

  it('joins none that was dismissed', async () => {
    const [ticketId, { caseId }] = [await desk.ticket(), await desk.opened()];
    await desk.take(caseId, 'dismiss', agent(), { dismissalReason: 'Nothing common.' });
    expect(await join(caseId, ticketId)).toBe('left');
  });
});

describe('A proposed incident', () => {
  it('is for the team of its mailbox', async () => {
    const [mailboxId, teamId] = [newId('mailbox'), id('team')];
    const knownMailboxes = async () => [{ ...givenMailbox(), mailboxId, teamId }];
    const proposal = { caseId: newId('case'), customers: 5, mean: 1, tail: 0, ticketIds: [] };
    const open = (subject: object) =>
      openIncident({ ...desk.stores, knownMailboxes }, { ...proposal, ...subject }, desk.at(monday), []);
    expect(await open({ mailboxId })).toMatchObject({ state: 'proposed', teamId });
    expect(await open({ caseId: newId('case') })).toMatchObject({ teamId: undefined });
  });
});

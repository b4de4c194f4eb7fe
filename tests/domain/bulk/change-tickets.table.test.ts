import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { apiKeyStore } from '../../../domain/access/api-key.store.ts';
import { grantStore } from '../../../domain/access/grant.store.ts';
import type { Principal } from '../../../domain/access/principal.ts';
import { type BulkChangeStore, bulkChangeStore } from '../../../domain/bulk/bulk-change.store.ts';
import { type BulkChange, resultOf } from '../../../domain/bulk/bulk-change.ts';
import { changeTickets } from '../../../domain/bulk/change-tickets.ts';
import { type AgentStore, agentStore } from '../../../domain/desk/agent.store.ts';
import type { Agent } from '../../../domain/desk/agent.ts';
import { teamStore } from '../../../domain/desk/team.store.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import type { TicketId } from '../../../domain/shared/ids.ts';
import { type TicketStore, ticketStore } from '../../../domain/ticket/ticket.store.ts';
import { visibleTicketStore } from '../../../domain/ticket/visible-tickets.store.ts';
import { newId, systemContext } from '../../../functions/context.ts';
import { type DeskTable, shippedTiming, startDeskTable } from '../desk-table.ts';
import { givenAgent, givenOpening } from '../given.ts';

let table: DeskTable;
let bulkChanges: BulkChangeStore;
let tickets: TicketStore;
let agents: AgentStore;
let stores: Parameters<typeof changeTickets>[0];
beforeAll(async () => {
  table = await startDeskTable();
  const { database } = table;
  bulkChanges = bulkChangeStore(database);
  tickets = ticketStore(database, shippedTiming);
  agents = agentStore(database);
  const access = { apiKeys: apiKeyStore(database), teams: teamStore(database) };
  const ticketStores = { tickets, grants: grantStore(database) };
  const editableTickets = (principal: Principal, now: string) =>
    visibleTicketStore(ticketStores, { principal, now, wanted: 'edit' });
  stores = { database, bulkChanges, agents, ...access, editableTickets };
  await newAgent({ agentId, role: 'admin' });
});
afterAll(() => table.stop());
afterEach(() => table.clearFaults());

const agentId = newId('agent');

async function newAgent(facts: Partial<Agent> & Pick<Agent, 'agentId'>): Promise<Agent> {
  const created = givenAgent(1, { address: `${facts.agentId}@example.com`, ...facts });
  await commitWrites(table.database, agents.creation(created, systemContext('test')));
  return created;
}

function openTickets(count: number, facts: object = {}): Promise<TicketId[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const ticketId = newId('ticket');
      await tickets.open(givenOpening({ ticketId, ...facts }), systemContext('test'), () => []);
      return ticketId;
    }),
  );
}

async function begin(ticketIds: readonly TicketId[], change: BulkChange['change'], ownerId = agentId) {
  const bulkChangeId = newId('bulkChange');
  const created: BulkChange = {
    bulkChangeId,
    version: 1,
    ownerId,
    actor: { kind: 'agent', agentId: ownerId },
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

  it.each([2, 27])('goes on after its transaction number %s fails, or its answer is lost', async (nth) => {
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

describe('A bulk change of an agent', () => {
  const teamId = newId('team');
  const minute = 60_000;
  const soon = new Date(Date.now() + minute).toISOString();

  /** Begins a change of a ticket of the agent's team, of one granted to edit, one to view, and a stranger's. */
  async function asked() {
    const owner = await newAgent({ agentId: newId('agent'), teamIds: [teamId] });
    const { agentId } = owner;
    const [own] = await openTickets(1, { teamId });
    const [granted, viewed, hidden] = await openTickets(3, { teamId: newId('team') });
    if (!own || !granted || !viewed || !hidden) throw new Error('They were just opened.');
    const grants = (
      [
        [granted, 'edit'],
        [viewed, 'view'],
      ] as const
    ).map(([ticketId, access]) => {
      const given = { ticketId, granteeId: agentId, access, reason: 'Knows it', expiresAt: soon };
      return { ...given, createdAt: new Date().toISOString(), version: 1 };
    });
    for (const grant of grants)
      await commitWrites(table.database, grantStore(table.database).creation(grant, systemContext('test')));
    const bulkChangeId = await begin([own, granted, viewed, hidden], { priority: 'urgent' }, agentId);
    return { owner, bulkChangeId, tickets: { own, granted, viewed, hidden } };
  }

  async function outcomes({ bulkChangeId, tickets }: Awaited<ReturnType<typeof asked>>, later = 0) {
    const context = { ...systemContext('test'), now: new Date(Date.now() + later).toISOString() };
    await changeTickets(stores, { bulkChangeId, tries: 1 }, context);
    const found = new Map((await outcomesOf(bulkChangeId)).map((one) => [one.ticketId, one]));
    const of = (ticketId: TicketId) => found.get(ticketId)?.code ?? found.get(ticketId)?.outcome;
    return [of(tickets.own), of(tickets.granted), of(tickets.viewed), of(tickets.hidden)];
  }

  it('changes what they may edit when it is changed, and refuses the rest like an edit', async () => {
    expect(await outcomes(await asked())).toEqual(['changed', 'changed', 'forbidden', 'not-found']);
  });

  it('stops at what they lost since: a team, a grant that has expired', async () => {
    const moved = await asked();
    await commitWrites(
      table.database,
      agents.edition(moved.owner, { ...moved.owner, teamIds: [], version: 2 }, systemContext('test')),
    );
    expect(await outcomes(moved)).toEqual(['not-found', 'changed', 'forbidden', 'not-found']);
    expect(await outcomes(await asked(), 2 * minute)).toEqual([
      ...['changed', 'not-found', 'not-found', 'not-found'],
    ]);
  });

  it('changes nothing once they are deactivated', async () => {
    const gone = await asked();
    const deactivated = { ...gone.owner, deactivatedAt: new Date().toISOString(), version: 2 };
    await commitWrites(table.database, agents.edition(gone.owner, deactivated, systemContext('test')));
    expect(await outcomes(gone)).toEqual(Array(4).fill('forbidden'));
    expect(await tickets.load(gone.tickets.own)).toMatchObject({ version: 1 });
  });
});

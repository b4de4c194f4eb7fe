import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ApiKeyStore, apiKeyStore } from '../../../domain/access/api-key.store.ts';
import { type AgentStore, agentStore } from '../../../domain/desk/agent.store.ts';
import type { Agent } from '../../../domain/desk/agent.ts';
import { ownAddressStore } from '../../../domain/desk/own-address.store.ts';
import { ConditionFailed, commitWrites } from '../../../domain/shared/database.ts';
import type { TeamId, TicketId } from '../../../domain/shared/ids.ts';
import { freeTickets } from '../../../domain/ticket/free-tickets.ts';
import { type TicketStore, ticketStore } from '../../../domain/ticket/ticket.store.ts';
import { newId, systemContext } from '../../../functions/context.ts';
import { type DeskTable, shippedTiming, startDeskTable } from '../desk-table.ts';
import { givenAgent, givenOpening } from '../given.ts';

let table: DeskTable;
let agents: AgentStore;
let apiKeys: ApiKeyStore;
let tickets: TicketStore;
beforeAll(async () => {
  table = await startDeskTable();
  agents = agentStore(table.database);
  apiKeys = apiKeyStore(table.database);
  tickets = ticketStore(table.database, shippedTiming);
});
afterAll(() => table.stop());
afterEach(() => table.clearFaults());

async function hire(): Promise<Agent> {
  const agentId = newId('agent');
  const hired = givenAgent(1, {
    agentId,
    address: `${agentId}@example.com`,
    teamIds: [],
    presence: 'online',
  });
  await commitWrites(table.database, agents.creation(hired, systemContext('test')));
  return hired;
}

async function openTicket(assigneeId: Agent['agentId'], teamId?: TeamId): Promise<TicketId> {
  const ticketId = newId('ticket');
  const opening = givenOpening({ ticketId, assigneeId, teamId });
  await tickets.open(opening, systemContext('test'), () => []);
  return ticketId;
}

/**
 * Processes the job like the queue: a failed page is retried.
 * @returns the number of attempts
 */
async function workOff(agentId: Agent['agentId']): Promise<number> {
  const stores = { database: table.database, agents, apiKeys, tickets };
  let behind: string | undefined;
  for (let tries = 1; ; tries++) {
    if (tries > 30) return tries;
    try {
      behind = await freeTickets(stores, { agentId, behind }, systemContext('test'));
      if (behind === undefined) return tries;
    } catch {
      // It is retried.
    }
  }
}

const deactivate = (agent: Agent) =>
  commitWrites(table.database, agents.deactivation(agent, systemContext('test')));

describe('The tickets of a deactivated agent', () => {
  it('return to their teams, despite failed calls; finished ones stay', async () => {
    const agent = await hire();
    const teamId = newId('team');
    const live = await Promise.all(Array.from({ length: 60 }, () => openTicket(agent.agentId, teamId)));
    const teamless = await openTicket(agent.agentId);
    const done = await openTicket(agent.agentId, teamId);
    await tickets.change(done, { kind: 'edit', status: 'closed' }, systemContext('test'));
    await deactivate(agent);
    for (const nth of [5, 20, 40])
      table.addFault({ operation: 'TransactWriteItems', nth, fault: '500', times: 6 });
    await workOff(agent.agentId);
    table.clearFaults();
    await workOff(agent.agentId);
    const after = await tickets.loadAll([...live, teamless]);
    expect(after.filter(({ assigneeId }) => assigneeId !== undefined)).toEqual([]);
    expect(after.filter((ticket) => ticket.teamId === teamId)).toHaveLength(60);
    expect((await tickets.load(done)).assigneeId).toBe(agent.agentId);
    expect(await agents.load(agent.agentId)).toMatchObject({ openTickets: 0, presence: 'away' });
  });

  it('stay if the deactivation was never committed, or was undone', async () => {
    const agent = await hire();
    const ticketId = await openTicket(agent.agentId);
    await workOff(agent.agentId);
    expect((await tickets.load(ticketId)).assigneeId).toBe(agent.agentId);
    await deactivate(agent);
    await commitWrites(
      table.database,
      agents.reactivation(await agents.load(agent.agentId), systemContext('test')),
    );
    await workOff(agent.agentId);
    expect((await tickets.load(ticketId)).assigneeId).toBe(agent.agentId);
  });
});

describe('A deactivated agent', () => {
  it('is not listed any more, but still has a name', async () => {
    const agent = await hire();
    await deactivate(agent);
    expect((await agents.all()).map(({ agentId }) => agentId)).not.toContain(agent.agentId);
    expect(await agents.findByAddress(agent.address)).toBeUndefined();
    expect((await agents.load(agent.agentId)).name).toBe(agent.name);
    expect(await ownAddressStore(table.database).ownerOf(agent.address)).toBeUndefined();
  });

  it('can’t be deactivated on an outdated version, and releases only their own address', async () => {
    const agent = await hire();
    await deactivate(agent);
    await expect(deactivate(agent)).rejects.toThrow(ConditionFailed);
    const next = givenAgent(1, { agentId: newId('agent'), address: agent.address });
    await commitWrites(table.database, agents.creation(next, systemContext('test')));
    const gone = await agents.load(agent.agentId);
    await expect(
      commitWrites(table.database, agents.reactivation(gone, systemContext('test'))),
    ).rejects.toThrow(ConditionFailed);
    expect(await ownAddressStore(table.database).ownerOf(agent.address)).toBe(next.agentId);
  });

  it('has no keys any more, once the job is done', async () => {
    const agent = await hire();
    const key = (apiKeyId = newId('apiKey')) =>
      ({ apiKeyId, version: 1, name: 'Desk', role: 'agent', createdAt: '2026-11-30T08:00:00.000Z' }) as const;
    const [own, others] = [{ ...key(), agentId: agent.agentId }, key()];
    await commitWrites(table.database, [
      ...apiKeys.creation(own, 'x', systemContext('test')),
      ...apiKeys.creation(others, 'y', systemContext('test')),
    ]);
    await deactivate(agent);
    await workOff(agent.agentId);
    expect([await apiKeys.find(own.apiKeyId), (await apiKeys.find(others.apiKeyId))?.apiKey.name]).toEqual([
      undefined,
      'Desk',
    ]);
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type CustomerStore, customerStore } from '../../../domain/customer/customer.store.ts';
import type { Customer } from '../../../domain/customer/customer.ts';
import { type AgentStore, agentStore } from '../../../domain/desk/agent.store.ts';
import type { Agent } from '../../../domain/desk/agent.ts';
import { giveTicket } from '../../../domain/routing/give-ticket.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import type { TeamId } from '../../../domain/shared/ids.ts';
import { type TicketStore, ticketStore } from '../../../domain/ticket/ticket.store.ts';
import { asWaiting, type WaitingTicket } from '../../../domain/ticket/waiting-ticket.ts';
import { newId, systemContext } from '../../../functions/context.ts';
import { type DeskTable, shippedTiming, startDeskTable } from '../desk-table.ts';
import { givenAgent, givenOpening, noon } from '../given.ts';

let table: DeskTable;
let agents: AgentStore;
let tickets: TicketStore;
let customers: CustomerStore;
beforeAll(async () => {
  table = await startDeskTable();
  agents = agentStore(table.database);
  tickets = ticketStore(table.database, shippedTiming);
  customers = customerStore(table.database);
});
afterAll(() => table.stop());
afterEach(() => table.clearFaults());

async function hire(count: number, facts: Partial<Agent>): Promise<Agent[]> {
  const hired = Array.from({ length: count }, () => {
    const agentId = newId('agent');
    return givenAgent(1, { agentId, address: `${agentId}@example.com`, ...facts });
  });
  await Promise.all(
    hired.map((agent) => commitWrites(table.database, agents.creation(agent, systemContext('test')))),
  );
  return hired;
}

async function openTickets(count: number, teamId: TeamId, facts: object = {}): Promise<WaitingTicket[]> {
  const opened = Array.from({ length: count }, () =>
    tickets.open(
      givenOpening({ ticketId: newId('ticket'), teamId, ...facts }),
      systemContext('test'),
      () => [],
    ),
  );
  const waiting = (await Promise.all(opened)).flatMap((ticket) => asWaiting(ticket) ?? []);
  expect(waiting).toHaveLength(count);
  return waiting;
}

/** The number of tickets of each agent: by the agent's item, and by the tickets. */
async function workOf(hired: readonly Agent[], waiting: readonly WaitingTicket[]) {
  const now = await tickets.loadAll(waiting.map(({ ticketId }) => ticketId));
  const counted = await Promise.all(hired.map(({ agentId }) => agents.load(agentId)));
  return counted.map(({ agentId, openTickets }) => ({
    counted: openTickets,
    has: now.filter(({ assigneeId }) => assigneeId === agentId).length,
  }));
}

describe('Two hundred concurrent claims for the tickets of one team', () => {
  it("fill its agents' capacity, and exceed no one's", async () => {
    const teamId = newId('team');
    const hired = await hire(2, { teamIds: [teamId], capacity: 40 });
    const waiting = await openTickets(200, teamId);
    const given = await Promise.all(
      waiting.map((ticket) =>
        giveTicket({ tickets, customers }, { ticket, agents: hired }, systemContext('test')),
      ),
    );
    expect(given.filter(({ outcome }) => outcome === 'given')).toHaveLength(80);
    expect(given.filter(({ outcome }) => outcome === 'nobody')).toHaveLength(120);
    expect(await workOf(hired, waiting)).toEqual(hired.map(() => ({ counted: 40, has: 40 })));
  });

  it('by several workers assign each ticket to one agent, once', async () => {
    const teamId = newId('team');
    const hired = await hire(4, { teamIds: [teamId], capacity: 50 });
    const waiting = await openTickets(50, teamId);
    table.addFault({ operation: 'TransactWriteItems', fault: 'TransactionConflict', nth: 7, times: 20 });
    const given = await Promise.all(
      [1, 2, 3, 4].flatMap(() =>
        waiting.map(async (ticket) => ({
          ticketId: ticket.ticketId,
          ...(await giveTicket({ tickets, customers }, { ticket, agents: hired }, systemContext('test'))),
        })),
      ),
    );
    const claims = given.filter(({ outcome }) => outcome === 'given');
    expect(claims.map(({ ticketId }) => ticketId).sort()).toEqual(
      waiting.map(({ ticketId }) => ticketId).sort(),
    );
    const now = await tickets.loadAll(waiting.map(({ ticketId }) => ticketId));
    for (const { ticketId, assigneeId } of now) {
      expect(claims.find((claim) => claim.ticketId === ticketId)?.agentId).toBe(assigneeId);
    }
    const work = await workOf(hired, waiting);
    expect(work.map(({ counted }) => counted)).toEqual(work.map(({ has }) => has));
    expect(work.reduce((sum, { has }) => sum + has, 0)).toBe(50);
  });
});

describe('A claim', () => {
  it('skips agents who went away or filled up since they were read, and names them', async () => {
    const teamId = newId('team');
    const [away, full, ...others] = await hire(3, { teamIds: [teamId], capacity: 1 });
    if (!away || !full) throw new Error('Three were hired.');
    const gone = { ...away, presence: 'away', version: 2 } as const;
    await commitWrites(table.database, agents.edition(away, gone, systemContext('test')));
    const [first, second] = await openTickets(2, teamId);
    if (!first || !second) throw new Error('Two were opened.');
    await giveTicket({ tickets, customers }, { ticket: first, agents: [full] }, systemContext('test'));
    const given = await giveTicket(
      { tickets, customers },
      { ticket: second, agents: [away, full, ...others] },
      systemContext('test'),
    );
    expect(given).toEqual({
      outcome: 'given',
      agentId: others[0]?.agentId,
      unavailable: [away.agentId, full.agentId].sort(),
    });
  });

  it("is of the customer's owner first, and of a colleague once the owner filled up", async () => {
    const teamId = newId('team');
    const [owner] = await hire(1, { teamIds: [teamId], capacity: 1 });
    const [colleague] = await hire(1, { teamIds: [teamId], capacity: 9 });
    if (!owner || !colleague) throw new Error('Two were hired.');
    const customerId = newId('customer');
    const customer: Customer = {
      ...{ customerId, number: '1', version: 1, name: 'Mei Wang', level: 'vip', locale: 'en' },
      ...{ addresses: [], phones: [], ownerId: owner.agentId, createdAt: noon },
    };
    await commitWrites(table.database, customers.creation(customer, systemContext('test')));
    const [first, second] = await openTickets(2, teamId, { customerId, customerLevel: 'vip' });
    if (!first || !second) throw new Error('Two were opened.');
    const give = (ticket: WaitingTicket) =>
      giveTicket({ tickets, customers }, { ticket, agents: [colleague, owner] }, systemContext('test'));
    expect(await give(first)).toMatchObject({ agentId: owner.agentId, unavailable: [] });
    expect(await give(second)).toMatchObject({
      agentId: colleague.agentId,
      unavailable: [owner.agentId],
    });
  });

  it('skips tickets that were assigned, resolved or transferred meanwhile', async () => {
    const teamId = newId('team');
    const hired = await hire(1, { teamIds: [teamId] });
    const [helper] = await hire(1, {});
    const waiting = await openTickets(3, teamId);
    const edits = [
      { assigneeId: helper?.agentId },
      { status: 'resolved' },
      { teamId: newId('team') },
    ] as const;
    for (const [index, ticket] of waiting.entries()) {
      await tickets.change(ticket.ticketId, { kind: 'edit', ...edits[index] }, systemContext('test'));
      const given = await giveTicket(
        { tickets, customers },
        { ticket, agents: hired },
        systemContext('test'),
      );
      expect(given.outcome).toBe('no-longer-waits');
    }
    expect(await workOf(hired, waiting)).toEqual([{ counted: 0, has: 0 }]);
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { advance, api, drain, healFaults, injectFault, read, skip } from '../stack.ts';
import { onlyTicketOf, someone, write } from './correspondence.ts';
import { historyOf } from './desk.ts';

const call = api('admin');

afterEach(healFaults);

interface Member {
  agentId: string;
  set(body: Record<string, unknown>): Promise<void>;
  openTickets(): Promise<number>;
}

async function newTeam(): Promise<string> {
  const answer = await call('POST /v1/teams', { body: { name: 'Returns' } });
  return read(answer, { teamId: z.string() }).teamId;
}

/** An available agent. */
async function newMember(teamId: string, more: Record<string, unknown> = {}): Promise<Member> {
  const body = { name: 'Ana Silva', address: someone(), teamIds: [teamId], presence: 'online', ...more };
  const { agentId } = read(await call('POST /v1/agents', { body }), { agentId: z.string() });
  const agent = `/v1/agents/${agentId}` as const;
  return {
    agentId,
    async set(change) {
      expect((await call(`PATCH ${agent}`, { body: change })).status).toBe(200);
    },
    async openTickets() {
      return read(await call(`GET ${agent}`), { openTickets: z.number() }).openTickets;
    },
  };
}

async function newTicket(more: Record<string, unknown> = {}): Promise<string> {
  const body = {
    channel: 'chat',
    subject: 'Broken lamp',
    text: 'It is broken.',
    customer: { address: someone() },
    ...more,
  };
  return read(await call('POST /v1/tickets', { body }), { ticketId: z.string() }).ticketId;
}

async function ticket(ticketId: string) {
  const shape = { teamId: z.string().nullable(), assigneeId: z.string().nullable() };
  return read(await call(`GET /v1/tickets/${ticketId}`), shape);
}

async function assigneeOf(ticketId: string): Promise<string | null> {
  return (await ticket(ticketId)).assigneeId;
}

async function edit(ticketId: string, body: Record<string, unknown>): Promise<void> {
  const answer = await call(`PATCH /v1/tickets/${ticketId}`, { body });
  if (answer.status !== 200) throw new Error(answer.text);
}

describe('A ticket of a team', () => {
  it('is assigned to an available agent as soon as it is opened, by the system, once', async () => {
    const teamId = await newTeam();
    const ana = await newMember(teamId);
    const ticketId = await newTicket({ teamId });
    await drain();
    expect(await assigneeOf(ticketId)).toBe(ana.agentId);
    expect(await ana.openTickets()).toBe(1);
    const assigned = (await historyOf(ticketId)).filter(({ type }) => type === 'ticket.assigned');
    expect(assigned).toMatchObject([{ data: { from: null, to: ana.agentId }, actor: { kind: 'system' } }]);
  });

  it('stays with the agent it was opened for', async () => {
    const teamId = await newTeam();
    const [ana, ben] = [await newMember(teamId), await newMember(teamId, { presence: 'away' })];
    const ticketId = await newTicket({ teamId, assigneeId: ben.agentId });
    await drain();
    expect(await assigneeOf(ticketId)).toBe(ben.agentId);
    expect([await ana.openTickets(), await ben.openTickets()]).toEqual([0, 1]);
  });

  it('waits while the team has no agents, and is assigned to the first one available', async () => {
    const teamId = await newTeam();
    const ticketId = await newTicket({ teamId });
    await advance('PT2M');
    expect(await assigneeOf(ticketId)).toBeNull();
    const ana = await newMember(teamId);
    await advance('PT1M');
    expect(await assigneeOf(ticketId)).toBe(ana.agentId);
  });

  it('waits while its agents are away or full; urgent and old tickets are assigned first', async () => {
    const teamId = await newTeam();
    const ana = await newMember(teamId, { presence: 'away' });
    const old = await newTicket({ teamId });
    const young = await newTicket({ teamId });
    const urgent = await newTicket({ teamId, priority: 'urgent' });
    await advance('PT1M');
    expect(await Promise.all([old, young, urgent].map(assigneeOf))).toEqual([null, null, null]);
    await ana.set({ presence: 'online', capacity: 1 });
    await advance('PT1M');
    expect(await Promise.all([old, young, urgent].map(assigneeOf))).toEqual([null, null, ana.agentId]);
    await ana.set({ capacity: 2 });
    await advance('PT1M');
    expect(await Promise.all([old, young].map(assigneeOf))).toEqual([ana.agentId, null]);
    await edit(old, { status: 'resolved' });
    await advance('PT1M');
    expect(await assigneeOf(young)).toBe(ana.agentId);
    expect(await ana.openTickets()).toBe(2);
  });

  it('that was transferred is assigned to an agent of the other team', async () => {
    const [teamId, otherTeamId] = [await newTeam(), await newTeam()];
    const [ana, ben] = [await newMember(teamId), await newMember(otherTeamId)];
    const ticketId = await newTicket({ teamId });
    await drain();
    expect(await assigneeOf(ticketId)).toBe(ana.agentId);
    await edit(ticketId, { teamId: otherTeamId });
    await drain();
    expect(await assigneeOf(ticketId)).toBe(ben.agentId);
    expect([await ana.openTickets(), await ben.openTickets()]).toEqual([0, 1]);
  });

  it('is assigned to the agent who was assigned a ticket least recently', async () => {
    const teamId = await newTeam();
    const [ana, ben] = [await newMember(teamId), await newMember(teamId)];
    const given: (string | null)[] = [];
    for (let count = 0; count < 4; count++) {
      const ticketId = await newTicket({ teamId });
      await drain();
      given.push(await assigneeOf(ticketId));
      await edit(ticketId, { status: 'resolved' });
    }
    expect([...new Set(given)].sort()).toEqual([ana.agentId, ben.agentId].sort());
    expect(given.slice(2)).toEqual(given.slice(0, 2));
  });

  it("is opened with many others at once, which are assigned up to the team's capacity", async () => {
    const teamId = await newTeam();
    const [ana, ben] = [await newMember(teamId, { capacity: 4 }), await newMember(teamId, { capacity: 2 })];
    const ticketIds = await Promise.all(Array.from({ length: 10 }, () => newTicket({ teamId })));
    await drain();
    const assignees = await Promise.all(ticketIds.map(assigneeOf));
    const of = (agentId: string | null) => assignees.filter((assignee) => assignee === agentId).length;
    expect([of(ana.agentId), of(ben.agentId), of(null)]).toEqual([4, 2, 4]);
    expect([await ana.openTickets(), await ben.openTickets()]).toEqual([4, 2]);
    await ben.set({ capacity: 6 });
    await advance('PT1M');
    expect(await Promise.all(ticketIds.map(assigneeOf))).not.toContain(null);
    expect([await ana.openTickets(), await ben.openTickets()]).toEqual([4, 6]);
  });

  it('is assigned despite repeated transaction conflicts', async () => {
    const teamId = await newTeam();
    const ana = await newMember(teamId);
    await injectFault({
      service: 'dynamodb',
      operation: 'TransactWriteItems',
      functionName: '*-route',
      fault: 'TransactionConflict',
      times: 3,
    });
    const ticketId = await newTicket({ teamId });
    await drain();
    expect(await assigneeOf(ticketId)).toBe(ana.agentId);
    expect(await ana.openTickets()).toBe(1);
  });

  it.each(['crash-before', 'crash-after'] as const)('is assigned once after a %s', async (fault) => {
    const teamId = await newTeam();
    const ana = await newMember(teamId);
    await injectFault({
      service: 'dynamodb',
      operation: 'TransactWriteItems',
      functionName: '*-route',
      fault,
    });
    const ticketId = await newTicket({ teamId });
    await drain();
    await advance('PT5M');
    expect(await assigneeOf(ticketId)).toBe(ana.agentId);
    expect(await ana.openTickets()).toBe(1);
  });
});

describe('A ticket of a VIP customer', () => {
  it("is assigned to the customer's previous agent, even if others have more capacity", async () => {
    const teamId = await newTeam();
    const [ana] = [await newMember(teamId, { capacity: 2 }), await newMember(teamId)];
    const created = await call('POST /v1/customers', { body: { name: 'Li Wei', level: 'vip' } });
    const { customerId } = read(created, { customerId: z.string() });
    const customer = { customerId };
    const before = await newTicket({ teamId, assigneeId: ana.agentId, customer });
    await edit(before, { status: 'resolved' });
    const elsewhere = await newMember(await newTeam());
    const billing = await newTicket({ assigneeId: elsewhere.agentId, customer });
    await edit(billing, { status: 'resolved' });
    const ticketId = await newTicket({ teamId, customer });
    await drain();
    expect(await assigneeOf(ticketId)).toBe(ana.agentId);
  });
});

describe('An agent’s edit', () => {
  it('does not change the count of open tickets', async () => {
    const teamId = await newTeam();
    const ana = await newMember(teamId);
    await newTicket({ teamId });
    await drain();
    await ana.set({ name: 'Ana Silva Santos', capacity: 20 });
    expect(await ana.openTickets()).toBe(1);
  });

  it('waits for a concurrent transaction on the agent', async () => {
    const ana = await newMember(await newTeam());
    await injectFault({
      service: 'dynamodb',
      operation: 'UpdateItem',
      fault: 'TransactionConflict',
      times: 2,
    });
    await ana.set({ presence: 'away' });
  });
});

describe('Routing rules', () => {
  const made: string[] = [];

  async function rule(body: Record<string, unknown>): Promise<void> {
    const answer = await call('POST /v1/routing-rules', { body: { name: 'Rule', ...body } });
    made.push(read(answer, { routingRuleId: z.string() }).routingRuleId);
    // Functions that open tickets use a new rule after a minute.
    await advance('PT61S');
  }

  afterEach(async () => {
    for (const id of made.splice(0)) await call(`DELETE /v1/routing-rules/${id}`);
    await advance('PT61S');
  });

  it('pick the team of a mail before its mailbox’s own', async () => {
    const teamId = await newTeam();
    const word = crypto.randomUUID().slice(0, 8);
    await rule({ teamId, match: { keywords: [word] } });
    const [anna, bert] = [someone(), someone()];
    await write({ from: anna, to: 'help@support.example.com', subject: `About ${word}` });
    await write({ from: bert, to: 'help@support.example.com', subject: 'About nothing' });
    expect(await ticket((await onlyTicketOf(anna)).ticketId)).toMatchObject({ teamId });
    expect(await ticket((await onlyTicketOf(bert)).ticketId)).toMatchObject({ teamId: null });
  });

  it('pick the team of a ticket that a program opens, unless it names one', async () => {
    const [teamId, named] = [await newTeam(), await newTeam()];
    await rule({ teamId, match: { types: ['after-sales'] } });
    expect(await ticket(await newTicket({ type: 'after-sales' }))).toMatchObject({ teamId });
    expect(await ticket(await newTicket({ type: 'after-sales', teamId: named }))).toMatchObject({
      teamId: named,
    });
  });

  it('require skills, for a quarter of an hour', async () => {
    const teamId = await newTeam();
    await rule({ teamId, match: { types: ['after-sales'] }, skills: ['lamps'] });
    const ben = await newMember(teamId);
    const ticketId = await newTicket({ type: 'after-sales' });
    expect((await call(`GET /v1/tickets/${ticketId}`)).body).toMatchObject({ skills: ['lamps'] });
    await skip('PT14M');
    expect(await assigneeOf(ticketId)).toBeNull();
    await advance('PT2M');
    expect(await assigneeOf(ticketId)).toBe(ben.agentId);
  });

  it('assign a ticket to an agent with the skills', async () => {
    const teamId = await newTeam();
    await rule({ teamId, match: { types: ['after-sales'] }, skills: ['lamps'] });
    const [ana] = [await newMember(teamId, { skills: ['lamps'], capacity: 1 }), await newMember(teamId)];
    const ticketId = await newTicket({ type: 'after-sales' });
    await drain();
    expect(await assigneeOf(ticketId)).toBe(ana.agentId);
  });
});

describe('A VIP with an agent of their own', () => {
  it('reaches them by mail, and a colleague while they are away', async () => {
    const [teamId, elsewhere] = [await newTeam(), await newTeam()];
    const owner = await newMember(teamId, { capacity: 2 });
    const colleague = await newMember(teamId);
    await newMember(elsewhere);
    const address = someone();
    const facts = { name: 'Li Wei', level: 'vip', addresses: [address], ownerId: owner.agentId };
    expect((await call('POST /v1/customers', { body: facts })).status).toBe(201);
    await write({ from: address, to: 'help@support.example.com' });
    const { ticketId } = await onlyTicketOf(address);
    expect(await ticket(ticketId)).toMatchObject({ teamId, assigneeId: owner.agentId });

    await owner.set({ presence: 'away' });
    const second = await newTicket({ customer: { address } });
    await drain();
    expect(await ticket(second)).toMatchObject({ teamId, assigneeId: colleague.agentId });

    await owner.set({ presence: 'online' });
    const named = await newTicket({ customer: { address }, teamId: elsewhere });
    await drain();
    expect(await ticket(named)).toMatchObject({ teamId: elsewhere });
    expect(await assigneeOf(named)).not.toBe(owner.agentId);
  });
});

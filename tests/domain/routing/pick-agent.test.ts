import { describe, expect, it } from 'vitest';
import type { Agent } from '../../../domain/desk/agent.ts';
import { agentsFor } from '../../../domain/routing/pick-agent.ts';
import type { AgentId } from '../../../domain/shared/ids.ts';
import type { WaitingTicket } from '../../../domain/ticket/waiting-ticket.ts';
import { givenAgent, id } from '../given.ts';

const team = id('team');
const ticket: WaitingTicket = {
  ticketId: id('ticket'),
  teamId: team,
  status: 'new',
  priority: 'normal',
  customerId: id('customer'),
  customerLevel: 'standard',
  createdAt: '2026-11-22T12:00:00.000Z',
};
const now = '2026-11-22T12:01:00.000Z';

const member = (number: number, facts: Partial<Agent> = {}) =>
  givenAgent(number, { teamIds: [team], ...facts });

const idsOf = (agents: readonly Agent[]) => agents.map(({ agentId }) => agentId);

describe('A ticket is assigned', () => {
  it.each<[string, Agent]>([
    ['who is away', member(1, { presence: 'away' })],
    ['of another team', member(1, { teamIds: [id('team', 2)] })],
    ['with as many tickets as they take', member(1, { capacity: 2, openTickets: 2 })],
    ['who was given more than that by hand', member(1, { capacity: 2, openTickets: 5 })],
    ['who takes none', member(1, { capacity: 0 })],
  ])('to nobody %s', (_, agent) => {
    expect(agentsFor(ticket, [agent], { now })).toEqual([]);
  });

  it('to nobody without agents', () => {
    expect(agentsFor(ticket, [], { now })).toEqual([]);
  });

  it('first to the agent with the most free capacity', () => {
    const agents = [
      member(1, { capacity: 10, openTickets: 8 }),
      member(2, { capacity: 5, openTickets: 1 }),
      member(3, { capacity: 3 }),
    ];
    expect(idsOf(agentsFor(ticket, agents, { now }))).toEqual([
      id('agent', 2),
      id('agent', 3),
      id('agent', 1),
    ]);
  });

  it('among equals, first to the agent who was assigned a ticket least recently', () => {
    const agents = [
      member(1, { lastAssignedAt: '2026-11-22T11:00:00.000Z' }),
      member(2, { lastAssignedAt: '2026-11-22T10:00:00.000Z' }),
      member(3),
    ];
    expect(idsOf(agentsFor(ticket, agents, { now }))).toEqual([
      id('agent', 3),
      id('agent', 2),
      id('agent', 1),
    ]);
  });

  it("first of all to the customer's previous agent, if they have capacity", () => {
    const agents = [member(1), member(2, { openTickets: 9 }), member(3, { openTickets: 10 })];
    const previousAgentId = id('agent', 2);
    expect(idsOf(agentsFor(ticket, agents, { now, previousAgentId }))[0]).toBe(previousAgentId);
    const full = agentsFor(ticket, agents, { now, previousAgentId: id('agent', 3) });
    expect(idsOf(full)).toEqual([id('agent', 1), id('agent', 2)]);
  });
});

describe("The customer's owner", () => {
  const agents = [member(1), member(2, { openTickets: 9 }), member(3, { openTickets: 10 })];
  const firstFor = (ownerId: AgentId, facts: object = {}) =>
    idsOf(agentsFor({ ...ticket, ...facts }, agents, { now, ownerId, previousAgentId: id('agent', 1) }))[0];

  it('is first, also before the previous agent', () => {
    expect(firstFor(id('agent', 2))).toBe(id('agent', 2));
  });

  it('needs no skills for it', () => {
    expect(firstFor(id('agent', 2), { skills: ['spanish'] })).toBe(id('agent', 2));
  });

  it('is not considered without capacity, or in another team', () => {
    expect(firstFor(id('agent', 3))).toBe(id('agent', 1));
    expect(firstFor(id('agent', 2), { teamId: id('team', 2) })).toBeUndefined();
    expect(firstFor(id('agent', 9))).toBe(id('agent', 1));
  });
});

describe('A ticket that requires skills', () => {
  const skilled = { ...ticket, skills: ['spanish', 'lamps'] };
  const agents = [
    member(1),
    member(2, { skills: ['lamps'] }),
    member(3, { skills: ['lamps', 'spanish', 'x'] }),
  ];

  it('is assigned to an agent with all of them', () => {
    expect(idsOf(agentsFor(skilled, agents, { now: '2026-11-22T12:14:59.999Z' }))).toEqual([id('agent', 3)]);
  });

  it('is assigned to any agent of its team after a quarter of an hour', () => {
    expect(agentsFor(skilled, agents, { now: '2026-11-22T12:15:00.000Z' })).toHaveLength(3);
  });
});

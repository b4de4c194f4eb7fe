import { principalOfAgent } from '../access/agent-principal.ts';
import { type TicketRecord, visible } from '../access/visible.ts';
import type { Agent } from '../desk/agent.ts';
import type { Team } from '../desk/team.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { Case } from './case.ts';

/** By whom a case itself is seen; undefined where that follows from its tickets alone, since it has no team and no agent. */
export function ownAccessRecord({ teamId, assigneeId, ticketIds }: Case): TicketRecord | undefined {
  const isOfTickets = teamId === undefined && assigneeId === undefined && ticketIds.length > 0;
  return isOfTickets ? undefined : { kind: 'ticket', teamId, assigneeId };
}

/** The agents who see a case, by itself or by one of its tickets. Nobody sees a complaint about themselves. */
export function agentsWhoSeeCase(
  one: Case,
  tickets: readonly Ticket[],
  agents: readonly Agent[],
  teams: readonly Team[],
): Agent[] {
  const own = ownAccessRecord(one);
  const records: TicketRecord[] = [
    ...(own ? [own] : []),
    ...tickets.map(({ teamId, assigneeId }): TicketRecord => ({ kind: 'ticket', teamId, assigneeId })),
  ];
  return agents.filter((agent) => {
    if (one.fields.aboutAgentId === agent.agentId) return false;
    const principal = principalOfAgent(agent, teams);
    return records.some((record) => visible(principal, record));
  });
}

import type { Agent } from '../desk/agent.ts';
import type { Team } from '../desk/team.ts';
import type { Principal } from './principal.ts';
import { reachOf } from './reach.ts';
import { type TicketRecord, visible } from './visible.ts';

/** An agent as a principal, where they act or are told something outside the API. */
export function principalOfAgent(agent: Agent, teams: readonly Team[]): Principal {
  const { agentId, role, teamIds } = agent;
  return { kind: 'agent', agentId, role, teamIds, scopes: 'all', ...reachOf(agent, teams) };
}

/** The agents who see a ticket: nobody else is told of it. */
export function agentsWhoSee(
  ticket: Omit<TicketRecord, 'kind'>,
  agents: readonly Agent[],
  teams: readonly Team[],
): Agent[] {
  const { teamId, assigneeId, grants } = ticket;
  const record = { kind: 'ticket', teamId, assigneeId, grants } as const;
  return agents.filter((agent) => visible(principalOfAgent(agent, teams), record));
}

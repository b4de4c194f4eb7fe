import type { Agent } from '../desk/agent.ts';
import type { TeamStore } from '../desk/team.store.ts';
import type { Context } from '../shared/context.ts';
import type { TicketId } from '../shared/ids.ts';
import { principalOfAgent } from './agent-principal.ts';
import type { GrantStore } from './grant.store.ts';
import { type Access, accessTo, type TicketRecord } from './visible.ts';

export interface AgentAccessStores {
  teams: Pick<TeamStore, 'all'>;
  grants: Pick<GrantStore, 'ofTicket'>;
}

/**
 * What an agent may do with a ticket now, where they act or are told something outside the API; undefined if they don't
 * see it. Teams and grants are read only for tickets that are neither theirs nor of their teams.
 */
export async function findAgentAccess(
  { teams, grants }: AgentAccessStores,
  {
    agent,
    ticket: { ticketId, teamId, assigneeId },
  }: { agent: Agent; ticket: Pick<TicketRecord, 'teamId' | 'assigneeId'> & { ticketId: TicketId } },
  { now }: Pick<Context, 'now'>,
): Promise<Access | undefined> {
  const record = { kind: 'ticket', teamId, assigneeId } as const;
  const access = accessTo(principalOfAgent(agent, []), record);
  if (access === 'edit') return access;
  const [all, given] = await Promise.all([teams.all(), grants.ofTicket(ticketId, now)]);
  return accessTo(principalOfAgent(agent, all), { ...record, grants: given });
}

import type { ApiKey } from '../../../domain/access/api-key.ts';
import type { Agent } from '../../../domain/desk/agent.ts';
import type { TeamId } from '../../../domain/shared/ids.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import type { RandomDesk } from './random-desk.ts';

/** Who may see and edit which ticket, as docs/ACCESS.md has it, written down a second time without the product's code. */

type Level = 'none' | 'view' | 'edit';

/** Somebody's rights, in the words of the rules. */
interface Rights {
  agentId: Agent['agentId'] | undefined;
  rank: number;
  teamIds: readonly TeamId[];
  departmentIds: readonly string[];
}

const ranks = { agent: 1, supervisor: 2, admin: 3 };

export function rightsOfAgent({ agentId, role, teamIds, departmentIds }: Agent): Rights {
  return { agentId, rank: ranks[role], teamIds, departmentIds };
}

/** A key has at most the role and the teams of the agent that it acts as, and of its maker. */
export function rightsOfKey(desk: RandomDesk, key: ApiKey): Rights {
  const agentOf = (agentId: string | undefined) => desk.agents.find((agent) => agent.agentId === agentId);
  const [agent, maker] = [agentOf(key.agentId), agentOf(key.makerId)];
  let rank = ranks[key.role];
  for (const person of [agent, maker]) if (person && ranks[person.role] < rank) rank = ranks[person.role];
  let teamIds: readonly TeamId[] = key.teamIds ?? agent?.teamIds ?? [];
  if (agent) teamIds = teamIds.filter((teamId) => agent.teamIds.includes(teamId));
  if (maker && maker.role !== 'admin') teamIds = teamIds.filter((teamId) => maker.teamIds.includes(teamId));
  let departmentIds: readonly string[] = key.teamIds ? [] : (agent?.departmentIds ?? []);
  if (maker && maker.role !== 'admin')
    departmentIds = departmentIds.filter((one) => maker.departmentIds.some((other) => other === one));
  return { agentId: key.agentId, rank, teamIds, departmentIds };
}

/** Without a grant, everything or nothing may be done with a ticket. */
export function isOwn(desk: RandomDesk, rights: Rights, { teamId, assigneeId }: Ticket): boolean {
  if (rights.rank === ranks.admin) return true;
  if (rights.agentId && rights.agentId === assigneeId) return true;
  if (teamId && rights.teamIds.includes(teamId)) return true;
  if (rights.rank !== ranks.supervisor) return false;
  if (!teamId) return true;
  const departmentOf = (wanted: TeamId) => desk.teams.find((team) => team.teamId === wanted)?.departmentId;
  const department = departmentOf(teamId);
  return (
    department === undefined ||
    rights.departmentIds.some((one) => one === department) ||
    rights.teamIds.some((own) => departmentOf(own) === department)
  );
}

export function levelOf(desk: RandomDesk, rights: Rights, ticket: Ticket, now: string): Level {
  if (isOwn(desk, rights, ticket)) return 'edit';
  const given = desk.grants.filter(
    ({ ticketId, granteeId, expiresAt }) =>
      ticketId === ticket.ticketId &&
      Date.parse(expiresAt) > Date.parse(now) &&
      (granteeId === rights.agentId || rights.teamIds.some((teamId) => teamId === granteeId)),
  );
  if (given.some(({ access }) => access === 'edit')) return 'edit';
  return given.length ? 'view' : 'none';
}

import type { Role } from '../desk/agent.ts';
import type { Team } from '../desk/team.ts';
import type { DepartmentId, TeamId } from '../shared/ids.ts';
import type { Principal } from './principal.ts';

/**
 * The departments that somebody belongs to, and the teams that they supervise.
 * @param own the principal's role and teams, and the departments of the agent's record
 * @param teams all teams of the desk
 */
export function reachOf(
  own: { role: Role; teamIds: readonly TeamId[]; departmentIds: readonly DepartmentId[] },
  teams: readonly Team[],
): Pick<Principal, 'departmentIds' | 'supervisedTeamIds'> {
  const ofTeams = teams.flatMap(({ teamId, departmentId }) =>
    departmentId && own.teamIds.includes(teamId) ? [departmentId] : [],
  );
  const departmentIds = [...new Set([...own.departmentIds, ...ofTeams])];
  const isSupervised = ({ departmentId }: Team) =>
    departmentId === undefined || departmentIds.includes(departmentId);
  const supervised = own.role === 'supervisor' ? teams.filter(isSupervised) : [];
  return { departmentIds, supervisedTeamIds: supervised.map(({ teamId }) => teamId) };
}

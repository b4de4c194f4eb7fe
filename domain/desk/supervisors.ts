import type { TeamId } from '../shared/ids.ts';
import type { Agent } from './agent.ts';

/**
 * Who is responsible for a team's tickets: its supervisors, else those of other teams, else the admins. Nobody if
 * there are none: agents would ignore notifications if each of them got those of every late ticket.
 */
export function supervisorsOf(teamId: TeamId | undefined, agents: readonly Agent[]): Agent[] {
  const supervisors = agents.filter(({ role }) => role === 'supervisor');
  const own = supervisors.filter(({ teamIds }) => teamId !== undefined && teamIds.includes(teamId));
  const admins = agents.filter(({ role }) => role === 'admin');
  return [own, supervisors, admins].find((group) => group.length) ?? [];
}

import type { Agent } from '../desk/agent.ts';
import { supervisorsOf } from '../desk/supervisors.ts';
import type { AgentId } from '../shared/ids.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { Audience } from './escalation-rule.ts';

type Held = Pick<Ticket, 'teamId' | 'assigneeId'>;

/**
 * The agents whom a rule notifies, each once. Nobody if the ticket has no owner and the desk neither supervisors nor
 * admins.
 */
export function notified(audiences: readonly Audience[], ticket: Held, agents: readonly Agent[]): AgentId[] {
  const told = audiences.flatMap((audience) => members[audience](ticket, agents));
  return [...new Set(told.map(({ agentId }) => agentId))];
}

const members: Record<Audience, (ticket: Held, agents: readonly Agent[]) => readonly Agent[]> = {
  /** The team if the ticket is unassigned. */
  assignee: (ticket, agents) => {
    const own = agents.filter(({ agentId }) => agentId === ticket.assigneeId);
    return own.length ? own : members.team(ticket, agents);
  },
  supervisors: ({ teamId }, agents) => supervisorsOf(teamId, agents),
  /** The supervisors if the ticket has no team, or the team has no agents. */
  team: ({ teamId }, agents) => {
    const own = agents.filter(({ teamIds }) => teamId !== undefined && teamIds.includes(teamId));
    return own.length ? own : supervisorsOf(teamId, agents);
  },
};

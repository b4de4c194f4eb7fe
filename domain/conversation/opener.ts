import type { Principal } from '../access/principal.ts';
import { visible } from '../access/visible.ts';
import type { AgentId, TeamId } from '../shared/ids.ts';

/**
 * Who is assigned a ticket that a principal opens without naming a team or an assignee: the agent who opens it, if they
 * would not see it otherwise. A key that acts as no agent can be assigned nothing.
 * @param teamId the team that routing gives the ticket
 */
export function assigneeFor(opener: Principal, teamId: TeamId | undefined): AgentId | undefined {
  return visible(opener, { kind: 'ticket', teamId }) ? undefined : opener.agentId;
}

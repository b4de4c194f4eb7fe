import type { Actor } from '../../events/event.ts';
import type { Role } from '../desk/agent.ts';
import type { AgentId, ApiKeyId, DepartmentId, TeamId } from '../shared/ids.ts';
import type { Scopes } from './scope.ts';

/** Who acts: a person who signed in, or an API key, which may act as an agent. */
export type Acting =
  | { kind: 'agent'; agentId: AgentId; apiKeyId?: undefined }
  | { kind: 'apiKey'; apiKeyId: ApiKeyId; agentId?: AgentId | undefined };

/** Who calls, and with which rights. They are taken from the desk's own records only. */
export type Principal = Acting & {
  role: Role;
  teamIds: readonly TeamId[];
  /** An agent's own and those of the principal's teams. */
  departmentIds: readonly DepartmentId[];
  /** The teams in a supervisor's own departments, and those in none; empty for others. */
  supervisedTeamIds: readonly TeamId[];
  scopes: Scopes;
};

export type PrincipalId = AgentId | ApiKeyId;

/** The owner of idempotency records, limits and cursors: a key has its own, also if it acts as an agent. */
export function principalId(acting: Acting): PrincipalId {
  return acting.kind === 'apiKey' ? acting.apiKeyId : acting.agentId;
}

/** The author of a principal's messages: a key that acts as an agent writes in the agent's name. */
export function authorIdOf(acting: Acting): PrincipalId {
  return acting.kind === 'apiKey' ? (acting.agentId ?? acting.apiKeyId) : acting.agentId;
}

/** The actor of a principal's changes. */
export function actorOf(acting: Acting): Actor {
  if (acting.kind === 'agent') return { kind: 'agent', agentId: acting.agentId };
  const { agentId, apiKeyId } = acting;
  return agentId ? { kind: 'agent', agentId } : { kind: 'apiKey', apiKeyId };
}

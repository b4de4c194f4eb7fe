import type { AgentStore } from '../desk/agent.store.ts';
import type { Role } from '../desk/agent.ts';
import type { TeamStore } from '../desk/team.store.ts';
import type { Team } from '../desk/team.ts';
import { idSchema } from '../shared/ids.ts';
import { principalOfAgent } from './agent-principal.ts';
import type { ApiKeyStore } from './api-key.store.ts';
import { isExpired, rightsOf } from './api-key.ts';
import type { Principal } from './principal.ts';
import { reachOf } from './reach.ts';

export interface PrincipalStores {
  agents: Pick<AgentStore, 'find'>;
  apiKeys: Pick<ApiKeyStore, 'find'>;
  teams: Pick<TeamStore, 'all'>;
}

/**
 * A principal with their present rights, for work in their name outside of their requests. Undefined once they may do
 * nothing any more: after a deactivation, or after the end of a key.
 * @param id of an agent or an API key
 */
export async function findPrincipal(
  { agents, apiKeys, teams }: PrincipalStores,
  { id }: { id: string },
  { now }: { now: string },
): Promise<Principal | undefined> {
  const keyId = idSchema('apiKey').safeParse(id).data;
  const key = keyId && (await apiKeys.find(keyId))?.apiKey;
  if (keyId && (!key || isExpired(key, now))) return undefined;
  const agentId = key ? key.agentId : idSchema('agent').parse(id);
  const agent = agentId && (await agents.find(agentId));
  if (agentId && (!agent || agent.deactivatedAt)) return undefined;
  if (!key) return agent && principalOfAgent(agent, await teamsFor(agent));
  const maker = key.makerId && (await agents.find(key.makerId));
  if (key.makerId && (!maker || maker.deactivatedAt)) return undefined;
  const rights = rightsOf(key, { agent: agent || undefined, maker: maker || undefined });
  return {
    kind: 'apiKey',
    apiKeyId: key.apiKeyId,
    agentId,
    ...rights,
    ...reachOf(rights, await teamsFor(rights)),
  };

  /** An admin sees everything, whatever their departments. */
  async function teamsFor(own: { role: Role }): Promise<Team[]> {
    return own.role === 'admin' ? [] : teams.all();
  }
}

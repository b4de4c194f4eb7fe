import type { AgentStore } from '../desk/agent.store.ts';
import type { Role } from '../desk/agent.ts';
import type { TeamStore } from '../desk/team.store.ts';
import type { Team } from '../desk/team.ts';
import { idSchema } from '../shared/ids.ts';
import { principalOfAgent } from './agent-principal.ts';
import type { ApiKeyStore } from './api-key.store.ts';
import { isExpired } from './api-key.ts';
import type { Principal } from './principal.ts';
import { reachOf } from './reach.ts';
import { resolveApiKey } from './resolve-api-key.ts';

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
  if (!keyId) {
    const agent = await agents.find(idSchema('agent').parse(id));
    return agent && !agent.deactivatedAt ? principalOfAgent(agent, await teamsFor(agent)) : undefined;
  }
  const key = (await apiKeys.find(keyId))?.apiKey;
  if (!key || isExpired(key, now)) return undefined;
  const resolved = await resolveApiKey({ agents }, key);
  if (!('principal' in resolved)) return undefined;
  const { principal } = resolved;
  return { ...principal, ...reachOf(principal, await teamsFor(principal)) };

  /** An admin sees everything, whatever their departments. */
  async function teamsFor(own: { role: Role }): Promise<Team[]> {
    return own.role === 'admin' ? [] : teams.all();
  }
}

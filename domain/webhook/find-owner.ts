import type { ApiKeyStore } from '../access/api-key.store.ts';
import { isExpired, rightsOf } from '../access/api-key.ts';
import type { Principal } from '../access/principal.ts';
import type { AgentStore } from '../desk/agent.store.ts';
import { idSchema } from '../shared/ids.ts';
import type { WebhookEndpoint } from './webhook-endpoint.ts';

interface Stores {
  agents: Pick<AgentStore, 'find'>;
  apiKeys: Pick<ApiKeyStore, 'find'>;
}

/** An endpoint's owner with their present rights; undefined if they may do nothing any more. */
export async function findOwner(
  { agents, apiKeys }: Stores,
  { ownerId }: Pick<WebhookEndpoint, 'ownerId'>,
  { now }: { now: string },
): Promise<Principal | undefined> {
  const keyId = idSchema('apiKey').safeParse(ownerId).data;
  const key = keyId && (await apiKeys.find(keyId))?.apiKey;
  if (keyId && (!key || isExpired(key, now))) return undefined;
  const agentId = key ? key.agentId : idSchema('agent').parse(ownerId);
  const agent = agentId && (await agents.find(agentId));
  if (agentId && (!agent || agent.deactivatedAt)) return undefined;
  if (key) {
    const maker = key.makerId && (await agents.find(key.makerId));
    if (key.makerId && (!maker || maker.deactivatedAt)) return undefined;
    const rights = rightsOf(key, { agent: agent || undefined, maker: maker || undefined });
    return { kind: 'apiKey', apiKeyId: key.apiKeyId, agentId, ...rights };
  }
  if (!agent) return undefined;
  const { role, teamIds } = agent;
  return {
    kind: 'agent',
    agentId: agent.agentId,
    role,
    teamIds,
    departmentIds: [],
    supervisedTeamIds: [],
    scopes: 'all',
  };
}

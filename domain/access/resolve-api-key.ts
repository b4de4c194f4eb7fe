import type { AgentStore } from '../desk/agent.store.ts';
import type { AgentId, ApiKeyId } from '../shared/ids.ts';
import { type ApiKey, rightsOf } from './api-key.ts';

/** Whom an API key acts as, with the rights that it has now; or whose deactivation ended it. */
type ResolvedKey =
  | {
      principal: { kind: 'apiKey'; apiKeyId: ApiKeyId; agentId: AgentId | undefined } & ReturnType<
        typeof rightsOf
      >;
    }
  | { deactivated: AgentId; was: 'agent' | 'maker' };

/** A key may do what it may and its maker may, as the agent whom it acts as, until either of them is deactivated. Whether it expired is not asked. */
export async function resolveApiKey(
  { agents }: { agents: Pick<AgentStore, 'find'> },
  key: ApiKey,
): Promise<ResolvedKey> {
  const { apiKeyId, agentId, makerId } = key;
  const [agent, maker] = await Promise.all([
    agentId && agents.find(agentId),
    makerId && agents.find(makerId),
  ]);
  if (agentId && (!agent || agent.deactivatedAt)) return { deactivated: agentId, was: 'agent' };
  if (makerId && (!maker || maker.deactivatedAt)) return { deactivated: makerId, was: 'maker' };
  const rights = rightsOf(key, { agent: agent || undefined, maker: maker || undefined });
  return { principal: { kind: 'apiKey', apiKeyId, agentId, ...rights } };
}

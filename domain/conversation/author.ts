import type { AgentId, ApiKeyId } from '../shared/ids.ts';

/** Who writes for the desk: an API key, and the agent that it acts as. */
export interface Author {
  apiKeyId: ApiKeyId;
  agentId: AgentId | undefined;
}

/** The author of a message, as it stores them. */
export function authorIdOf({ apiKeyId, agentId }: Author): AgentId | ApiKeyId {
  return agentId ?? apiKeyId;
}

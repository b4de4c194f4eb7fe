import type { ApiKeyStore, StoredKey } from '../../../../domain/access/api-key.store.ts';
import type { ApiKey } from '../../../../domain/access/api-key.ts';
import { readCredential, secretMatches } from '../../../../domain/access/credential.ts';
import { resolveApiKey } from '../../../../domain/access/resolve-api-key.ts';
import type { AgentStore } from '../../../../domain/desk/agent.store.ts';
import type { RefusalCause } from '../../../../domain/record/audit-entry.ts';
import type { Found, Refused } from './found.ts';

const unknownKey: Found = {
  noun: 'api-key',
  recordId: 'unknown',
  cause: 'unknown',
  reason: 'This API key is unknown or was revoked.',
};

/** The principal of an API key, with the rights that it has now. */
export async function identifyApiKey(
  { agents, apiKeys }: { agents: AgentStore; apiKeys: ApiKeyStore },
  credential: string,
): Promise<Found> {
  const parts = readCredential(credential);
  const found = parts && (await apiKeys.find(parts.apiKeyId));
  const matched = found && matchedSecret(parts.secret, found);
  if (!found || !matched) return unknownKey;
  const { apiKey } = found;
  const resolved = await resolveApiKey({ agents }, apiKey);
  if ('principal' in resolved) return { principal: resolved.principal, end: endOf(apiKey, matched) };
  const reason = `${resolved.deactivated}, ${relations[resolved.was]}, was deactivated: an admin can make another key.`;
  return refused(apiKey, 'deactivated', reason);
}

const relations = { agent: 'as whom this API key acts', maker: 'who made this API key' } as const;

function matchedSecret(secret: string, key: StoredKey): 'current' | 'previous' | undefined {
  if (secretMatches(secret, key.secretHash)) return 'current';
  return key.previousSecretHash && secretMatches(secret, key.previousSecretHash) ? 'previous' : undefined;
}

function endOf(
  apiKey: ApiKey,
  matched: 'current' | 'previous',
): { at: string; refused: Refused } | undefined {
  if (matched === 'previous') {
    const at = apiKey.previousSecretUntil ?? apiKey.createdAt;
    const reason = `This secret was replaced by a rotation, and accepted until ${at}: use the new one.`;
    return { at, refused: refused(apiKey, 'expired', reason) };
  }
  const { expiresAt: at } = apiKey;
  if (at === undefined) return undefined;
  const reason = `This API key expired on ${at}: an admin can make another.`;
  return { at, refused: refused(apiKey, 'expired', reason) };
}

function refused({ apiKeyId }: ApiKey, cause: RefusalCause, reason: string): Refused {
  return { noun: 'api-key', recordId: apiKeyId, cause, reason };
}

import { createHash } from 'node:crypto';
import type { ApiKeyStore } from '../../../../domain/access/api-key.store.ts';
import { isExpired } from '../../../../domain/access/api-key.ts';
import type { ApiKeyUseStore } from '../../../../domain/access/api-key-use.store.ts';
import { readCredential, secretMatches } from '../../../../domain/access/credential.ts';
import { actorOf, type Principal } from '../../../../domain/access/principal.ts';
import type { AgentStore } from '../../../../domain/desk/agent.store.ts';
import type { ApiKeyId } from '../../../../domain/shared/ids.ts';
import { logger } from '../../../logger.ts';
import { ApiError } from '../api-error.ts';
import type { ApiEvent, Step } from '../api-event.ts';

/**
 * How long a sandbox caches a credential: a revoked key still works for this long, and a wrong one is not read again.
 */
const rememberedMilliseconds = 60_000;
const rememberedCredentials = 1000;

/** How long a sandbox skips recording a key's use; the item itself tells whether another sandbox recorded it. */
const noteEveryMilliseconds = 3_600_000;

/** The result for a credential: its principal, or why it is rejected. */
type Found = { principal: Principal; expiresAt: string | undefined } | { refusal: string };

const unknownKey: Found = { refusal: 'This API key is unknown or was revoked.' };

export interface AuthenticationStores {
  agents: AgentStore;
  apiKeys: ApiKeyStore;
  uses: ApiKeyUseStore;
}

/**
 * Identifies the caller, and records the use of the key.
 * @throws ApiError `unauthenticated`
 */
export function authenticate({ agents, apiKeys, uses }: AuthenticationStores): Step {
  const known = new Map<string, { found: Found; until: number }>();
  const notedAt = new Map<ApiKeyId, number>();

  return {
    async before({ event }) {
      if (event.handler.route.role === 'anyone') return;
      const credential = bearerToken(event);
      if (!credential) {
        throw new ApiError('unauthenticated', 'Send an API key in the header: Authorization: Bearer kefu_….');
      }
      const now = new Date();
      const found = refusedOnceExpired(await lookUpOnce(credential, now), now);
      if ('refusal' in found) throw new ApiError('unauthenticated', found.refusal);
      event.principal = found.principal;
      await noteUse(found.principal, event.correlationId, now);
    },
  };

  async function lookUpOnce(credential: string, now: Date): Promise<Found> {
    const fingerprint = createHash('sha256').update(credential).digest('base64');
    const remembered = known.get(fingerprint);
    if (remembered && remembered.until > now.getTime()) return remembered.found;
    const found = await lookUp(credential);
    known.delete(fingerprint);
    known.set(fingerprint, { found, until: now.getTime() + rememberedMilliseconds });
    forgetOldest(known);
    return found;
  }

  async function lookUp(credential: string): Promise<Found> {
    const parts = readCredential(credential);
    const found = parts && (await apiKeys.find(parts.apiKeyId));
    if (!found || !secretMatches(parts.secret, found.secretHash)) return unknownKey;
    const { apiKeyId, role, agentId, expiresAt } = found.apiKey;
    const agent = agentId && (await agents.find(agentId));
    if (agentId && (!agent || agent.deactivatedAt))
      return { refusal: `${agentId}, as whom this API key acts, was deactivated.` };
    const rights = { role, teamIds: agent?.teamIds ?? [], departmentIds: [], scopes: 'all' as const };
    return { principal: { kind: 'apiKey', apiKeyId, agentId, ...rights }, expiresAt };
  }

  /** A call does not fail because its use could not be recorded. */
  async function noteUse(principal: Principal, correlationId: string, now: Date): Promise<void> {
    const { apiKeyId } = principal;
    if (!apiKeyId || now.getTime() - (notedAt.get(apiKeyId) ?? 0) < noteEveryMilliseconds) return;
    try {
      await uses.note(apiKeyId, actorOf(principal), correlationId, now.toISOString());
      notedAt.set(apiKeyId, now.getTime());
      forgetOldest(notedAt);
    } catch (error) {
      logger.warn('The use of an API key could not be recorded.', { error, apiKeyId });
    }
  }
}

function refusedOnceExpired(found: Found, now: Date): Found {
  if ('refusal' in found || !isExpired(found, now.toISOString())) return found;
  return { refusal: `This API key expired on ${found.expiresAt}: an admin can make another.` };
}

function forgetOldest(known: Map<string, unknown>): void {
  const [oldest] = known.keys();
  if (known.size > rememberedCredentials && oldest !== undefined) known.delete(oldest);
}

/** RFC 6750, section 2.1. The scheme's case doesn't matter (RFC 9110, section 11.1). */
export function bearerToken({ headers }: ApiEvent): string | undefined {
  return /^bearer +([\w.~+/-]+=*)$/i.exec(headers.authorization ?? '')?.[1];
}

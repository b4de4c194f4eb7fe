import { createHash } from 'node:crypto';
import type { ApiKeyStore } from '../../../../domain/access/api-key.store.ts';
import { type ApiKeyUseStore, noteEveryMs } from '../../../../domain/access/api-key-use.store.ts';
import { actorOf } from '../../../../domain/access/principal.ts';
import { reachOf } from '../../../../domain/access/reach.ts';
import type { AgentStore } from '../../../../domain/desk/agent.store.ts';
import type { TeamStore } from '../../../../domain/desk/team.store.ts';
import type { AuditStore } from '../../../../domain/record/audit.store.ts';
import type { Database } from '../../../../domain/shared/database.ts';
import type { ApiKeyId } from '../../../../domain/shared/ids.ts';
import { logger } from '../../../logger.ts';
import { ApiError } from '../api-error.ts';
import type { ApiEvent, Step } from '../api-event.ts';
import type { Accepted, Found, Refused } from '../principals/found.ts';
import { identifyApiKey } from '../principals/identify-api-key.ts';
import type { PersonIdentifier } from '../principals/identify-person.ts';

/**
 * How long a sandbox caches a credential: a revoked key or a lowered role still works for this long, and a wrong
 * credential is not read again.
 */
const rememberedMilliseconds = 60_000;
const rememberedCredentials = 1000;

export interface AuthenticationStores {
  database: Database;
  agents: AgentStore;
  apiKeys: ApiKeyStore;
  uses: ApiKeyUseStore;
  audit: AuditStore;
  teams: TeamStore;
}

/**
 * Identifies who calls, and records uses of keys, sign-ins and refused credentials.
 * @throws ApiError `unauthenticated`
 */
export function authenticate({ database, agents, apiKeys, uses, audit, teams }: AuthenticationStores): Step {
  const known = new Map<string, { found: Found; until: number }>();
  const notedAt = new Map<ApiKeyId, number>();
  const sessions = new Map<string, true>();
  let people: Promise<PersonIdentifier> | undefined;

  return {
    async before({ event }) {
      if (event.handler.route.role === 'anyone') return;
      const credential = bearerToken(event);
      if (!credential) {
        throw new ApiError(
          'unauthenticated',
          'Send an API key or an access token in the header: Authorization: Bearer ….',
        );
      }
      const now = new Date();
      const found = endedBy(await identifyOnce(credential, event.correlationId, now), now.toISOString());
      if (!('principal' in found)) {
        await noteRefusal(found, event.correlationId, now);
        throw new ApiError('unauthenticated', found.reason);
      }
      event.principal = found.principal;
      await noteUse(found, event.correlationId, now);
    },
  };

  async function identifyOnce(credential: string, correlationId: string, now: Date): Promise<Found> {
    const fingerprint = createHash('sha256').update(credential).digest('base64');
    const remembered = known.get(fingerprint);
    if (remembered && remembered.until > now.getTime()) return remembered.found;
    const found = await withReach(await identify(credential, now));
    await noteSignIn(found, correlationId);
    known.delete(fingerprint);
    // A person who has just accepted an invitation needn't wait.
    if ('cause' in found && found.cause === 'not-linked') return found;
    known.set(fingerprint, { found, until: now.getTime() + rememberedMilliseconds });
    forgetOldest(known);
    return found;
  }

  async function identify(credential: string, now: Date): Promise<Found> {
    if (!isSignedToken(credential)) return identifyApiKey({ agents, apiKeys }, credential);
    people ??= import('../principals/identify-person.ts').then(({ personIdentifier }) =>
      personIdentifier(database),
    );
    return (await people)(credential, now);
  }

  /** Admins see everything, and an agent without a team belongs to no department. */
  async function withReach(found: Found): Promise<Found> {
    if (!('principal' in found)) return found;
    const { principal } = found;
    if (principal.role === 'admin' || (principal.role === 'agent' && !principal.teamIds.length)) return found;
    return { ...found, principal: { ...principal, ...reachOf(principal, await teams.all()) } };
  }

  /** A call does not fail because its use could not be recorded. */
  async function noteUse({ principal }: Accepted, correlationId: string, now: Date): Promise<void> {
    const { apiKeyId } = principal;
    if (!apiKeyId || now.getTime() - (notedAt.get(apiKeyId) ?? 0) < noteEveryMs) return;
    try {
      await uses.note(apiKeyId, actorOf(principal), correlationId, now.toISOString());
      notedAt.set(apiKeyId, now.getTime());
      forgetOldest(notedAt);
    } catch (error) {
      logger.warn('The use of an API key could not be recorded.', { error, apiKeyId });
    }
  }

  /** Once for each sign-in, however many tokens it gives. */
  async function noteSignIn(found: Found, correlationId: string): Promise<void> {
    if (!('principal' in found) || !found.signIn) return;
    const { signIn } = found;
    const session = `${signIn.agentId} ${signIn.sessionId}`;
    if (sessions.has(session)) return;
    try {
      await audit.noteSignIn(signIn, correlationId);
      sessions.set(session, true);
      forgetOldest(sessions);
    } catch (error) {
      logger.warn('A sign-in could not be recorded.', { error, agentId: signIn.agentId });
    }
  }

  async function noteRefusal(refused: Refused, correlationId: string, now: Date): Promise<void> {
    try {
      await audit.noteRefusal(refused, correlationId, now.toISOString());
    } catch (error) {
      const { recordId, cause } = refused;
      logger.warn('A refused credential could not be recorded.', { error, recordId, cause });
    }
  }
}

/** Three parts in base64url (RFC 7515, section 7.1); an API key has no dot. */
function isSignedToken(credential: string): boolean {
  return credential.split('.').length === 3;
}

function endedBy(found: Found, now: string): Accepted | Refused {
  if (!('principal' in found) || !found.end || found.end.at > now) return found;
  return found.end.refused;
}

function forgetOldest(known: Map<string, unknown>): void {
  const [oldest] = known.keys();
  if (known.size > rememberedCredentials && oldest !== undefined) known.delete(oldest);
}

/** RFC 6750, section 2.1. The scheme's case doesn't matter (RFC 9110, section 11.1). */
export function bearerToken({ headers }: Pick<ApiEvent, 'headers'>): string | undefined {
  return /^bearer +([\w.~+/-]+=*)$/i.exec(headers.authorization ?? '')?.[1];
}

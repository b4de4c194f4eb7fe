import { createHash } from 'node:crypto';
import type { ApiKeyStore } from '../../../domain/api-key/api-key.store.ts';
import { readCredential, secretMatches } from '../../../domain/api-key/credential.ts';
import { KefuError } from '../../../domain/errors.ts';
import type { ApiEvent, Step } from '../api-event.ts';
import type { Caller } from '../call.ts';

/** A revoked key works for so long in a sandbox that knows it, and a wrong one costs no second read. */
const rememberedMilliseconds = 60_000;
const rememberedCredentials = 1000;

/** Finds out who calls. @throws KefuError `unauthenticated`. */
export function authenticate(apiKeys: ApiKeyStore): Step {
  const known = new Map<string, { caller: Caller | undefined; until: number }>();

  return {
    async before({ event }) {
      if (event.handler.route.role === 'anyone') return;
      const credential = bearerToken(event);
      if (!credential) {
        throw new KefuError(
          'unauthenticated',
          'Send an API key in the header: Authorization: Bearer kefu_….',
        );
      }
      event.caller = await callerOf(credential);
      if (!event.caller) throw new KefuError('unauthenticated', 'This API key is unknown or was revoked.');
    },
  };

  async function callerOf(credential: string): Promise<Caller | undefined> {
    const fingerprint = createHash('sha256').update(credential).digest('base64');
    const remembered = known.get(fingerprint);
    if (remembered && remembered.until > Date.now()) return remembered.caller;
    const caller = await lookUp(credential);
    known.delete(fingerprint);
    known.set(fingerprint, { caller, until: Date.now() + rememberedMilliseconds });
    const [oldest] = known.keys();
    if (known.size > rememberedCredentials && oldest) known.delete(oldest);
    return caller;
  }

  async function lookUp(credential: string): Promise<Caller | undefined> {
    const parts = readCredential(credential);
    const found = parts && (await apiKeys.find(parts.apiKeyId));
    if (!found || !secretMatches(parts.secret, found.secretHash)) return undefined;
    const { apiKeyId, role, agentId } = found.apiKey;
    return { apiKeyId, role, agentId };
  }
}

/** RFC 6750, section 2.1. The scheme's case doesn't matter (RFC 9110, section 11.1). */
export function bearerToken({ headers }: ApiEvent): string | undefined {
  return /^bearer +([\w.~+/-]+=*)$/i.exec(headers.authorization ?? '')?.[1];
}

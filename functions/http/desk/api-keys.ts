import {
  type ApiKey,
  beyondAgent,
  beyondMaker,
  defaultExpiry,
  isExpired,
  makerIdOf,
  rotated,
} from '../../../domain/access/api-key.ts';
import { newCredential } from '../../../domain/access/credential.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { database } from '../../clients/table.ts';
import { agents, apiKeys, apiKeyUses, audit, teams } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { answerPage, answerTimeline } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { commitChange, requireVersion } from '../api/if-match.ts';
import { requireNamed } from '../api/named-ids.ts';
import { apiKeyRoutes } from './api-keys.routes.ts';
import { apiKeyAuditEntryView } from './views.ts';

const listApiKeys = handle(apiKeyRoutes.listApiKeys, async ({ query }) => {
  const page = await answerPage({ route: 'listApiKeys', of: {} }, query, apiKeys.list);
  const lastUses = await apiKeyUses.lastUses(page.items.map(({ apiKeyId }) => apiKeyId));
  const items = page.items.map((apiKey) => ({
    ...apiKey,
    lastUsedAt: lastUses.get(apiKey.apiKeyId) ?? null,
  }));
  return { body: { ...page, items } };
});

const createApiKey = handle(apiKeyRoutes.createApiKey, async ({ body, principal, context, record }) => {
  await requireNamed({ teams, agents }, { agentId: body.agentId, teamIds: body.teamIds });
  const agent = body.agentId && (await agents.load(body.agentId));
  const faults = [...(agent ? beyondAgent(agent, body) : []), ...beyondMaker(principal, body)];
  if (faults.length) {
    const message = 'A key has at most the rights of its maker, and of the agent that it acts as.';
    throw new KefuError('invalid-request', message, faults);
  }
  const own = principal.apiKeyId && (await apiKeys.load(principal.apiKeyId));
  const makerId = makerIdOf(principal, own || undefined);
  const expiresAt = expiryOf(body.expiresAt, context.now);
  const apiKeyId = context.newId('apiKey');
  const apiKey: ApiKey = { ...body, makerId, expiresAt, apiKeyId, version: 1, createdAt: context.now };
  const { credential, secretHash } = newCredential(apiKeyId);
  const answer = {
    body: { ...apiKey, lastUsedAt: null, apiKey: credential },
    location: `/v1/api-keys/${apiKeyId}`,
  };
  const writes = apiKeys.creation(apiKey, secretHash, context);
  await commitWrites(database, [...writes, ...record(answer)]);
  return answer;
});

/**
 * In the table's format.
 * @throws KefuError `invalid-request` for a past time
 */
function expiryOf(at: string | undefined, now: string): string {
  if (at === undefined) return defaultExpiry(now);
  const expiresAt = new Date(at).toISOString();
  if (expiresAt > now) return expiresAt;
  const message = `must be in the future: it is ${now} now`;
  throw new KefuError('invalid-request', `The field expiresAt ${message}.`, [
    { field: 'expiresAt', message },
  ]);
}

const rotateApiKey = handle(apiKeyRoutes.rotateApiKey, async ({ params, body, ifMatch, context, record }) => {
  const before = await apiKeys.loadWithHashes(params.apiKeyId);
  const { apiKeyId } = before.apiKey;
  requireVersion(before.apiKey, ifMatch);
  if (isExpired(before.apiKey, context.now)) {
    const message = `${apiKeyId} expired on ${before.apiKey.expiresAt}: create a new key.`;
    throw new KefuError('transition-not-allowed', message);
  }
  const next = rotated(before.apiKey, expiryOf(body.expiresAt, context.now), context.now);
  const { credential, secretHash } = newCredential(apiKeyId);
  const lastUses = await apiKeyUses.lastUses([apiKeyId]);
  const answer = {
    body: { ...next, lastUsedAt: lastUses.get(apiKeyId) ?? null, apiKey: credential },
  };
  const writes = [...apiKeys.rotation(before, next, secretHash, context), ...record(answer)];
  await commitChange(database, 'api-key', writes, ifMatch);
  return answer;
});

const revokePreviousSecret = handle(
  apiKeyRoutes.revokePreviousSecret,
  async ({ params, ifMatch, context }) => {
    const apiKey = await apiKeys.load(params.apiKeyId);
    requireVersion(apiKey, ifMatch);
    if (!apiKey.previousSecretUntil) return {};
    await commitChange(database, 'api-key', apiKeys.withoutPreviousSecret(apiKey, context), ifMatch);
    return {};
  },
);

const deleteApiKey = handle(apiKeyRoutes.deleteApiKey, async ({ params, ifMatch, context }) => {
  const apiKey = await apiKeys.load(params.apiKeyId);
  requireVersion(apiKey, ifMatch);
  await commitChange(database, 'api-key', apiKeys.deletion(apiKey, context), ifMatch);
  return {};
});

const listApiKeyAuditEntries = handle(
  apiKeyRoutes.listApiKeyAuditEntries,
  async ({ params: { apiKeyId }, query }) => {
    const list = { route: 'listApiKeyAuditEntries', of: { apiKeyId } };
    const found = await answerTimeline(list, query, (page) => audit.list({ recordId: apiKeyId }, page));
    // The audit entries of a key outlive the key.
    if (!found.items.length && query.cursor === undefined) await apiKeys.load(apiKeyId);
    const items = found.items.map((entry) => apiKeyAuditEntryView.parse({ ...entry, apiKeyId }));
    return { body: { ...found, items } };
  },
);

export const handlers = {
  listApiKeys,
  createApiKey,
  rotateApiKey,
  revokePreviousSecret,
  deleteApiKey,
  listApiKeyAuditEntries,
} satisfies HandlersOf<'api-keys'>;

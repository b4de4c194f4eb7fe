import { Entity } from 'electrodb';
import { auditTrail } from '../record/audit.store.ts';
import type { Context } from '../shared/context.ts';
import type { Database, Write } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import type { AgentId, ApiKeyId } from '../shared/ids.ts';
import { type Page, type PageRequest, parsePage } from '../shared/page.ts';
import { apiKeySchema } from './api-key.entity.ts';
import { type ApiKey, apiKey } from './api-key.ts';

/** How long an expired key stays listed. */
const shownSeconds = 30 * 86_400;

export type ApiKeyStore = ReturnType<typeof apiKeyStore>;

export function apiKeyStore(database: Database) {
  const apiKeys = new Entity(apiKeySchema, database);
  const audited = auditTrail<ApiKey>(database, 'api-key', apiKey, ({ apiKeyId }) => apiKeyId);

  /** A key and the hash of its secret, to check a credential. */
  async function find(apiKeyId: ApiKeyId): Promise<{ apiKey: ApiKey; secretHash: string } | undefined> {
    const { data } = await apiKeys.get({ desk: 'desk', apiKeyId }).go({ consistent: true });
    return data ? { apiKey: apiKey.parse(data), secretHash: data.secretHash } : undefined;
  }

  /** @throws KefuError `not-found`. */
  async function load(apiKeyId: ApiKeyId): Promise<ApiKey> {
    const found = await find(apiKeyId);
    if (!found) throw new KefuError('not-found', `There is no API key ${apiKeyId}.`);
    return found.apiKey;
  }

  /** Oldest first. */
  async function list(page: PageRequest): Promise<Page<ApiKey>> {
    return parsePage(await apiKeys.query.apiKey({ desk: 'desk' }).go({ ...page, consistent: true }), apiKey);
  }

  /** All keys that act as an agent: a desk has few keys. */
  async function ofAgent(agentId: AgentId): Promise<ApiKey[]> {
    const { data } = await apiKeys.query.apiKey({ desk: 'desk' }).go({ pages: 'all', consistent: true });
    return data.map((item) => apiKey.parse(item)).filter((key) => key.agentId === agentId);
  }

  /** @param requestedBy who asked for an operator's function, in their own words */
  function creation(created: ApiKey, secretHash: string, context: Context, requestedBy?: string): Write[] {
    const { expiresAt } = created;
    const deleteAfter = expiresAt && Math.floor(Date.parse(expiresAt) / 1000) + shownSeconds;
    const put = apiKeys.create({ ...created, ...(deleteAfter && { deleteAfter }), secretHash, desk: 'desk' });
    return [{ name: 'api-key', put: put.params() }, ...audited(undefined, created, context, requestedBy)];
  }

  function deletion(deleted: ApiKey, context: Context): Write[] {
    const { apiKeyId, version } = deleted;
    const removal = apiKeys
      .delete({ desk: 'desk', apiKeyId })
      .where((attributes, { eq }) => eq(attributes.version, version));
    return [{ name: 'api-key', delete: removal.params() }, ...audited(deleted, undefined, context)];
  }

  return { find, load, list, ofAgent, creation, deletion };
}

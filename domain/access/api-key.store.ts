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

/** A key with the hashes of its secrets. */
export interface StoredKey {
  apiKey: ApiKey;
  secretHash: string;
  previousSecretHash: string | undefined;
}

export type ApiKeyStore = ReturnType<typeof apiKeyStore>;

export function apiKeyStore(database: Database) {
  const apiKeys = new Entity(apiKeySchema, database);
  const audited = auditTrail<ApiKey>(database, 'api-key', apiKey, ({ apiKeyId }) => apiKeyId);

  /** A key and the hashes of its secrets, to check a credential. */
  async function find(apiKeyId: ApiKeyId): Promise<StoredKey | undefined> {
    const { data } = await apiKeys.get({ desk: 'desk', apiKeyId }).go({ consistent: true });
    if (!data) return undefined;
    const { secretHash, previousSecretHash } = data;
    return { apiKey: apiKey.parse(data), secretHash, previousSecretHash };
  }

  /** @throws KefuError `not-found`. */
  async function loadWithHashes(apiKeyId: ApiKeyId): Promise<StoredKey> {
    const found = await find(apiKeyId);
    if (!found) throw new KefuError('not-found', `There is no API key ${apiKeyId}.`);
    return found;
  }

  /** @throws KefuError `not-found`. */
  async function load(apiKeyId: ApiKeyId): Promise<ApiKey> {
    return (await loadWithHashes(apiKeyId)).apiKey;
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
    const deleteAfter = deletionOf(created);
    const put = apiKeys.create({ ...created, ...(deleteAfter && { deleteAfter }), secretHash, desk: 'desk' });
    return [{ name: 'api-key', put: put.params() }, ...audited(undefined, created, context, requestedBy)];
  }

  /** The writes that give a key another secret; `previousSecretHash` is that of the one before. */
  function rotation(before: StoredKey, next: ApiKey, secretHash: string, context: Context): Write[] {
    const { secretHash: previousSecretHash } = before;
    const deleteAfter = deletionOf(next);
    const secrets = { secretHash, previousSecretHash };
    const put = apiKeys
      .put({ ...next, ...secrets, ...(deleteAfter && { deleteAfter }), desk: 'desk' })
      .where(({ version }, { eq }) => eq(version, before.apiKey.version));
    return [{ name: 'api-key', put: put.params() }, ...audited(before.apiKey, next, context)];
  }

  /** The writes that revoke the secret from before the last rotation. */
  function withoutPreviousSecret(before: ApiKey, context: Context): Write[] {
    const { apiKeyId } = before;
    const next = { ...before, previousSecretUntil: undefined, version: before.version + 1 };
    const update = apiKeys
      .patch({ desk: 'desk', apiKeyId })
      .set({ version: next.version })
      .remove(['previousSecretHash', 'previousSecretUntil'])
      .where((attributes, { eq }) => eq(attributes.version, before.version));
    return [{ name: 'api-key', update: update.params() }, ...audited(before, next, context)];
  }

  function deletion(deleted: ApiKey, context: Context): Write[] {
    const { apiKeyId, version } = deleted;
    const removal = apiKeys
      .delete({ desk: 'desk', apiKeyId })
      .where((attributes, { eq }) => eq(attributes.version, version));
    return [{ name: 'api-key', delete: removal.params() }, ...audited(deleted, undefined, context)];
  }

  return { find, load, loadWithHashes, list, ofAgent, creation, rotation, withoutPreviousSecret, deletion };
}

/** In Unix seconds. */
function deletionOf({ expiresAt }: ApiKey): number | undefined {
  return expiresAt === undefined ? undefined : Math.floor(Date.parse(expiresAt) / 1000) + shownSeconds;
}

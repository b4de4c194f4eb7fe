import { Entity } from 'electrodb';
import * as z from 'zod';
import type { Actor } from '../../events/event.ts';
import { auditExpiry, auditStore } from '../record/audit.store.ts';
import {
  ConditionFailed,
  commitWrites,
  type Database,
  type Item,
  keyOf,
  readTogether,
} from '../shared/database.ts';
import type { ApiKeyId } from '../shared/ids.ts';
import { addMilliseconds } from '../shared/moment.ts';
import { apiKeyUseSchema } from './api-key-use.entity.ts';

/** Use is recorded at most once in this time, so that a call doesn't cost a write. */
export const noteEveryMs = 3_600_000;

const use = z.object({ lastUsedAt: z.iso.datetime() });

export type ApiKeyUseStore = ReturnType<typeof apiKeyUseStore>;

/** When API keys were last used, to the hour. */
export function apiKeyUseStore(database: Database) {
  const uses = new Entity(apiKeyUseSchema, database);
  const audit = auditStore(database);

  /**
   * Records that a key is used, and adds the day's audit entry on its first use: two write units an hour for each
   * key. If the use was recorded within the hour, it costs one unit and changes nothing.
   */
  async function note(apiKeyId: ApiKeyId, actor: Actor, correlationId: string, now: string): Promise<void> {
    const hourAgo = addMilliseconds(now, -noteEveryMs);
    const noted = uses
      .put({ apiKeyId, lastUsedAt: now, expiresAt: auditExpiry(now) })
      .where(
        ({ lastUsedAt }, { notExists, lte }) => `${notExists(lastUsedAt)} OR ${lte(lastUsedAt, hourAgo)}`,
      );
    try {
      await commitWrites(database, [{ name: 'api-key-use', put: noted.params() }]);
      await commitWrites(database, [audit.use(apiKeyId, actor, correlationId, now)]);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }

  /** When each key was last used; keys that were never used are left out. One read unit each. */
  async function lastUses(apiKeyIds: readonly ApiKeyId[]): Promise<Map<ApiKeyId, string>> {
    const readings = apiKeyIds.map((apiKeyId) => ({
      key: keyOf(uses.get({ apiKeyId })),
      parse: (item: Item | undefined): [ApiKeyId, string][] =>
        item ? [[apiKeyId, use.parse(item).lastUsedAt]] : [],
    }));
    const read = await readTogether(database, readings);
    return new Map(readings.flatMap((reading) => read(reading)));
  }

  return { note, lastUses };
}

import { randomBytes } from 'node:crypto';
import { Entity } from 'electrodb';
import * as z from 'zod';
import { ConditionFailed, commitWrites, type Database } from '../shared/database.ts';
import { webhookRootSchema } from './webhook-root.entity.ts';

export type WebhookRootStore = ReturnType<typeof webhookRootStore>;

const rootBytes = 32;
const stored = z.object({ root: z.base64() });

/**
 * The root of the endpoints' secrets, created when it is first needed. It is apart from the signing keys, which are
 * rotated for other reasons, and in the table, so that a restored desk signs as before.
 */
export function webhookRootStore(database: Database) {
  const entity = new Entity(webhookRootSchema, database);
  let known: Buffer | undefined;

  async function load(now: string): Promise<Uint8Array> {
    known ??= (await read()) ?? (await create(now));
    return known;
  }

  async function create(createdAt: string): Promise<Buffer> {
    const root = randomBytes(rootBytes);
    const put = entity.create({ desk: 'desk', root: root.toString('base64'), createdAt });
    try {
      await commitWrites(database, [{ name: 'webhook-root', put: put.params() }]);
      return root;
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
    const others = await read();
    if (!others) throw new Error('The root of webhook secrets was deleted right after it was created.');
    return others;
  }

  async function read(): Promise<Buffer | undefined> {
    const { data } = await entity.get({ desk: 'desk' }).go({ consistent: true });
    return data ? Buffer.from(stored.parse(data).root, 'base64') : undefined;
  }

  return { load };
}

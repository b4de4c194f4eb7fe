import { randomBytes } from 'node:crypto';
import { Entity } from 'electrodb';
import { ConditionFailed, commitWrites, type Database } from './database.ts';
import { signingKeySchema } from './signing-key.entity.ts';

export type SigningKeyStore = ReturnType<typeof signingKeyStore>;

/**
 * The desk's secret for signed tokens, made on first use. It lives in the table because it must be restored together with
 * the tickets that its tokens name, and because a row costs nothing while nobody writes.
 */
export function signingKeyStore(database: Database) {
  const keys = new Entity(signingKeySchema, database);
  let known: Promise<Buffer> | undefined;

  /** 32 bytes; read once per cold start. */
  function load(): Promise<Buffer> {
    known ??= loadOrCreate().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  }

  async function loadOrCreate(): Promise<Buffer> {
    const found = await read();
    if (found) return found;
    const secret = randomBytes(32).toString('base64');
    try {
      await commitWrites(database, [
        { name: 'signing-key', put: keys.create({ desk: 'desk', secret }).params() },
      ]);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
    const made = await read();
    if (!made) throw new Error('The signing key vanished right after it was made.');
    return made;
  }

  async function read(): Promise<Buffer | undefined> {
    const { data } = await keys.get({ desk: 'desk' }).go({ consistent: true });
    return data ? Buffer.from(data.secret, 'base64') : undefined;
  }

  return { load };
}

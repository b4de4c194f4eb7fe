import { randomBytes, randomInt } from 'node:crypto';
import { Entity } from 'electrodb';
import { encodeBase32 } from './base32.ts';
import { ConditionFailed, commitWrites, type Database, retryOnConflict, type Write } from './database.ts';
import { signingKeysSchema } from './signing-key.entity.ts';
import {
  firstKeys,
  type KeyRing,
  keysKnownMilliseconds,
  ringAt,
  type SigningKeys,
  signingKeys,
  withNewKey,
  withoutKey,
} from './signing-key.ts';

export type SigningKeyStore = ReturnType<typeof signingKeyStore>;

const secretBytes = 32;

/** Another operator may rotate concurrently, or the new id may be taken. */
const attempts = 5;

/**
 * The desk's keys for signed tokens. They are in the table because they must be restored together with the tickets
 * that the tokens name, and because an item costs nothing while idle.
 */
export function signingKeyStore(database: Database) {
  const entity = new Entity(signingKeysSchema, database);
  let known: { keys: Promise<SigningKeys>; readAt: number } | undefined;

  /**
   * The current keys, cached for five minutes.
   * @param now RFC 3339
   */
  async function load(now: string): Promise<KeyRing> {
    const at = Date.parse(now);
    if (!known || at - known.readAt >= keysKnownMilliseconds) known = { keys: loadOrCreate(now), readAt: at };
    const { keys } = known;
    try {
      return ringAt(await keys, now);
    } catch (error) {
      if (known?.keys === keys) known = undefined;
      throw error;
    }
  }

  /**
   * Adds a key that is used after ten minutes; what older keys signed stays valid.
   * @param now RFC 3339
   * @param also further writes of the transaction
   */
  async function rotate(
    now: string,
    also: (keyId: string) => readonly Write[] = () => [],
  ): Promise<SigningKeys> {
    return retryOnConflict(attempts, async () => {
      const before = await loadOrCreate(now);
      const taken = new Set(before.keys.map(({ keyId }) => keyId));
      const keyId = newKeyId(taken);
      return edit(before, withNewKey(before, keyId, randomBytes(secretBytes), now), also(keyId));
    });
  }

  /**
   * Revokes an older key.
   * @param now RFC 3339
   * @param also further writes of the transaction
   * @throws KefuError `not-found` for an unknown key, `transition-not-allowed` for the one that signs.
   */
  async function revoke(keyId: string, now: string, also: readonly Write[] = []): Promise<SigningKeys> {
    return retryOnConflict(attempts, async () => {
      const before = await loadOrCreate(now);
      return edit(before, withoutKey(before, keyId, now), also);
    });
  }

  async function edit(before: SigningKeys, after: SigningKeys, also: readonly Write[]): Promise<SigningKeys> {
    const put = entity
      .put({ desk: 'desk', ...after })
      .where(({ version }, { eq }) => eq(version, before.version));
    await commitWrites(database, [{ name: 'signing-keys', put: put.params() }, ...also]);
    return after;
  }

  async function loadOrCreate(now: string): Promise<SigningKeys> {
    const found = await read();
    if (found) return found;
    const made = firstKeys(newKeyId(new Set()), randomBytes(secretBytes), now);
    try {
      const put = entity.create({ desk: 'desk', ...made });
      await commitWrites(database, [{ name: 'signing-keys', put: put.params() }]);
      return made;
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
    const others = await read();
    if (!others) throw new Error('The signing keys were deleted right after they were created.');
    return others;
  }

  async function read(): Promise<SigningKeys | undefined> {
    const { data } = await entity.get({ desk: 'desk' }).go({ consistent: true });
    return data ? signingKeys.parse(data) : undefined;
  }

  return { load, rotate, revoke };
}

/** Two characters that no key of the desk has. */
function newKeyId(taken: ReadonlySet<string>): string {
  for (;;) {
    const keyId = encodeBase32(Uint8Array.of(randomInt(256), randomInt(256))).slice(0, 2);
    if (!taken.has(keyId)) return keyId;
  }
}

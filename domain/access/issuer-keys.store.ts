import { Entity } from 'electrodb';
import { ConditionFailed, commitWrites, type Database } from '../shared/database.ts';
import { issuerKeysSchema } from './issuer-keys.entity.ts';
import { type IssuerKeys, issuerKeys, keysLiveMs } from './issuer-keys.ts';

export type IssuerKeysStore = ReturnType<typeof issuerKeysStore>;

/** The public keys of issuers, shared so that a cold start fetches none. */
export function issuerKeysStore(database: Database) {
  const entity = new Entity(issuerKeysSchema, database);

  /** Strongly consistent: half a unit to two, by the size of the keys. */
  async function load(issuer: string): Promise<IssuerKeys | undefined> {
    const { data } = await entity.get({ issuer }).go({ consistent: true });
    return data ? issuerKeys.parse(data) : undefined;
  }

  /**
   * Claims the next fetch. Of several at once, one gets it.
   * @param known as just loaded
   * @returns the keys with the new attempt; undefined if somebody else was faster
   */
  async function claim(
    known: IssuerKeys | undefined,
    issuer: string,
    now: string,
  ): Promise<IssuerKeys | undefined> {
    const next: IssuerKeys = { ...(known ?? { issuer, keys: [] }), attemptedAt: now };
    const put = entity
      .put({ ...next, expiresAt: expiryOf(next) })
      .where(({ attemptedAt }, { eq, notExists }) =>
        known ? eq(attemptedAt, known.attemptedAt) : notExists(attemptedAt),
      );
    try {
      await commitWrites(database, [{ name: 'issuer-keys', put: put.params() }]);
      return next;
    } catch (error) {
      if (error instanceof ConditionFailed) return undefined;
      throw error;
    }
  }

  /** Stores fetched keys. Of two fetches that overlapped, the later one's stay. */
  async function save(fetched: IssuerKeys): Promise<void> {
    const put = entity
      .put({ ...fetched, expiresAt: expiryOf(fetched) })
      .where(
        ({ attemptedAt }, { lte, notExists }) =>
          `${notExists(attemptedAt)} OR ${lte(attemptedAt, fetched.attemptedAt)}`,
      );
    try {
      await commitWrites(database, [{ name: 'issuer-keys', put: put.params() }]);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }

  return { load, claim, save };
}

/** In Unix seconds. */
function expiryOf({ fetchedAt, attemptedAt }: IssuerKeys): number {
  return Math.floor((Date.parse(fetchedAt ?? attemptedAt) + keysLiveMs) / 1000);
}

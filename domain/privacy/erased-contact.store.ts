import { Entity } from 'electrodb';
import * as z from 'zod';
import type { ContactPoint } from '../customer/contact-point.ts';
import { commitWrites, type Database, type Item, keyOf, readTogether } from '../shared/database.ts';
import { erasedContactSchema } from './erased-contact.entity.ts';
import type { ErasureLedgerStore } from './erasure-ledger.store.ts';

const expiring = z.object({ expiresAt: z.number() });

/** How long imports leave an erased customer out. */
const rememberedDays = 90;

export type ErasedContactStore = ReturnType<typeof erasedContactStore>;

/** Contact points of erased customers, by digests. */
export function erasedContactStore(database: Database, ledger: Pick<ErasureLedgerStore, 'knownDigestOf'>) {
  const contacts = new Entity(erasedContactSchema, database);

  /** @param from the time of the erasure */
  async function note(digest: string, from: string): Promise<void> {
    const expiresAt = Math.floor(Date.parse(from) / 1000) + rememberedDays * 86_400;
    await commitWrites(database, [
      { name: 'erased-contact', put: contacts.put({ digest, expiresAt }).params() },
    ]);
  }

  /**
   * Those of these contact points that belong to customers who were erased in the last 90 days: an import has to leave them out. Half a
   * read unit each, and once in each execution environment a read of the ledger's key; nothing if nobody was ever erased.
   */
  async function erasedAmong(points: readonly ContactPoint[], now: string): Promise<Set<ContactPoint>> {
    const digests = await Promise.all(
      points.map(async (point) => ({ point, digest: await ledger.knownDigestOf(point) })),
    );
    const named = digests.flatMap(({ point, digest }) =>
      digest === undefined ? [] : [{ point, key: keyOf(contacts.get({ digest })) }],
    );
    const readings = named.map(({ point, key }) => ({
      key,
      parse: (item: Item | undefined) =>
        item && expiring.parse(item).expiresAt * 1000 > Date.parse(now) ? point : undefined,
    }));
    const read = await readTogether(database, readings, { consistent: false });
    return new Set(readings.flatMap((reading) => read(reading) ?? []));
  }

  return { note, erasedAmong };
}

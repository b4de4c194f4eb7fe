import { Entity } from 'electrodb';
import type { ContactPoint } from '../customer/contact-point.ts';
import { commitWrites, type Database } from '../shared/database.ts';
import { erasedContactSchema } from './erased-contact.entity.ts';
import type { ErasureLedgerStore } from './erasure-ledger.store.ts';

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
   * Whether a contact point belongs to a customer who was erased in the last 90 days: an import has to leave it out. Half a read
   * unit, and once in each execution environment a read of the ledger's key.
   */
  async function isErased(point: ContactPoint, now: string): Promise<boolean> {
    const digest = await ledger.knownDigestOf(point);
    if (digest === undefined) return false;
    const { data } = await contacts.get({ digest }).go();
    return data !== null && data.expiresAt * 1000 > Date.parse(now);
  }

  return { note, isErased };
}

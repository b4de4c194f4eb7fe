import type { Context } from '../shared/context.ts';
import { commitWrites, type Database } from '../shared/database.ts';
import { type ErasureStores, eraseCustomer } from './erase-customer.ts';
import { duePresently, repeated } from './erasure.ts';
import type { TableMarkStore } from './table-mark.store.ts';

interface Stores extends ErasureStores {
  database: Database;
  tableMark: TableMarkStore;
}

/**
 * Repeats what the ledger says was erased and the table doesn't know of, as after a restoration. The table counts as clean after the
 * last one.
 * @returns how many are left, for the next call
 */
export async function replayErasures(
  stores: Stores,
  { hasTime }: { hasTime: () => boolean },
  context: Context,
): Promise<{ repeated: number; left: number }> {
  const { database, ledger, erasures, erasedContacts, tableMark } = stores;
  const entries = await ledger.list();
  let done = 0;
  for (const [index, { erasureId, customerId, mode, startedAt, digests }] of entries.entries()) {
    const found = await erasures.find(erasureId);
    if (found?.state === 'complete') continue;
    if (!hasTime()) return { repeated: done, left: entries.length - index };
    for (const digest of digests) await erasedContacts.note(digest, startedAt);
    if (!found) {
      const reason = 'Repeated after the table was restored.';
      const again = repeated({ erasureId, customerId, mode, reason }, context.now);
      await commitWrites(database, erasures.creation(again, context));
    } else if (found.dueAt > context.now || found.state === 'called-off')
      await erasures.advance(found, duePresently(found, context.now), context);
    const outcome = await eraseCustomer(stores, { erasureId, hasTime }, context);
    if (outcome !== 'complete') return { repeated: done, left: entries.length - index };
    done++;
  }
  await tableMark.mark();
  return { repeated: done, left: 0 };
}

import type { Context } from '../shared/context.ts';
import { commitWrites, type Database } from '../shared/database.ts';
import { ifFound } from '../shared/errors.ts';
import { type ErasureStores, eraseCustomer } from './erase-customer.ts';
import { duePresently, repeated } from './erasure.ts';
import { restrictCustomer } from './restrict-customer.ts';
import type { TableMarkStore } from './table-mark.store.ts';

interface Stores extends ErasureStores {
  database: Database;
  tableMark: TableMarkStore;
}

const reason = 'Repeated after the table was restored.';

/**
 * Repeats what the ledger says was erased or restricted and the table doesn't know of, as after a restoration. Restrictions that were
 * lifted since are not ordered again. The table counts as clean after the
 * last one.
 * @returns how many are left, for the next call
 */
export async function replayErasures(
  stores: Stores,
  { hasTime }: { hasTime: () => boolean },
  context: Context,
): Promise<{ repeated: number; left: number }> {
  const { database, ledger, erasures, erasedContacts, tableMark } = stores;
  const all = await ledger.list();
  const lifted = new Set(all.flatMap(({ erasureId, liftedAt }) => (liftedAt ? [erasureId] : [])));
  const entries = all.filter(({ erasureId }) => !lifted.has(erasureId));
  let done = 0;
  for (const [index, { erasureId, customerId, mode, startedAt, digests }] of entries.entries()) {
    const found = await erasures.find(erasureId);
    // A restriction that the table knows of holds there, or was lifted before.
    if (found?.state === 'complete' || (found && mode === 'restrict')) continue;
    if (!hasTime()) return { repeated: done, left: entries.length - index };
    if (mode === 'restrict') {
      if (await restrictAgain(stores, { erasureId, customerId, reason }, context)) done++;
      continue;
    }
    for (const digest of digests) await erasedContacts.note(digest, startedAt);
    if (!found) {
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

/** @returns false if the customer is not in the table */
async function restrictAgain(
  stores: Pick<Stores, 'customers' | 'erasures'>,
  wanted: Parameters<typeof restrictCustomer>[1],
  context: Context,
): Promise<boolean> {
  const made = await ifFound(restrictCustomer(stores, wanted, context, () => []));
  return made !== undefined;
}

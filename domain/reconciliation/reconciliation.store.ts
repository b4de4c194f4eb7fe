import type { DeleteCommandInput } from '@aws-sdk/lib-dynamodb';
import { Entity } from 'electrodb';
import { commitWrites, type Database } from '../shared/database.ts';
import { reconciliationSchema } from './reconciliation.entity.ts';
import { type Reconciliation, reconciliation } from './reconciliation.ts';

export type ReconciliationStore = ReturnType<typeof reconciliationStore>;

/** The reconciler's progress. Concurrent runs only repeat some work, so writes are not conditional. */
export function reconciliationStore(database: Database) {
  const reconciliations = new Entity(reconciliationSchema, database);

  /** By source. */
  async function all(): Promise<Map<string, Reconciliation>> {
    const { data } = await reconciliations.query
      .reconciliation({ desk: 'desk' })
      .go({ pages: 'all', consistent: true });
    return new Map(data.map((item) => [item.source, reconciliation.parse(item)]));
  }

  async function put(next: Reconciliation): Promise<void> {
    const item = { ...next, desk: 'desk' } as const;
    await commitWrites(database, [{ name: 'reconciliation', put: reconciliations.put(item).params() }]);
  }

  async function remove(source: string): Promise<void> {
    const removal = reconciliations.delete({ desk: 'desk', source }).params<DeleteCommandInput>();
    await commitWrites(database, [{ name: 'reconciliation', delete: removal }]);
  }

  return { all, put, remove };
}

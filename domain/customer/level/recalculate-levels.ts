import type { DepartmentStore } from '../../desk/department.store.ts';
import type { Context } from '../../shared/context.ts';
import { type Database, readTogether } from '../../shared/database.ts';
import type { CustomerPosition, CustomerStore } from '../customer.store.ts';
import type { OrderStore } from '../order/order.store.ts';
import type { LevelRule } from './level-rule.ts';
import { recalculateLevel } from './recalculate-level.ts';

interface Stores {
  database: Database;
  customers: CustomerStore;
  departments: Pick<DepartmentStore, 'all'>;
  orders: OrderStore;
  levelRules: { load(): Promise<{ rules: readonly LevelRule[] }> };
}

const pageSize = 50;

/**
 * Asks the level rules about a page of all customers, after the rules changed. Only who ordered something can have a level by rules.
 * Repeating it changes nothing.
 * @returns where the page ended; undefined after the last
 */
export async function recalculateLevels(
  stores: Stores,
  { behind }: { behind?: CustomerPosition | undefined },
  context: Context,
): Promise<CustomerPosition | undefined> {
  const { database, customers, departments, orders, levelRules } = stores;
  const [all, rules] = await Promise.all([departments.all(), levelRules.load()]);
  const everywhere = [undefined, ...all.map(({ departmentId }) => departmentId)];
  const { items, end } = await customers.list(everywhere, { limit: pageSize, behind });
  const readings = items.map(({ customerId }) => orders.aggregatesOf(customerId));
  const read = await readTogether(database, readings);
  const ordered = readings.map(read).filter(({ version }) => version > 0);
  for (const { customerId } of ordered) {
    const known = { ...stores, knownLevelRules: () => Promise.resolve(rules) };
    await recalculateLevel(known, { customerId, since: context.now }, context);
  }
  return end;
}

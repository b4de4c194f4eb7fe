import type { Context } from '../../shared/context.ts';
import { type Database, readTogether, retryOnConflict } from '../../shared/database.ts';
import { dayIn, startOfDay } from '../../shared/day.ts';
import type { CustomerId } from '../../shared/ids.ts';
import type { CustomerStore } from '../customer.store.ts';
import { familyOf } from '../family.ts';
import type { OrderStore } from '../order/order.store.ts';
import { type Totals, totalsTogether } from '../order/order-aggregates.ts';
import { dayOfTagFall } from '../tag-rule/tag-rule.ts';
import { levelReviewed } from './level.ts';
import { dayOfFall, type LevelRule, levelByRules } from './level-rule.ts';

interface Stores {
  database: Database;
  customers: Pick<CustomerStore, 'loadCurrent' | 'change'>;
  orders: Pick<OrderStore, 'aggregatesOf' | 'unchangedTotals' | 'timeZone'>;
  /** The desk's rules, perhaps a minute old. */
  knownLevelRules(): Promise<{ rules: readonly LevelRule[] }>;
}

/**
 * Asks the level rules about a customer, or the one who stands for them, by what all their orders come to now. Repeating it changes nothing.
 * @param since when a timer said that the level may fall: it counts as fallen since then, and not since the timer was processed
 */
export async function recalculateLevel(
  stores: Stores,
  { customerId, since }: { customerId: CustomerId; since?: string | undefined },
  context: Context,
): Promise<void> {
  const { rules } = await stores.knownLevelRules();
  await retryOnConflict(attempts, () => recalculate(stores, rules, { customerId, since }, context));
}

/** Another order may change what the orders come to meanwhile. */
const attempts = 5;

async function recalculate(
  { database, customers, orders }: Stores,
  rules: readonly LevelRule[],
  { customerId, since }: { customerId: CustomerId; since?: string | undefined },
  context: Context,
): Promise<void> {
  const customer = await customers.loadCurrent(customerId);
  if (customer.restrictedAt) return;
  const family = familyOf(customer).map((each) => orders.aggregatesOf(each));
  const read = await readTogether(database, family);
  const totals = family.map(read);
  const verdict = verdictOf(rules, totalsTogether(totals), orders.timeZone, context.now);
  // A timer that was not processed yet is as good as one whose event comes.
  const due =
    customer.levelReviewAt && customer.levelReviewAt <= context.now ? customer.levelReviewAt : since;
  const at = due ?? context.now;
  await customers.change(
    customer.customerId,
    (present) => ({ reviewed: levelReviewed(present, verdict, at, orders.timeZone) }),
    context,
    {
      loaded: customer,
      also: ({ changes }) => (changes.length ? totals.map(orders.unchangedTotals) : []),
    },
  );
}

/** The level, and when it or a tag that Kefu gives falls by itself. */
function verdictOf(rules: readonly LevelRule[], totals: Totals, timeZone: string, now: string) {
  const today = dayIn(timeZone, now);
  const falls = [dayOfFall(rules, totals, today), dayOfTagFall(totals, today)];
  const [fall] = falls.filter((day) => day !== undefined).sort();
  return { level: levelByRules(rules, totals, today), fallsAt: fall && startOfDay(timeZone, fall) };
}

import type { CustomerLevel } from '../../../events/ticket/ticket-facts.ts';
import type { Context } from '../../shared/context.ts';
import { type Database, readTogether } from '../../shared/database.ts';
import { dayIn } from '../../shared/day.ts';
import type { CustomerId, DepartmentId } from '../../shared/ids.ts';
import type { CustomerPosition, CustomerStore } from '../customer.store.ts';
import type { Customer } from '../customer.ts';
import { familyOf } from '../family.ts';
import type { OrderStore } from '../order/order.store.ts';
import { totalsTogether } from '../order/order-aggregates.ts';
import { isByHand, levelReviewed } from './level.ts';
import { type LevelRule, levelByRules } from './level-rule.ts';

interface Stores {
  database: Database;
  customers: Pick<CustomerStore, 'list' | 'reading'>;
  orders: Pick<OrderStore, 'aggregatesOf' | 'timeZone'>;
}

interface Input {
  rules: readonly Pick<LevelRule, 'level' | 'match'>[];
  /** Those whose customers are looked at; undefined for customers of none. */
  departmentIds: readonly (DepartmentId | undefined)[];
  limit: number;
  behind?: CustomerPosition | undefined;
}

/** A customer whose level would be another one by some rules. */
export interface LevelMove {
  customerId: CustomerId;
  number: string;
  from: CustomerLevel;
  to: CustomerLevel;
  /** When: at once, or once the customer fell short of the present level for long enough. */
  at: string;
}

/** Who of a page of customers would have another level by some rules. Nothing is changed. */
export async function reportLevelMoves(
  { database, customers, orders }: Stores,
  { rules, departmentIds, limit, behind }: Input,
  { now }: Pick<Context, 'now'>,
): Promise<{ examined: number; moves: LevelMove[]; end: CustomerPosition | undefined }> {
  const { items, end } = await customers.list(departmentIds, { limit, behind });
  const owners = items.map(({ customerId }) => customers.reading(customerId));
  const read = await readTogether(database, owners, { consistent: false });
  // Another one stands for a merged customer.
  const current = owners.flatMap((owner) => read(owner) ?? []).filter(({ mergedInto }) => !mergedInto);
  const families = current.map((customer) => ({
    customer,
    orders: familyOf(customer).map((each) => orders.aggregatesOf(each)),
  }));
  const readings = families.flatMap((family) => family.orders);
  const come = await readTogether(database, readings, { consistent: false });
  const today = dayIn(orders.timeZone, now);
  const moves = families.flatMap((family) => {
    const totals = totalsTogether(family.orders.map(come));
    return moveOf(family.customer, levelByRules(rules, totals, today), orders.timeZone, now);
  });
  return { examined: items.length, moves, end };
}

function moveOf(
  customer: Customer,
  level: ReturnType<typeof levelByRules>,
  timeZone: string,
  now: string,
): LevelMove[] {
  const to = level?.level ?? 'standard';
  const { customerId, number, level: from } = customer;
  if (isByHand(customer) || to === from) return [];
  const next = levelReviewed(customer, { level, fallsAt: undefined }, now, timeZone);
  // Who falls keeps the level for a while.
  return [{ customerId, number, from, to, at: next.level === to ? now : (next.levelReviewAt ?? now) }];
}

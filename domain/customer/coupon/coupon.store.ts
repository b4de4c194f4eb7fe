import { Entity } from 'electrodb';
import { auditTrail } from '../../record/audit.store.ts';
import { nounStore } from '../../record/plain-noun.store.ts';
import type { Context } from '../../shared/context.ts';
import { type Database, type Reading, readTogether, type Write } from '../../shared/database.ts';
import { KefuError } from '../../shared/errors.ts';
import type { CustomerId, Id } from '../../shared/ids.ts';
import { itemReader } from '../../shared/item-reader.ts';
import { itemWriter } from '../../shared/item-writer.ts';
import { couponBudgetSchema, couponCauseSchema, couponSchema } from './coupon.entity.ts';
import {
  type Coupon,
  type CouponBatch,
  type CouponBudget,
  coupon,
  couponBatches,
  couponBudget,
  couponCode,
  issuedOf,
} from './coupon.ts';

/** What a coupon is issued for, and to whom. */
export interface WantedCoupon {
  couponBatchId: Id<'couponBatch'>;
  customerId: CustomerId;
  cause: string;
}

/** Coupons, and what batches have issued. */
export function couponStore(database: Database) {
  const batches = nounStore<CouponBatch>(database, couponBatches);
  const coupons = new Entity(couponSchema, database);
  const items = itemWriter(coupons, database.table);
  const readCoupon = itemReader(coupons);
  const causes = itemWriter(new Entity(couponCauseSchema, database), database.table);
  const budgetEntity = new Entity(couponBudgetSchema, database);
  const budgets = itemWriter(budgetEntity, database.table);
  const audited = auditTrail<Coupon>(
    database,
    'coupon',
    // Whoever knows a code can use it.
    coupon.omit({ code: true }),
    ({ couponBatchId, cause }) => `${couponBatchId}/${cause}`,
  );

  async function one<Value>(reading: Reading<Value>): Promise<Value> {
    return (await readTogether(database, [reading]))(reading);
  }

  /** @throws KefuError `not-found` */
  async function load(code: string): Promise<Coupon> {
    const found = await one({
      key: items.key({ code }),
      parse: (item) => item && coupon.parse(readCoupon(item)),
    });
    if (!found) throw unknown();
    return found;
  }

  function unknown(): KefuError {
    return new KefuError('not-found', 'There is no coupon of this code.');
  }

  /** What a batch has issued: the sum of its coupons. */
  function budgetOf(couponBatchId: Id<'couponBatch'>): Promise<CouponBudget> {
    return one({
      key: budgets.key({ couponBatchId }),
      parse: (item) => (item ? couponBudget.parse(item) : { couponBatchId, issued: 0 }),
    });
  }

  /**
   * The coupon that a batch issues for a cause, with the writes that do so; none if it has issued it. The condition of `coupon-budget`
   * fails once the budget is used up, that of `coupon-cause` if the same was issued meanwhile.
   * @throws KefuError `not-found`, `transition-not-allowed`
   */
  async function issuing(
    { couponBatchId, customerId, cause }: WantedCoupon,
    context: Context,
  ): Promise<{ coupon: Coupon; writes: Write[]; refusals: Record<string, string> }> {
    const known = await one({
      key: causes.key({ couponBatchId, cause }),
      parse: (item) => item && couponCode.parse(item.code),
    });
    if (known !== undefined) return { coupon: await load(known), writes: [], refusals: {} };
    const batch = await batches.load(couponBatchId);
    // The random part of an id: 80 bits.
    const code = context.newId('couponBatch').slice(-16);
    const issued = issuedOf(batch, { code, customerId, cause }, context.now);
    const most = batch.budget - issued.value;
    return {
      coupon: issued,
      writes: [
        { name: 'coupon-cause', put: causes.create({ couponBatchId, cause, code }) },
        { name: 'coupon', put: items.create(issued) },
        ...audited(undefined, issued, context),
        { name: 'coupon-budget', update: budgetUpdate(couponBatchId, issued.value, most).params() },
      ],
      refusals: {
        'coupon-budget': `The batch's budget, ${batch.budget} minor units of ${batch.currency}, would be exceeded.`,
      },
    };
  }

  /** @param most what may have been issued before */
  function budgetUpdate(couponBatchId: Id<'couponBatch'>, value: number, most: number) {
    return budgetEntity
      .upsert({ couponBatchId })
      .add({ issued: value })
      .where(({ issued }, { notExists, lte }) =>
        // A budget below one coupon allows none, not even the first.
        most < 0 ? lte(issued, most) : `${notExists(issued)} OR ${lte(issued, most)}`,
      );
  }

  /** The writes of the next version; the condition of `coupon` fails after a concurrent change. */
  function edition(before: Coupon, next: Coupon, context: Context): Write[] {
    return [{ name: 'coupon', put: items.replace(next, before.version) }, ...audited(before, next, context)];
  }

  return { batches, load, unknown, budgetOf, issuing, edition };
}

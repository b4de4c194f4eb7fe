import {
  type CouponBatch,
  couponBatches,
  couponBatchFaults,
} from '../../../domain/customer/coupon/coupon.ts';
import { ConditionFailed, commitWrites } from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { invalidFields } from '../../../domain/shared/field-errors.ts';
import { coupons } from '../../case-stores.ts';
import { database } from '../../clients/table.ts';
import type { HandlersOf } from '../api/call.ts';
import { handle } from '../api/handle.ts';
import { editWithRetry, requireVersion } from '../api/if-match.ts';
import { nounHandlers } from '../api/noun-handlers.ts';
import { loadVisibleCustomer } from '../api/visible-customers.ts';
import { couponBatchRoutes, ofCouponBatches } from './coupon-batches.routes.ts';
import { couponShown } from './coupon-view.ts';

const { list, create, get, change } = nounHandlers<CouponBatch, typeof ofCouponBatches>(
  database,
  couponBatches,
  ofCouponBatches,
  {
    check: async (batch) => {
      const faults = couponBatchFaults(batch);
      if (faults.length) throw invalidFields(faults);
    },
  },
);

const getCouponBudget = handle(couponBatchRoutes.getCouponBudget, async ({ params: { couponBatchId } }) => {
  await coupons.batches.load(couponBatchId);
  return { body: await coupons.budgetOf(couponBatchId) };
});

const issueCoupon = handle(couponBatchRoutes.issueCoupon, async ({ params, body, record, ...call }) => {
  await loadVisibleCustomer(call, body.customerId, 'edit');
  requireVersion(await coupons.batches.load(params.couponBatchId), call.ifMatch);
  return editWithRetry(['coupon-cause'], async () => {
    const { coupon, writes, refusals } = await coupons.issuing({ ...params, ...body }, call.context);
    if (coupon.customerId !== body.customerId)
      throw new KefuError(
        'transition-not-allowed',
        'The batch issued a coupon for this cause to another customer.',
      );
    const answer = { body: couponShown(coupon) };
    try {
      await commitWrites(database, [...writes, ...record(answer)]);
    } catch (error) {
      const refused = error instanceof ConditionFailed && error.writes.find((name) => name in refusals);
      throw refused ? new KefuError('transition-not-allowed', refusals[refused] ?? '') : error;
    }
    return answer;
  });
});

export const handlers = {
  listCouponBatches: list,
  createCouponBatch: create,
  getCouponBatch: get,
  editCouponBatch: change,
  getCouponBudget,
  issueCoupon,
} satisfies HandlersOf<'coupon-batches'>;

import * as z from 'zod';
import { couponBatches, couponBudget, couponCause } from '../../../domain/customer/coupon/coupon.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { nounRoutes } from '../api/noun-routes.ts';
import { defineRoute } from '../api/route.ts';
import { couponView } from './coupon-view.ts';

export const ofCouponBatches = nounRoutes(couponBatches, 'coupon-batches', { read: 'agent', write: 'admin' });

const batchParams = z.object(couponBatches.id);

/** Batches can't be deleted, since coupons refer to them permanently. */
export const couponBatchRoutes = {
  listCouponBatches: ofCouponBatches.list,
  createCouponBatch: ofCouponBatches.create,
  getCouponBatch: ofCouponBatches.get,
  editCouponBatch: ofCouponBatches.change,
  getCouponBudget: defineRoute({
    method: 'GET',
    path: '/v1/coupon-batches/{couponBatchId}/budget',
    summary: 'Get what a batch of coupons has issued of its budget.',
    role: 'agent',
    params: batchParams,
    status: 200,
    output: couponBudget,
  }),
  issueCoupon: defineRoute({
    method: 'POST',
    path: '/v1/coupon-batches/{couponBatchId}/coupons',
    summary:
      'Issue a coupon to a customer. A batch issues one for each cause: a repeated call answers the same one. Cases issue theirs by themselves.',
    role: 'supervisor',
    params: batchParams,
    body: z.strictObject({ customerId: idSchema('customer'), cause: couponCause }),
    status: 200,
    output: couponView,
    errors: ['transition-not-allowed'],
  }),
};

import * as z from 'zod';
import { couponCode, couponOrder } from '../../../domain/customer/coupon/coupon.ts';
import { amount, currency } from '../../../domain/shared/currency.ts';
import { defineRoute } from '../api/route.ts';
import { couponView } from './coupon-view.ts';

const couponParams = z.object({ code: couponCode });

export const couponRoutes = {
  getCoupon: defineRoute({
    method: 'GET',
    path: '/v1/coupons/{code}',
    summary: 'Get a coupon by its code, with the order that used it.',
    role: 'agent',
    params: couponParams,
    status: 200,
    output: couponView,
  }),
  redeemCoupon: defineRoute({
    method: 'POST',
    path: '/v1/coupons/{code}/redeem',
    summary:
      'Use a coupon for an order of a shop, which may not be pushed yet. It may be repeated for the same order.',
    role: 'supervisor',
    params: couponParams,
    body: couponOrder.extend({
      spend: amount.meta({ description: 'What the order comes to before the coupon, in minor units.' }),
      currency,
    }),
    status: 200,
    output: couponView,
    errors: ['transition-not-allowed'],
  }),
  restoreCoupon: defineRoute({
    method: 'POST',
    path: '/v1/coupons/{code}/restore',
    summary: 'Give a coupon back after its order was cancelled. It may be repeated for the same order.',
    role: 'supervisor',
    params: couponParams,
    body: couponOrder,
    status: 200,
    output: couponView,
    errors: ['transition-not-allowed'],
  }),
};

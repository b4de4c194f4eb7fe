import type * as z from 'zod';
import { type Coupon, coupon, couponOrder } from '../../../domain/customer/coupon/coupon.ts';

export const couponView = coupon.extend({ order: couponOrder.nullable() });

export function couponShown(one: Coupon): z.input<typeof couponView> {
  return { ...one, order: one.order ?? null };
}

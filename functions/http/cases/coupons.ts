import { type Coupon, redeemed, restored } from '../../../domain/customer/coupon/coupon.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { coupons } from '../../case-stores.ts';
import { database } from '../../clients/table.ts';
import type { Caller, HandlersOf } from '../api/call.ts';
import { handle } from '../api/handle.ts';
import { editWithRetry, requireVersion } from '../api/if-match.ts';
import { loadVisibleCustomer } from '../api/visible-customers.ts';
import { couponShown } from './coupon-view.ts';
import { couponRoutes } from './coupons.routes.ts';

const getCoupon = handle(couponRoutes.getCoupon, async ({ params: { code }, ...call }) => ({
  body: couponShown(await visibleCoupon(call, code, 'view')),
}));

const redeemCoupon = handle(couponRoutes.redeemCoupon, ({ params: { code }, body, record, ...call }) =>
  editWithRetry(['coupon'], async () => {
    const before = await visibleCoupon(call, code, 'edit');
    requireVersion(before, call.ifMatch);
    const next = redeemed(before, body, call.context.now) ?? before;
    const answer = { body: couponShown(next) };
    await commitWrites(database, [...changes(before, next, call), ...record(answer)]);
    return answer;
  }),
);

const restoreCoupon = handle(couponRoutes.restoreCoupon, ({ params: { code }, body, record, ...call }) =>
  editWithRetry(['coupon'], async () => {
    const before = await visibleCoupon(call, code, 'edit');
    requireVersion(before, call.ifMatch);
    const next = restored(before, body) ?? before;
    const answer = { body: couponShown(next) };
    await commitWrites(database, [...changes(before, next, call), ...record(answer)]);
    return answer;
  }),
);

function changes(before: Coupon, next: Coupon, { context }: Caller) {
  return next === before ? [] : coupons.edition(before, next, context);
}

/** @throws KefuError `not-found`, also for one of a customer who is not visible */
async function visibleCoupon(call: Caller, code: string, access: 'view' | 'edit'): Promise<Coupon> {
  const found = await coupons.load(code);
  await loadVisibleCustomer(call, found.customerId, access).catch((error: unknown) => {
    throw error instanceof KefuError && error.code === 'not-found' ? coupons.unknown() : error;
  });
  return found;
}

export const handlers = { getCoupon, redeemCoupon, restoreCoupon } satisfies HandlersOf<'coupons'>;

import * as z from 'zod';
import { defineNoun } from '../../record/plain-noun.ts';
import { amount, currency } from '../../shared/currency.ts';
import { type FieldError, KefuError } from '../../shared/errors.ts';
import { idSchema } from '../../shared/ids.ts';
import { oneLine } from '../../shared/text-field.ts';
import { externalId } from '../external-id.ts';
import { orderSource } from '../order/order.ts';

const value = amount.min(1, 'must be at least 1').meta({ description: 'Of one coupon, in minor units.' });

/** Coupons of one value and with the same conditions, up to a budget. */
export const couponBatches = defineNoun('coupon-batch', {
  idKind: 'couponBatch',
  id: { couponBatchId: idSchema('couponBatch') },
  fields: {
    name: oneLine(200),
    value,
    currency,
    /** How much an order has to come to. */
    leastSpend: amount.default(0).meta({ description: 'What an order has to come to, in minor units.' }),
    validFrom: z.iso.datetime(),
    validUntil: z.iso.datetime(),
    budget: amount.meta({ description: 'What all coupons of the batch may come to, in minor units.' }),
    isArchived: z.boolean().default(false),
  },
});
export type CouponBatch = z.infer<typeof couponBatches.schema>;

/** What was issued of a batch, in minor units. */
export const couponBudget = z.object({ couponBatchId: idSchema('couponBatch'), issued: amount });
export type CouponBudget = z.infer<typeof couponBudget>;

/** The order of a shop that a coupon is used for. */
export const couponOrder = z.strictObject({ source: orderSource, externalId });
export type CouponOrder = z.infer<typeof couponOrder>;

export const couponCode = z
  .string()
  .toLowerCase()
  .regex(/^[0-9a-hjkmnp-tv-z]{16}$/, 'must be a code of 16 letters and digits')
  .meta({ examples: ['8w0q3r7t9v4y6z1a'] });

/** What a coupon is issued for, such as a case: a batch issues one for it. */
export const couponCause = z
  .string()
  .regex(/^[\w.:-]{1,100}$/, 'must be 1 to 100 letters, digits, dots, colons, hyphens and underscores')
  .meta({ examples: ['welcome-gift:crm-4711'] });

/** A coupon of a customer. What it is worth was settled when it was issued: later edits of its batch don't change it. */
export const coupon = z.object({
  code: couponCode,
  version: z.int().positive(),
  couponBatchId: idSchema('couponBatch'),
  customerId: idSchema('customer'),
  cause: couponCause,
  value,
  currency,
  leastSpend: amount,
  validFrom: z.iso.datetime(),
  validUntil: z.iso.datetime(),
  /** The order that it was redeemed for; absent while it can be used. */
  order: couponOrder.optional(),
  issuedAt: z.iso.datetime(),
});
export type Coupon = z.infer<typeof coupon>;

/** What is wrong with a batch; empty for a valid one. */
export function couponBatchFaults({ validFrom, validUntil }: CouponBatch): FieldError[] {
  return validUntil > validFrom ? [] : [{ field: 'validUntil', message: 'must be after validFrom' }];
}

/**
 * A coupon of a batch.
 * @throws KefuError `transition-not-allowed` for a batch that is archived or over
 */
export function issuedOf(
  batch: CouponBatch,
  to: Pick<Coupon, 'code' | 'customerId' | 'cause'>,
  now: string,
): Coupon {
  const { couponBatchId, value, currency, leastSpend, validFrom, validUntil, isArchived } = batch;
  if (isArchived) throw refused('The batch is archived: it issues no more coupons.');
  if (now >= validUntil) throw refused(`Coupons of the batch were valid until ${validUntil}.`);
  return {
    ...to,
    ...{ version: 1, couponBatchId, value, currency, leastSpend, validFrom, validUntil, issuedAt: now },
  };
}

/**
 * The coupon after an order used it. Undefined if that order has it already.
 * @param order with what it comes to, in minor units of its currency
 * @throws KefuError `transition-not-allowed` for one that another order used, that is not valid now, or whose conditions the order
 * does not meet
 */
export function redeemed(
  before: Coupon,
  { spend, currency, ...order }: CouponOrder & { spend: number; currency: string },
  now: string,
): Coupon | undefined {
  if (before.order) {
    if (isSame(before.order, order)) return undefined;
    throw refused(`The coupon was used for the order ${before.order.externalId} of ${before.order.source}.`);
  }
  const { validFrom, validUntil, leastSpend } = before;
  if (now < validFrom || now >= validUntil)
    throw refused(`The coupon is valid from ${validFrom} until ${validUntil}.`);
  if (currency !== before.currency) throw refused(`The coupon is for orders in ${before.currency}.`);
  if (spend < leastSpend)
    throw refused(`The coupon is for orders of at least ${leastSpend} minor units of ${currency}.`);
  return { ...before, order, version: before.version + 1 };
}

/**
 * The coupon after its order was cancelled. Undefined if it can be used already.
 * @throws KefuError `transition-not-allowed` if another order used it
 */
export function restored(before: Coupon, order: CouponOrder): Coupon | undefined {
  const { order: of, ...rest } = before;
  if (!of) return undefined;
  if (!isSame(of, order))
    throw refused(`The coupon was used for the order ${of.externalId} of ${of.source}.`);
  return { ...rest, version: before.version + 1 };
}

function isSame(one: CouponOrder, other: CouponOrder): boolean {
  return one.source === other.source && one.externalId === other.externalId;
}

function refused(message: string): KefuError {
  return new KefuError('transition-not-allowed', message);
}

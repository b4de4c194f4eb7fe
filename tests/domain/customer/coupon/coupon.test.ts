import { describe, expect, it } from 'vitest';
import {
  type Coupon,
  type CouponBatch,
  couponBatchFaults,
  issuedOf,
  redeemed,
  restored,
} from '../../../../domain/customer/coupon/coupon.ts';
import { KefuError } from '../../../../domain/shared/errors.ts';
import { id, noon } from '../../given.ts';

const batch: CouponBatch = {
  ...{ couponBatchId: id('couponBatch'), version: 1, createdAt: noon, name: 'Sorry', isArchived: false },
  ...{ value: 1000, currency: 'CNY', leastSpend: 5000, budget: 100_000 },
  ...{ validFrom: '2026-11-01T00:00:00.000Z', validUntil: '2026-12-01T00:00:00.000Z' },
};
const to = { code: '8w0q3r7t9v4y6z1a', customerId: id('customer'), cause: 'case_1' };
const given = issuedOf(batch, to, noon);
const order = { source: 'shop', externalId: '4711', spend: 5000, currency: 'CNY' };
const use = (one: Coupon, facts: object = {}, now = noon) => redeemed(one, { ...order, ...facts }, now);
const used = use(given) ?? given;

const codeOf = (work: () => unknown) => {
  try {
    work();
    return 'done';
  } catch (error) {
    if (!(error instanceof KefuError)) throw error;
    return error.code;
  }
};

describe('A coupon', () => {
  it('is used by one order, which may say so again', () => {
    expect(used.order).toEqual({ source: 'shop', externalId: '4711' });
    expect(use(used)).toBeUndefined();
    expect(codeOf(() => use(used, { externalId: '4712' }))).toBe('transition-not-allowed');
    expect(codeOf(() => use(used, { source: 'other' }))).toBe('transition-not-allowed');
  });

  it('is given back by that order, which may say so again, and can be used by another one then', () => {
    const back = restored(used, { source: 'shop', externalId: '4711' });
    expect(back).toMatchObject({ version: 3 });
    expect(back?.order).toBeUndefined();
    expect(restored(given, { source: 'shop', externalId: '4711' })).toBeUndefined();
    expect(codeOf(() => restored(used, { source: 'shop', externalId: '4712' }))).toBe(
      'transition-not-allowed',
    );
    expect(use(back ?? given, { externalId: '4712' })).toMatchObject({ order: { externalId: '4712' } });
  });

  it.each<[string, object, string, string]>([
    ['in its first moment', {}, '2026-11-01T00:00:00.000Z', 'done'],
    ['before it', {}, '2026-10-31T23:59:59.999Z', 'transition-not-allowed'],
    ['in its last moment', {}, '2026-11-30T23:59:59.999Z', 'done'],
    ['after it', {}, '2026-12-01T00:00:00.000Z', 'transition-not-allowed'],
    ['for less than it asks', { spend: 4999 }, noon, 'transition-not-allowed'],
    ['in another currency', { currency: 'EUR' }, noon, 'transition-not-allowed'],
  ])('is judged %s', (_, facts, now, outcome) => {
    expect(codeOf(() => use(given, facts, now))).toBe(outcome);
  });

  it('that was used stays used after its time', () => {
    expect(use(used, {}, '2027-01-01T00:00:00.000Z')).toBeUndefined();
  });
});

describe('A batch', () => {
  it('issues none when it is archived or over', () => {
    expect(codeOf(() => issuedOf({ ...batch, isArchived: true }, to, noon))).toBe('transition-not-allowed');
    expect(codeOf(() => issuedOf(batch, to, batch.validUntil))).toBe('transition-not-allowed');
  });

  it('ends after it begins', () => {
    expect(couponBatchFaults(batch)).toEqual([]);
    expect(couponBatchFaults({ ...batch, validUntil: batch.validFrom })).toMatchObject([
      { field: 'validUntil' },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { noTotals, type Totals } from '../../../../domain/customer/order/order-aggregates.ts';
import {
  dayOfTagFall,
  shippedTagIdOf,
  shippedTagRules,
  tagRulesFor,
} from '../../../../domain/customer/tag-rule/tag-rule.ts';
import { noon } from '../../given.ts';

const today = '2026-11-22';

/** Totals of orders of 1.00 CNY on some days. */
function ordered(...days: string[]): Totals {
  const recent = days.map((day): [string, number, number] => [day, 100, 1]);
  const CNY = { spend: 100 * days.length, count: days.length, firstAt: noon, lastAt: noon, recent };
  return { ...noTotals, currencies: days.length ? { CNY } : {} };
}

const three = ordered('2026-08-25', '2026-10-01', '2026-11-01');
const keysFor = (totals: Totals, type?: 'person' | 'company') =>
  tagRulesFor({ type }, totals, today).map(({ name }) => name.zh);

describe('A shipped tag', () => {
  it.each<[string, Totals, string[]]>([
    ['nothing was ordered', noTotals, []],
    ['of three orders in 90 days', three, ['高频购买']],
    ['of three orders, one of them 91 days ago', ordered('2026-08-24', '2026-10-01', '2026-11-01'), []],
    ['two of three orders had a coupon', { ...three, discounted: 2 }, ['高频购买', '价格敏感']],
    ['one of three orders had a coupon', { ...three, discounted: 1 }, ['高频购买']],
    ['two of two orders had a coupon', { ...ordered('2026-10-01', '2026-11-01'), discounted: 2 }, []],
    ['there was one refund', { ...noTotals, refunds: 1 }, []],
    ['there were two refunds', { ...noTotals, refunds: 2 }, ['关注售后']],
  ])('if %s', (_, totals, expected) => {
    expect(keysFor(totals)).toEqual(expected);
  });

  it('marks companies', () => {
    expect([keysFor(noTotals, 'company'), keysFor(noTotals, 'person')]).toEqual([['企业客户'], []]);
  });

  it('falls on the day on which the orders are too few', () => {
    expect(dayOfTagFall(three, today)).toBe('2026-11-23');
    expect(dayOfTagFall(ordered('2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04'), today)).toBe(
      '2026-12-31',
    );
    expect(dayOfTagFall(ordered('2026-11-01'), today)).toBeUndefined();
  });

  it('has an id of its own', () => {
    expect(new Set(shippedTagRules.map(shippedTagIdOf)).size).toBe(shippedTagRules.length);
  });
});

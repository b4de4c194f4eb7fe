import { describe, expect, it } from 'vitest';
import {
  goodsPaid,
  nothingRefunded,
  type Order,
  paidByLine,
} from '../../../../domain/customer/order/order.ts';
import {
  averageGapDays,
  contributionOf,
  currencyWithUnknownEdges,
  noTotals,
  rollingTotals,
  type Totals,
  totalsAfter,
  totalsTogether,
} from '../../../../domain/customer/order/order-aggregates.ts';
import { changeByOrder, changeByRefund } from '../../../../domain/customer/order/order-change.ts';
import { type Refund, refundedBy } from '../../../../domain/customer/order/refund.ts';
import { sharesOf } from '../../../../domain/customer/order/shares.ts';
import { amount, currency, minorUnitDigits } from '../../../../domain/shared/currency.ts';
import { KefuError } from '../../../../domain/shared/errors.ts';
import { id, noon } from '../../given.ts';
import { givenFacts, givenRefund } from './given-orders.ts';

const shanghai = 'Asia/Shanghai';
const identity = { source: 'shop', externalId: '4711', customerId: id('customer') };

function pushed(facts: object = {}, before?: Order, refunds: readonly Refund[] = []) {
  return changeByOrder(before, { ...identity, facts: givenFacts(facts) }, refunds, noon);
}

/** The order after a push that changes it. */
function orderOf(facts: object = {}, before?: Order, refunds?: readonly Refund[]): Order {
  const change = pushed(facts, before, refunds);
  if (typeof change === 'string') throw new Error(change);
  return change.order;
}

function refundOf(order: Order, facts: object = {}, refunds: readonly Refund[] = [], externalId = 'R1') {
  const change = changeByRefund(order, { externalId, facts: givenRefund(facts) }, refunds, noon);
  if (typeof change === 'string') throw new Error(change);
  if (!change.refund) throw new Error('A refund changes a refund.');
  return { order: change.order, refund: change.refund.next };
}

/** The fields that a refusal names, with what it says of them. */
function refusalOf(run: () => unknown): string[] {
  try {
    run();
  } catch (error) {
    if (error instanceof KefuError) return error.fields.map(({ field, message }) => `${field} ${message}`);
    throw error;
  }
  return [];
}

describe('A currency', () => {
  it.each([
    ['CNY', 2],
    ['JPY', 0],
    ['KWD', 3],
  ])('%s has a minor unit of %i digits', (code, digits) => {
    expect(currency.parse(code)).toBe(code);
    expect(minorUnitDigits(code)).toBe(digits);
  });

  it.each(['RMB', 'cny', 'XXX', 'XAU', '', '￥', 'CNYCNY'])('is not %j, which the refusal names', (code) => {
    const { error } = currency.safeParse(code);
    expect(error?.issues[0]?.message).toContain(JSON.stringify(code));
  });
});

describe('An amount', () => {
  it.each([0, 1, 999_999_999_999])('may be %d minor units', (value) => {
    expect(amount.parse(value)).toBe(value);
  });

  it.each([-1, 10.5, 1_000_000_000_000, Number.NaN, '100'])('is not %j', (value) => {
    expect(amount.safeParse(value).success).toBe(false);
  });
});

describe('A discount of the whole order', () => {
  it('is spread over the lines by cumulative floor, so that nothing is lost', () => {
    expect(sharesOf(100, [333, 333, 334])).toEqual([33, 33, 34]);
    expect(sharesOf(2, [1, 1, 1])).toEqual([0, 1, 1]);
    expect(sharesOf(999_999_999_998, [999_999_999_999, 999_999_999_999])).toEqual([
      499_999_999_999, 499_999_999_999,
    ]);
    expect(sharesOf(0, [])).toEqual([]);
    expect(sharesOf(0, [0, 0])).toEqual([0, 0]);
  });

  it('lowers what was paid for each line', () => {
    const line = { sku: 'CUP', name: 'Cup', quantity: 1 };
    const facts = givenFacts({
      lines: ['1', '2', '3'].map((lineId) => ({ ...line, lineId, paid: 1000 })),
      discounts: [{ kind: 'coupon', amount: 1000 }],
    });
    expect(goodsPaid(facts)).toBe(2000);
    expect([...paidByLine(facts).values()]).toEqual([667, 667, 666]);
  });
});

describe('A pushed order', () => {
  it('counts if it was changed later than what is stored, and else changes nothing', () => {
    const first = orderOf({ updatedAt: '2026-11-20T10:00:00.000Z' });
    expect(pushed({ status: 'shipped', updatedAt: '2026-11-20T10:00:00.000Z' }, first)).toBe('unchanged');
    expect(pushed({ status: 'shipped', updatedAt: '2026-11-20T09:59:59.999Z' }, first)).toBe('outdated');
    const later = orderOf({ status: 'shipped', updatedAt: '2026-11-20T10:00:00.001Z' }, first);
    expect(later).toMatchObject({ status: 'shipped', version: 2, createdAt: first.createdAt });
  });

  it('names the fields that changed, without their values', () => {
    const change = pushed({ status: 'cancelled', updatedAt: noon }, orderOf());
    expect(change).toMatchObject({ change: { type: 'order.changed', data: { fields: ['status'] } } });
  });

  it.each([
    ['two lines of the same id', { lines: [1, 2].map(() => ({ ...lamp(), lineId: 'a' })) }, 'lines.1.lineId'],
    [
      'more serial numbers than units',
      { lines: [{ ...lamp(), serialNumbers: ['1', '2'] }] },
      'lines.0.serialNumbers',
    ],
    ['discounts above what was paid', { discounts: [{ kind: 'coupon', amount: 10_001 }] }, 'discounts'],
    [
      'more than the table holds',
      {
        lines: Array.from({ length: 100 }, (_, at) => ({
          ...lamp(),
          lineId: String(at),
          warranty: { months: 1, terms: '保'.repeat(1000) },
        })),
      },
      'lines',
    ],
    ['a change that will be', { updatedAt: '2026-11-22T12:05:00.001Z' }, 'updatedAt'],
  ])('with %s is refused', (_, facts, field) => {
    expect(refusalOf(() => pushed(facts))).toEqual([expect.stringContaining(`${field} `)]);
  });

  it.each([
    ['discounts of all that was paid', { discounts: [{ kind: 'coupon', amount: 10_000 }] }],
    ['a clock five minutes ahead', { updatedAt: '2026-11-22T12:05:00.000Z' }],
    ['a serial number a unit', { lines: [{ ...lamp(), serialNumbers: ['1'] }] }],
  ])('may have %s', (_, facts) => {
    expect(orderOf(facts).version).toBe(1);
  });

  it('may not be paid less than was refunded, nor lose a refunded line', () => {
    const { order, refund } = refundOf(orderOf(), { goods: 4000, lines: [{ lineId: '1', amount: 4000 }] });
    const edited = (lines: object[]) => refusalOf(() => pushed({ lines, updatedAt: noon }, order, [refund]));
    expect(edited([{ ...lamp(), paid: 3999 }])).toEqual([
      'lines must not be paid less than the 4000 that were refunded',
    ]);
    expect(edited([{ ...lamp(), lineId: '2' }])).toEqual([
      'lines must contain what was refunded: 4000 for line 1',
    ]);
    expect(edited([{ ...lamp(), paid: 4000 }])).toEqual([]);
  });
});

function lamp() {
  return { lineId: '1', sku: 'LAMP', name: 'Lamp', quantity: 1, paid: 10_000 };
}

describe('A refund', () => {
  const order = orderOf({ freight: 800 });

  it('of everything that was paid is possible, of a cent more is not', () => {
    expect(refundOf(order, { goods: 10_000, freight: 800 }).order.refunded).toMatchObject({
      goods: 10_000,
      freight: 800,
    });
    expect(refusalOf(() => refundOf(order, { goods: 10_001 }))).toEqual([
      'goods must not refund more than was paid for the goods: 10000 with all refunds',
    ]);
    expect(refusalOf(() => refundOf(order, { freight: 801 }))).toEqual([
      'freight must not refund more than was paid for freight: 800 with all refunds',
    ]);
  });

  it('is added to those before it, except those that failed', () => {
    const first = refundOf(order, { goods: 6000 });
    expect(refusalOf(() => refundOf(first.order, { goods: 4001 }, [first.refund], 'R2'))).toHaveLength(1);
    const failed = refundOf(first.order, { goods: 6000, status: 'failed', updatedAt: noon }, [first.refund]);
    expect(failed.order.refunded).toEqual(nothingRefunded);
    expect(refundOf(failed.order, { goods: 10_000 }, [failed.refund], 'R2').order.refunded.goods).toBe(
      10_000,
    );
  });

  it('of an order that is not paid is refused, and its order stays paid', () => {
    expect(refusalOf(() => refundOf(orderOf({ paidAt: undefined }), { goods: 1 }))).toHaveLength(1);
    const paid = refundOf(orderOf(), { goods: 1 });
    expect(
      refusalOf(() => pushed({ paidAt: undefined, updatedAt: noon }, paid.order, [paid.refund])),
    ).toEqual(['paidAt must stay: money of the order was refunded']);
  });

  it('that names lines is bound by what was paid for each, after the discounts of the order', () => {
    const lines = [lamp(), { ...lamp(), lineId: '2' }];
    const discounted = orderOf({ lines, discounts: [{ kind: 'coupon', amount: 2000 }] });
    const of = (amount: number) => ({ goods: amount, lines: [{ lineId: '2', amount }] });
    expect(refundOf(discounted, of(9000)).order.refunded.byLine).toEqual({ '2': 9000 });
    expect(refusalOf(() => refundOf(discounted, of(9001)))).toEqual([
      'lines.0.amount must not refund more than was paid for the line: 9000 with all refunds',
    ]);
  });

  it.each([
    ['another currency', { currency: 'USD' }, 'currency'],
    ['a line that is not there', { lines: [{ lineId: '9', amount: 4000 }] }, 'lines.0.lineId'],
    ['a sum that its lines do not have', { lines: [{ lineId: '1', amount: 3999 }] }, 'goods'],
    ['a line twice', { lines: [1, 2].map(() => ({ lineId: '1', amount: 2000 })) }, 'lines.1.lineId'],
  ])('with %s is refused', (_, facts, field) => {
    expect(refusalOf(() => refundOf(order, facts))).toEqual([expect.stringContaining(`${field} `)]);
  });

  it("is the one with the gateway's id, whoever names it first", () => {
    const first = refundOf(order, { gatewayId: 'pay-1', status: 'submitted' });
    const settled = { gatewayId: 'pay-1', status: 'settled', updatedAt: noon };
    const second = refundOf(first.order, settled, [first.refund], 'another name');
    expect(second.refund).toMatchObject({ refundId: first.refund.refundId, status: 'settled', version: 2 });
    expect(second.order.refunded).toMatchObject({ goods: 4000, count: 1 });
  });
});

/** Totals of orders, one after the other. */
function totalsOf(orders: readonly Order[], today = '2026-11-22'): Totals {
  return orders.reduce(
    (totals, order) =>
      totalsAfter(totals, { after: contributionOf(order, shanghai) }, today, () => undefined),
    noTotals,
  );
}

describe('What orders come to', () => {
  it('is what was paid for goods after discounts and coupons, without freight, minus refunds', () => {
    const order = orderOf({ freight: 800, discounts: [{ kind: 'coupon', amount: 1000 }] });
    const { order: refunded } = refundOf(order, { goods: 4000, freight: 800 });
    expect(totalsOf([refunded]).currencies.CNY).toMatchObject({ spend: 5000, count: 1 });
  });

  it.each([
    ['is not paid yet', { paidAt: undefined }],
    ['was cancelled', { status: 'cancelled' }],
  ])('does not contain an order that %s', (_, facts) => {
    expect(totalsOf([orderOf(facts)])).toEqual(noTotals);
  });

  it('does not contain an order that was refunded as a whole, but its refund', () => {
    const { order } = refundOf(orderOf(), { goods: 10_000 });
    expect(totalsOf([order])).toEqual({ ...noTotals, refunds: 1 });
  });

  it('keeps currencies apart', () => {
    const { currencies } = totalsOf([orderOf(), orderOf({ currency: 'JPY' })]);
    expect(Object.entries(currencies).map(([code, { spend, count }]) => [code, spend, count])).toEqual([
      ['CNY', 10_000, 1],
      ['JPY', 10_000, 1],
    ]);
  });

  it('has products that were bought, not those that were free or given back', () => {
    const lines = [
      lamp(),
      { ...lamp(), lineId: '2', sku: 'BULB' },
      { ...lamp(), lineId: '3', sku: 'GIFT', paid: 0 },
    ];
    const { order } = refundOf(orderOf({ lines }), {
      goods: 10_000,
      lines: [{ lineId: '2', amount: 10_000 }],
    });
    expect(totalsOf([order]).products).toEqual([['LAMP', 1]]);
  });

  it('has the days of the desk, and forgets them after 365', () => {
    const late = orderOf({ paidAt: '2026-11-20T16:00:00.000Z' });
    const totals = totalsOf([late]).currencies.CNY;
    expect(totals?.recent).toEqual([['2026-11-21', 10_000, 1]]);
    expect(rollingTotals(totals, '2027-11-20')).toEqual({ spend: 10_000, count: 1 });
    expect(rollingTotals(totals, '2027-11-21')).toEqual({ spend: 0, count: 0 });
    expect(totalsOf([late], '2027-11-21').currencies.CNY).toMatchObject({ spend: 10_000, recent: [] });
  });

  it('has the average days between two orders, from two on', () => {
    const placed = (day: string) => orderOf({ placedAt: `2026-11-${day}T10:00:00.000Z` });
    const gapOf = (days: string[]) => {
      const { CNY } = totalsOf(days.map(placed)).currencies;
      return CNY && averageGapDays(CNY);
    };
    expect(gapOf(['01'])).toBeUndefined();
    expect(gapOf(['01', '11'])).toBe(10);
    expect(gapOf(['11', '01', '03'])).toBe(5);
  });

  it('is for two customers together what it is for one with all orders', () => {
    const [one, other] = [
      ['01', '05'],
      ['05', '09'],
    ].map((days) =>
      days.map((day) =>
        orderOf({ placedAt: `2026-11-${day}T10:00:00.000Z`, paidAt: `2026-11-${day}T10:00:00.000Z` }),
      ),
    );
    const foreign = orderOf({ currency: 'JPY' });
    const all = [...(one ?? []), ...(other ?? []), foreign];
    const together = totalsTogether([totalsOf(one ?? []), totalsOf([...(other ?? []), foreign])]);
    expect(together).toEqual(totalsOf(all));
    expect(totalsTogether([])).toEqual(noTotals);
  });

  it('asks for the other orders only where the first or the last one leaves', () => {
    const [first, middle, last] = ['01', '02', '03'].map((day) =>
      contributionOf(orderOf({ placedAt: `2026-11-${day}T10:00:00.000Z` }), shanghai),
    );
    const totals = totalsOf(
      ['01', '02', '03'].map((day) => orderOf({ placedAt: `2026-11-${day}T10:00:00.000Z` })),
    );
    expect(currencyWithUnknownEdges(totals, { before: first })).toBe('CNY');
    expect(currencyWithUnknownEdges(totals, { before: last })).toBe('CNY');
    expect(currencyWithUnknownEdges(totals, { before: middle })).toBeUndefined();
    expect(currencyWithUnknownEdges(totals, { before: first, after: first })).toBeUndefined();
    expect(currencyWithUnknownEdges(totalsOf([orderOf()]), { before: first })).toBeUndefined();
  });

  it('counts refunds that hold money', () => {
    expect(refundedBy([givenRefund(), givenRefund({ status: 'failed' })])).toMatchObject({
      goods: 4000,
      count: 1,
    });
  });
});

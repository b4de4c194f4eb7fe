import { type OrderFacts, orderFacts } from '../../../../domain/customer/order/order.ts';
import { type RefundFacts, refundFacts } from '../../../../domain/customer/order/refund.ts';

/** An order of one lamp for 100.00 CNY, paid at once. */
export function givenFacts(facts: object = {}): OrderFacts {
  return orderFacts.parse({
    status: 'paid',
    currency: 'CNY',
    lines: [{ lineId: '1', sku: 'LAMP', name: 'Lamp', quantity: 1, paid: 10_000 }],
    freight: 0,
    discounts: [],
    placedAt: '2026-11-20T10:00:00.000Z',
    paidAt: '2026-11-20T10:00:00.000Z',
    updatedAt: '2026-11-20T10:00:00.000Z',
    ...facts,
  });
}

export function givenRefund(facts: object = {}): RefundFacts {
  return refundFacts.parse({
    status: 'settled',
    currency: 'CNY',
    goods: 4_000,
    freight: 0,
    lines: [],
    refundedAt: '2026-11-21T10:00:00.000Z',
    updatedAt: '2026-11-21T10:00:00.000Z',
    ...facts,
  });
}

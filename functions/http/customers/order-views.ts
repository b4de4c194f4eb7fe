import * as z from 'zod';
import { excessRefund, goodsPaid, type Order, order } from '../../../domain/customer/order/order.ts';
import { type Refund, refund } from '../../../domain/customer/order/refund.ts';
import { amount, minorUnitDigits } from '../../../domain/shared/currency.ts';
import { contactText } from '../api/contact.ts';

const at = z.iso.datetime();

/** A refund of an order. */
export const refundView = refund
  .omit({ gatewayId: true, reason: true, attempt: true, restricted: true })
  .extend({
    gatewayId: z.string().nullable(),
    attempt: z.int().nullable().meta({
      description: 'How often Kefu submitted it to the payment gateway; null for one that others made.',
    }),
    reason: contactText.nullable(),
    /** Whether it is kept by law alone, after its customer was erased. */
    restricted: z.boolean(),
  });

/** An order of a customer. Amounts are in minor units of its currency. */
export const orderView = order
  .omit({ refunded: true, returned: true, excessRefunds: true, restricted: true })
  .extend({
    number: z.string().nullable(),
    paidAt: at.nullable(),
    shippedAt: at.nullable(),
    deliveredAt: at.nullable(),
    signedAt: at.nullable(),
    /** How many digits of an amount are behind the decimal point: 2 for CNY, 0 for JPY. */
    minorUnitDigits: z.int(),
    /** What was paid for the goods, after all discounts. */
    goodsPaid: amount,
    /** Without refunds that failed. */
    refunded: z.object({ goods: amount, freight: amount }),
    /** Whether it is kept by law alone, after its customer was erased. */
    restricted: z.boolean(),
    excessRefunds: z
      .array(excessRefund.omit({ refundId: true }).extend({ gatewayId: z.string().nullable() }))
      .meta({
        description:
          'Refunds beyond what was paid. They were not entered: a person has to look at them, and each has a task.',
      }),
  });

/** An order with its refunds. */
export const wholeOrderView = orderView.extend({ refunds: z.array(refundView) });

export function orderShown(order: Order): z.input<typeof orderView> {
  const { number, paidAt, shippedAt, deliveredAt, signedAt, excessRefunds = [] } = order;
  return {
    ...order,
    number: number ?? null,
    paidAt: paidAt ?? null,
    shippedAt: shippedAt ?? null,
    deliveredAt: deliveredAt ?? null,
    signedAt: signedAt ?? null,
    minorUnitDigits: minorUnitDigits(order.currency),
    goodsPaid: goodsPaid(order),
    restricted: order.restricted ?? false,
    excessRefunds: excessRefunds.map(({ refundId: _, ...one }) => ({
      ...one,
      gatewayId: one.gatewayId ?? null,
    })),
  };
}

export function refundShown(refund: Refund): z.input<typeof refundView> {
  const { gatewayId, reason, attempt, restricted = false } = refund;
  return {
    ...refund,
    gatewayId: gatewayId ?? null,
    reason: reason ?? null,
    attempt: attempt ?? null,
    restricted,
  };
}

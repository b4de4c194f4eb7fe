import * as z from 'zod';
import { defineEvent } from '../event.ts';

export const orderStatus = z.enum(['placed', 'paid', 'shipped', 'delivered', 'completed', 'cancelled']);

/** A failed refund paid nothing back; all others hold their amount. */
export const refundStatus = z.enum(['submitted', 'settled', 'failed']);

/** A client pushed an order for the first time. */
export const OrderRecorded = defineEvent('order.recorded', {
  customerId: z.string(),
  source: z.string(),
  status: orderStatus,
});

/**
 * A client pushed a newer version of an order. `fields` names what changed, without the values; `formerCustomerId` is present if the order
 * went to another customer.
 */
export const OrderChanged = defineEvent('order.changed', {
  customerId: z.string(),
  formerCustomerId: z.string().optional(),
  fields: z.array(z.string()),
});

/** A client pushed a refund of an order, or a newer version of one. */
export const OrderRefundRecorded = defineEvent('order.refund-recorded', {
  customerId: z.string(),
  refundId: z.string(),
  status: refundStatus,
});

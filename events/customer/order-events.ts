import * as z from 'zod';
import { defineEvent } from '../event.ts';

export const orderStatus = z.enum(['placed', 'paid', 'shipped', 'delivered', 'completed', 'cancelled']);

/** A failed refund paid nothing back; all others hold their amount. Of an unknown one nobody knows yet whether it was paid: a person finds out. */
export const refundStatus = z.enum(['submitted', 'unknown', 'settled', 'failed']);

/** A client pushed an order for the first time. */
export const OrderRecorded = defineEvent('order.recorded', {
  customerId: z.string(),
  source: z.string(),
  status: orderStatus,
});

/**
 * A client pushed a newer version of an order, or units of it were accepted back. `fields` names what changed, without the values; `formerCustomerId` is present if the order
 * went to another customer.
 */
export const OrderChanged = defineEvent('order.changed', {
  customerId: z.string(),
  formerCustomerId: z.string().optional(),
  fields: z.array(z.string()),
});

/** A client pushed a refund of an order or a newer version of one, or said what became of one that Kefu submitted. */
export const OrderRefundRecorded = defineEvent('order.refund-recorded', {
  customerId: z.string(),
  refundId: z.string(),
  status: refundStatus,
  /** How often Kefu submitted it; absent for a refund that others made. */
  attempt: z.int().positive().optional(),
});

/** A refund beyond what was paid was reported. It was not entered, and a person has to look at it. Amounts are in minor units of the order's currency. */
export const OrderRefundInExcess = defineEvent('order.refund-in-excess', {
  customerId: z.string(),
  /** The id that it would have had. The same refund has the same id, however often it is reported. */
  refundId: z.string(),
  goods: z.int(),
  freight: z.int(),
});

/**
 * A payment adapter is asked to pay a refund. `refundId` is the idempotency key: a later `attempt` has the same one. `amount` is
 * for goods and freight, in minor units of the currency.
 */
export const RefundSubmitted = defineEvent('refund.submitted', {
  customerId: z.string(),
  refundId: z.string(),
  /** The case that submits it: what became of it is reported to `POST /v1/cases/{caseId}/refund-outcomes`. */
  caseId: z.string().optional(),
  attempt: z.int().positive(),
  source: z.string(),
  orderExternalId: z.string(),
  currency: z.string(),
  amount: z.int().positive(),
});

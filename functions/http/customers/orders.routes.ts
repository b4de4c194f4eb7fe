import * as z from 'zod';
import { exceptedGoods } from '../../../domain/case/law/law-pack.ts';
import { lawPackIds } from '../../../domain/case/law/law-packs.ts';
import { externalId } from '../../../domain/customer/external-id.ts';
import { orderFacts, orderLine, orderSource } from '../../../domain/customer/order/order.ts';
import { refundFacts } from '../../../domain/customer/order/refund.ts';
import { amount } from '../../../domain/shared/currency.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { orderStatus } from '../../../events/customer/order-events.ts';
import { contactText } from '../api/contact.ts';
import { address, moment, pageOf, phone, timelineQuery } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';
import { orderRightsView } from './order-rights-view.ts';
import { orderView, wholeOrderView } from './order-views.ts';
import { identity } from './profile-fields.ts';

/** One way to say whose it is. */
export const customerNamed = z
  .strictObject({
    customerId: idSchema('customer').optional(),
    externalId: externalId.optional(),
    address: address.optional(),
    phone: phone.optional(),
    identity: identity.optional(),
  })
  .refine((named) => Object.values(named).filter((value) => value !== undefined).length === 1, {
    message: 'must name the customer in one way: by customerId, externalId, address, phone or identity',
  });

const outcome = z.enum(['created', 'updated', 'unchanged', 'outdated']).meta({
  description: '`unchanged` and `outdated` if the stored one is as new, or newer: nothing was changed.',
});

/** Lines without an id get their position, from 1. */
const lines = z
  .array(orderLine)
  .min(1, 'must not be empty')
  .max(100, 'must be at most 100')
  .transform((all) => all.map((line, index) => ({ ...line, lineId: line.lineId ?? String(index + 1) })));

const orderBody = z.strictObject({
  customer: customerNamed,
  number: orderFacts.shape.number,
  status: orderStatus,
  currency: orderFacts.shape.currency,
  lines,
  freight: amount.default(0),
  discounts: orderFacts.shape.discounts.default([]),
  placedAt: moment,
  paidAt: moment.optional(),
  shippedAt: moment.optional(),
  deliveredAt: moment.optional(),
  signedAt: moment.optional(),
  updatedAt: moment,
});

const orderParams = z.object({ source: orderSource, externalId });

/** A pushed order of a batch that was refused. */
const refusal = z.object({
  code: z.string(),
  detail: contactText,
  errors: z.array(z.object({ field: z.string(), message: z.string() })),
});

export const orderRoutes = {
  putOrder: defineRoute({
    method: 'PUT',
    path: '/v1/orders/{source}/{externalId}',
    summary:
      "Push an order, as its shop has it by now. It counts only if its `updatedAt` is later than the stored one's, so pushes may be repeated and come in any order. Amounts are in minor units of the currency. For customers whom you may change.",
    role: 'supervisor',
    params: orderParams,
    body: orderBody,
    status: 200,
    output: orderView.extend({ outcome }),
  }),
  putOrders: defineRoute({
    method: 'POST',
    path: '/v1/orders',
    summary:
      'Push up to 100 orders. Each is a change of its own: one that is refused leaves the others, and its result says why. A malformed one refuses the whole request.',
    role: 'supervisor',
    body: z.strictObject({
      orders: z
        .array(orderBody.extend({ source: orderSource, externalId }))
        .min(1, 'must not be empty')
        .max(100, 'must be at most 100'),
    }),
    status: 200,
    output: z.object({
      results: z.array(
        z.object({
          source: orderSource,
          externalId,
          orderId: idSchema('order').nullable(),
          outcome: z.enum([...outcome.options, 'refused']),
          refusal: refusal.nullable(),
        }),
      ),
    }),
  }),
  findOrder: defineRoute({
    method: 'GET',
    path: '/v1/orders/{source}/{externalId}',
    summary: 'Get an order with its refunds, by the id that its source gave it.',
    role: 'agent',
    params: orderParams,
    status: 200,
    output: wholeOrderView,
  }),
  getOrder: defineRoute({
    method: 'GET',
    path: '/v1/orders/{orderId}',
    summary: 'Get an order with its refunds.',
    role: 'agent',
    params: z.object({ orderId: idSchema('order') }),
    status: 200,
    output: wholeOrderView,
  }),
  getOrderRights: defineRoute({
    method: 'GET',
    path: '/v1/orders/{source}/{externalId}/rights',
    summary:
      "Calculate what an order's customer may claim today, until when and why, by the law of a country. Each number names its source. A calculator, not legal advice.",
    role: 'agent',
    params: orderParams,
    query: z.strictObject({
      law: z.enum(lawPackIds).default('cn'),
      boughtFrom: z
        .enum(['afar', 'shop'])
        .default('afar')
        .meta({ description: '`afar`: online, by phone or by mail.' }),
      reason: z.enum(['none', 'defect']).default('none'),
      goods: z.enum(exceptedGoods).optional().meta({
        description: 'What keeps the goods from being returned without a reason, if anything does.',
      }),
      failedRepairs: z.coerce
        .number('must be a number')
        .int('must be a whole number')
        .min(0, 'must be at least 0')
        .max(100, 'must be at most 100')
        .default(0),
      isRepaired: z.enum(['true', 'false']).default('false').meta({
        description:
          'Whether the seller repaired the goods before, also if that helped; a failed repair is one.',
      }),
    }),
    status: 200,
    output: orderRightsView,
  }),
  putRefund: defineRoute({
    method: 'PUT',
    path: '/v1/orders/{source}/{externalId}/refunds/{refundExternalId}',
    summary:
      "Push a refund of an order, as its shop has it by now. It counts only if its `updatedAt` is later than the stored one's. More than was paid is refused: in all, for freight, or for a line; it is kept in `excessRefunds` of the order. One with the `gatewayId` of a known refund is that refund; so is one with the `refundId` of a refund that Kefu submitted, also in the path.",
    role: 'supervisor',
    params: orderParams.extend({ refundExternalId: externalId }),
    body: z.strictObject({
      status: refundFacts.shape.status.default('settled'),
      currency: refundFacts.shape.currency,
      goods: amount,
      freight: amount.default(0),
      lines: refundFacts.shape.lines.default([]),
      gatewayId: refundFacts.shape.gatewayId,
      refundId: idSchema('refund').optional(),
      reason: refundFacts.shape.reason,
      refundedAt: moment,
      updatedAt: moment,
    }),
    status: 200,
    output: wholeOrderView.extend({ outcome }),
  }),
  listOrders: defineRoute({
    method: 'GET',
    path: '/v1/customers/{customerId}/orders',
    summary: "List a customer's orders by when they were placed, latest first unless `order` says otherwise.",
    role: 'agent',
    params: z.object({ customerId: idSchema('customer') }),
    query: timelineQuery('desc'),
    status: 200,
    output: pageOf(orderView),
  }),
};

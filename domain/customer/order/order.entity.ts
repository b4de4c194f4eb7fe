import { createSchema } from 'electrodb';
import { orderStatus, refundStatus } from '../../../events/customer/order-events.ts';
import { primaryKey, service } from '../../shared/table.ts';

/** What a customer ordered, in the customer's partition. Personal: the lines, with what was bought and serial numbers. */
export const orderSchema = createSchema({
  model: { service, entity: 'order', version: '1' },
  attributes: {
    customerId: { type: 'string', required: true },
    orderId: { type: 'string', required: true },
    version: { type: 'number', required: true },
    source: { type: 'string', required: true },
    externalId: { type: 'string', required: true },
    number: { type: 'string' },
    status: { type: orderStatus.options, required: true },
    currency: { type: 'string', required: true },
    lines: { type: 'list', items: { type: 'any' }, required: true },
    freight: { type: 'number', required: true },
    discounts: { type: 'list', items: { type: 'any' }, required: true },
    placedAt: { type: 'string', required: true },
    paidAt: { type: 'string' },
    shippedAt: { type: 'string' },
    deliveredAt: { type: 'string' },
    signedAt: { type: 'string' },
    updatedAt: { type: 'string', required: true },
    refunded: { type: 'any', required: true },
    returned: { type: 'any' },
    excessRefunds: { type: 'any' },
    createdAt: { type: 'string', required: true },
    restricted: { type: 'boolean' },
  },
  indexes: {
    order: {
      pk: { field: primaryKey.pk, composite: ['customerId'] },
      sk: { field: primaryKey.sk, composite: ['placedAt', 'orderId'] },
    },
  },
});

/**
 * Where the order is that a source calls so: its id, whose it is, and its place in the customer's partition. Personal: that the
 * customer ordered.
 */
export const orderPlaceSchema = createSchema({
  model: { service, entity: 'order-place', version: '1' },
  attributes: {
    orderKey: { type: 'string', required: true },
    orderId: { type: 'string', required: true },
    customerId: { type: 'string', required: true },
    placedAt: { type: 'string', required: true },
  },
  indexes: {
    place: {
      pk: { field: primaryKey.pk, composite: ['orderKey'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});

/** A refund of an order, in the customer's partition. Personal: the lines and the reason. */
export const refundSchema = createSchema({
  model: { service, entity: 'refund', version: '1' },
  attributes: {
    customerId: { type: 'string', required: true },
    orderId: { type: 'string', required: true },
    refundId: { type: 'string', required: true },
    version: { type: 'number', required: true },
    externalId: { type: 'string', required: true },
    gatewayId: { type: 'string' },
    attempt: { type: 'number' },
    status: { type: refundStatus.options, required: true },
    currency: { type: 'string', required: true },
    goods: { type: 'number', required: true },
    freight: { type: 'number', required: true },
    lines: { type: 'list', items: { type: 'any' }, required: true },
    reason: { type: 'string' },
    refundedAt: { type: 'string', required: true },
    updatedAt: { type: 'string', required: true },
    createdAt: { type: 'string', required: true },
    restricted: { type: 'boolean' },
  },
  indexes: {
    refund: {
      pk: { field: primaryKey.pk, composite: ['customerId'] },
      sk: { field: primaryKey.sk, composite: ['orderId', 'refundId'] },
    },
  },
});

/**
 * What the orders of a customer come to, beside the customer so that orders don't conflict with their edits. Personal: what
 * was spent and bought.
 */
export const orderAggregatesSchema = createSchema({
  model: { service, entity: 'order-aggregates', version: '1' },
  attributes: {
    customerId: { type: 'string', required: true },
    version: { type: 'number', required: true },
    currencies: { type: 'any', required: true },
    products: { type: 'list', items: { type: 'any' }, required: true },
    discounted: { type: 'number', required: true },
    refunds: { type: 'number', required: true },
  },
  indexes: {
    aggregates: {
      pk: { field: primaryKey.pk, composite: ['customerId'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});

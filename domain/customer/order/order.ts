import * as z from 'zod';
import { orderStatus } from '../../../events/customer/order-events.ts';
import { amount, currency } from '../../shared/currency.ts';
import { derivedEnd } from '../../shared/derived-id.ts';
import { invalidFields } from '../../shared/field-errors.ts';
import { idPrefixes, idSchema, type OrderId, ulidTime } from '../../shared/ids.ts';
import { lines, oneLine } from '../../shared/text-field.ts';
import { externalId } from '../external-id.ts';
import { sharesOf } from './shares.ts';

/** The client that pushes orders, such as a shop: part of an order's identity. */
export const orderSource = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,49}$/, 'must be 1 to 50 of a-z, 0-9, dot, hyphen and underscore')
  .meta({ examples: ['shop'] });

const months = z.int('must be a whole number of months').min(1).max(1200);

/** What is covered, from the day on which the goods were signed for. */
const warranty = z.strictObject({
  months,
  /** Parts with a term of their own. */
  parts: z
    .array(z.strictObject({ name: oneLine(100), months }))
    .max(20)
    .optional(),
  exclusions: z.array(oneLine(200)).max(20).optional(),
  terms: lines(2000).optional(),
});

/** A line of an order: one product. */
export const orderLine = z.strictObject({
  /** Unique in the order; its position, from 1, where the client names none. */
  lineId: oneLine(50).optional(),
  sku: oneLine(100),
  name: oneLine(200),
  quantity: z.int('must be a whole number').min(1, 'must be at least 1').max(1_000_000),
  /** For all units together, after the line's own discounts and before those of the whole order. Minor units. */
  paid: amount,
  serialNumbers: z.array(oneLine(100)).max(200).optional(),
  warranty: warranty.optional(),
});

/** A discount of the whole order, which no line's `paid` contains yet. */
const orderDiscount = z.strictObject({
  kind: z.enum(['discount', 'coupon']),
  amount,
  code: oneLine(50).optional(),
});

const time = z.iso.datetime();

/** What a client says of an order. */
export const orderFacts = z.object({
  number: oneLine(50).optional(),
  status: orderStatus,
  currency,
  lines: z
    .array(orderLine.required({ lineId: true }))
    .min(1)
    .max(100),
  freight: amount,
  discounts: z.array(orderDiscount).max(20),
  placedAt: time,
  paidAt: time.optional(),
  shippedAt: time.optional(),
  deliveredAt: time.optional(),
  /** When the customer or somebody in their name signed for the goods. */
  signedAt: time.optional(),
  /** When the client last changed it: only a later push changes it again. */
  updatedAt: time,
});
export type OrderFacts = z.infer<typeof orderFacts>;

/** What was refunded, without refunds that failed. Minor units. */
const refunded = z.object({
  goods: amount,
  freight: amount,
  /** How many refunds there are. */
  count: z.int(),
  /** Of each line that a refund named. */
  byLine: z.record(z.string(), amount),
});
export type Refunded = z.infer<typeof refunded>;

/** What was accepted back of a line, and what was deducted for its state. Cumulative. */
const returnedUnits = z.object({ units: z.int().nonnegative(), deducted: amount });

/** A refund that somebody else made beyond what was paid: a person has to look at it. */
export const excessRefund = z.object({
  /** The id that it would have had; absent for one that was kept before there was a task for each. */
  refundId: idSchema('refund').optional(),
  /** The id that its source gave it; Kefu's own for one that Kefu submitted. */
  externalId,
  gatewayId: oneLine(100).optional(),
  goods: amount,
  freight: amount,
  at: time,
});
export type ExcessRefund = z.infer<typeof excessRefund>;

/** An order of a customer, as a client last pushed it, with what was returned and refunded since. */
export const order = orderFacts.extend({
  orderId: idSchema('order'),
  source: orderSource,
  externalId,
  customerId: idSchema('customer'),
  version: z.int().positive(),
  refunded,
  /** By line id. */
  returned: z.record(z.string(), returnedUnits).optional(),
  /** Not contained in `refunded`. */
  excessRefunds: z.array(excessRefund).optional(),
  /** When it was first pushed. */
  createdAt: time,
  /** Kept by law alone, after its customer was erased: it changes no more, and only admins see it. */
  restricted: z.boolean().optional(),
});
export type Order = z.infer<typeof order>;

export const nothingRefunded: Refunded = { goods: 0, freight: 0, count: 0, byLine: {} };

/** Of the order that a source calls so: under this key its place is stored, so that the pair has one order. */
export function orderKeyOf({ source, externalId }: Pick<Order, 'source' | 'externalId'>): string {
  return derivedEnd(`${source}\n${externalId}`);
}

/** The key of the order with this id, which ends in it. */
export function keyOfOrderId(orderId: OrderId): string {
  return orderId.slice(-orderKeyLength);
}

const orderKeyLength = 16;

/** The id of a new order. Ids sort by when orders were placed, as their first push says: search answers in this order. */
export function orderIdOf(name: Pick<Order, 'source' | 'externalId' | 'placedAt'>): OrderId {
  return idSchema('order').parse(`${idPrefixes.order}_${ulidTime(name.placedAt)}${orderKeyOf(name)}`);
}

/** What was paid for the goods, after all discounts and without freight. Minor units. */
export function goodsPaid({ lines, discounts }: Pick<OrderFacts, 'lines' | 'discounts'>): number {
  return sum(lines.map(({ paid }) => paid)) - sum(discounts.map((discount) => discount.amount));
}

/** What was paid for each line after the discounts of the whole order, by line id. */
export function paidByLine({
  lines,
  discounts,
}: Pick<OrderFacts, 'lines' | 'discounts'>): Map<string, number> {
  const shares = sharesOf(
    sum(discounts.map((discount) => discount.amount)),
    lines.map(({ paid }) => paid),
  );
  return new Map(lines.map(({ lineId, paid }, index) => [lineId, paid - (shares[index] ?? 0)]));
}

/**
 * Refuses facts that contradict each other, or what was refunded.
 * @throws KefuError `invalid-request` that names the fields
 */
export function requireSoundOrder(facts: OrderFacts, { goods, freight }: Refunded, now: string): void {
  const { lines } = facts;
  const paid = goodsPaid(facts);
  const ids = lines.map(({ lineId }) => lineId);
  const latest = new Date(Date.parse(now) + clockSkewMs).toISOString();
  const errors = [
    ...ids.flatMap((lineId, index) =>
      ids.indexOf(lineId) < index
        ? [{ field: `lines.${index}.lineId`, message: 'is that of another line' }]
        : [],
    ),
    ...lines.flatMap(({ serialNumbers = [], quantity }, index) =>
      serialNumbers.length > quantity
        ? [{ field: `lines.${index}.serialNumbers`, message: `must be at most ${quantity}, one a unit` }]
        : [],
    ),
    ...(paid < 0 ? [{ field: 'discounts', message: 'must not be more than was paid for the lines' }] : []),
    ...(paid >= 0 && paid < goods
      ? [{ field: 'lines', message: `must not be paid less than the ${goods} that were refunded` }]
      : []),
    ...(!facts.paidAt && (goods || freight)
      ? [{ field: 'paidAt', message: 'must stay: money of the order was refunded' }]
      : []),
    ...(new TextEncoder().encode(JSON.stringify(facts)).length > bytesAtMost
      ? [{ field: 'lines', message: 'must be less: an order has at most 200 KB of JSON' }]
      : []),
    ...(facts.freight < freight
      ? [{ field: 'freight', message: `must not be less than the ${freight} that were refunded` }]
      : []),
    ...(['placedAt', 'paidAt', 'shippedAt', 'deliveredAt', 'signedAt', 'updatedAt'] as const).flatMap(
      (field) => ((facts[field] ?? '') > latest ? [{ field, message: 'must not be in the future' }] : []),
    ),
  ];
  if (errors.length) throw invalidFields(errors);
}

/** Half of what an item of the table holds. */
const bytesAtMost = 200_000;

/** Clocks of shops may be ahead. */
const clockSkewMs = 5 * 60_000;

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, one) => total + one, 0);
}

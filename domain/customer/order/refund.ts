import * as z from 'zod';
import { refundStatus } from '../../../events/customer/order-events.ts';
import { amount, currency } from '../../shared/currency.ts';
import { derivedId } from '../../shared/derived-id.ts';
import type { FieldError } from '../../shared/errors.ts';
import { idSchema, type OrderId, type RefundId } from '../../shared/ids.ts';
import { oneLine } from '../../shared/text-field.ts';
import { externalId } from '../external-id.ts';
import { goodsPaid, type Order, paidByLine, type Refunded } from './order.ts';

/** What was refunded of one line. Minor units. */
const refundLine = z.strictObject({
  lineId: oneLine(50),
  quantity: z.int('must be a whole number').min(1, 'must be at least 1').max(1_000_000).optional(),
  amount,
});

const time = z.iso.datetime();

/** What a client says of a refund. */
export const refundFacts = z.object({
  status: refundStatus,
  /** The order's own. */
  currency,
  /** For goods: with lines, the sum of theirs. Minor units. */
  goods: amount,
  freight: amount,
  lines: z.array(refundLine).max(100),
  /** The payment gateway's id of the refund. */
  gatewayId: oneLine(100).optional(),
  reason: oneLine(200).optional(),
  refundedAt: time,
  updatedAt: time,
});
export type RefundFacts = z.infer<typeof refundFacts>;

/** A refund of an order, as a client last pushed it. */
export const refund = refundFacts.extend({
  refundId: idSchema('refund'),
  orderId: idSchema('order'),
  customerId: idSchema('customer'),
  externalId,
  /** How often Kefu submitted it to the payment gateway; absent for one that others made. */
  attempt: z.int().positive().optional(),
  version: z.int().positive(),
  createdAt: time,
  /** Kept by law alone, as its order. */
  restricted: z.boolean().optional(),
});
export type Refund = z.infer<typeof refund>;

/** So that an order moves to another customer in one transaction. */
export const refundsAtMost = 30;

/** The id of the refund that the order's source calls so. */
export function refundIdOf(orderId: OrderId, externalId: string): RefundId {
  return derivedId('refund', `${orderId}\n${externalId}`);
}

/** What refunds come to together, without those that failed. */
export function refundedBy(refunds: readonly RefundFacts[]): Refunded {
  const held = refunds.filter(({ status }) => status !== 'failed');
  const byLine: Record<string, number> = {};
  for (const { lineId, amount } of held.flatMap(({ lines }) => lines))
    byLine[lineId] = (byLine[lineId] ?? 0) + amount;
  return {
    goods: held.reduce((total, { goods }) => total + goods, 0),
    freight: held.reduce((total, { freight }) => total + freight, 0),
    count: held.length,
    byLine,
  };
}

/**
 * What is wrong with a refund: where it contradicts its order, and where more would be paid back with it than was paid: in all,
 * for freight, or for a line.
 * @param together what is refunded with it
 */
export function faultsOfRefund(
  facts: RefundFacts,
  order: Order,
  together: Refunded,
  now: string,
): { contradictions: FieldError[]; excesses: FieldError[] } {
  // Of an order that is not paid, nothing was.
  const [paid, freight] = order.paidAt ? [goodsPaid(order), order.freight] : [0, 0];
  const lines = paidByLine(order);
  const latest = new Date(Date.parse(now) + clockSkewMs).toISOString();
  const ofLines = facts.lines.reduce((total, line) => total + line.amount, 0);
  const more = (has: number, field: string, of: string) => ({
    field,
    message: `must not refund more than was paid${of}: ${has} with all refunds`,
  });
  const contradictions = [
    ...(facts.currency === order.currency
      ? []
      : [{ field: 'currency', message: `must be the order's, ${order.currency}` }]),
    ...facts.lines.flatMap(({ lineId }, index) => {
      if (!lines.has(lineId))
        return [{ field: `lines.${index}.lineId`, message: `names no line of the order: ${lineId}` }];
      const isFirst = facts.lines.findIndex((line) => line.lineId === lineId) === index;
      return isFirst ? [] : [{ field: `lines.${index}.lineId`, message: 'is named twice' }];
    }),
    ...(facts.lines.length && ofLines !== facts.goods
      ? [{ field: 'goods', message: `must be the sum of the lines, ${ofLines}` }]
      : []),
    ...(['refundedAt', 'updatedAt'] as const).flatMap((field) =>
      facts[field] > latest ? [{ field, message: 'must not be in the future' }] : [],
    ),
  ];
  if (facts.status === 'failed') return { contradictions, excesses: [] };
  const excesses = [
    ...facts.lines.flatMap(({ lineId, amount }, index) => {
      const has = lines.get(lineId);
      const isMore = has !== undefined && amount > 0 && (together.byLine[lineId] ?? 0) > has;
      return isMore ? [more(has, `lines.${index}.amount`, ' for the line')] : [];
    }),
    ...(together.goods > paid ? [more(paid, 'goods', ' for the goods')] : []),
    ...(together.freight > freight ? [more(freight, 'freight', ' for freight')] : []),
  ];
  return { contradictions, excesses };
}

/** Clocks of shops may be ahead. */
const clockSkewMs = 5 * 60_000;

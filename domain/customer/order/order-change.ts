import { isDeepStrictEqual } from 'node:util';
import { invalidFields } from '../../shared/field-errors.ts';
import type { CustomerId } from '../../shared/ids.ts';
import {
  nothingRefunded,
  type Order,
  type OrderFacts,
  orderIdOf,
  paidByLine,
  requireSoundOrder,
} from './order.ts';
import {
  type Refund,
  type RefundFacts,
  refundedBy,
  refundIdOf,
  refundsAtMost,
  requireSoundRefund,
} from './refund.ts';

type OrderEvent =
  | { type: 'order.recorded'; data: { customerId: CustomerId; source: string; status: Order['status'] } }
  | {
      type: 'order.changed';
      data: { customerId: CustomerId; formerCustomerId?: CustomerId; fields: string[] };
    }
  | {
      type: 'order.refund-recorded';
      data: { customerId: CustomerId; refundId: Refund['refundId']; status: Refund['status'] };
    };

/** An order before and after a push, for its store to write. */
export interface OrderChange {
  /** Absent for an order that is pushed for the first time. */
  before?: Order | undefined;
  order: Order;
  /** The refund that was pushed, if it was one. */
  refund?: { before?: Refund | undefined; next: Refund } | undefined;
  /** The order's refunds before the push. */
  refunds: readonly Refund[];
  change: OrderEvent;
}

/** `outdated` if the stored one is as new or newer: nothing changes then. */
export type Pushed = 'created' | 'updated' | 'unchanged' | 'outdated';

/** An order as a client pushes it, for a known customer. */
export interface PushedOrder {
  source: string;
  externalId: string;
  customerId: CustomerId;
  facts: OrderFacts;
}

/**
 * What a pushed order makes of the stored one. A push counts if its `updatedAt` is later than the stored one's, so that pushes may
 * be repeated and come in any order.
 * @throws KefuError `invalid-request`
 */
export function changeByOrder(
  before: Order | undefined,
  { source, externalId, customerId, facts }: PushedOrder,
  refunds: readonly Refund[],
  now: string,
): OrderChange | 'unchanged' | 'outdated' {
  const refunded = before?.refunded ?? nothingRefunded;
  requireSoundOrder(facts, nothingRefunded, now);
  if (before && facts.updatedAt <= before.updatedAt)
    return facts.updatedAt === before.updatedAt ? 'unchanged' : 'outdated';
  refuseRestricted(before);
  requireSoundOrder(facts, refunded, now);
  requireRefundsFit(facts, before, refunds);
  const order: Order = {
    ...facts,
    ...{ source, externalId, customerId, refunded },
    orderId: before?.orderId ?? orderIdOf(source, externalId),
    version: (before?.version ?? 0) + 1,
    createdAt: before?.createdAt ?? now,
  };
  if (!before)
    return {
      ...{ before, order, refunds },
      change: { type: 'order.recorded', data: { customerId, source, status: facts.status } },
    };
  const { customerId: formerCustomerId } = before;
  const fields = Object.keys({ ...before, ...order }).filter(
    (field) =>
      !bookkeeping.includes(field) &&
      !isDeepStrictEqual(Reflect.get(before, field), Reflect.get(order, field)),
  );
  const moved = formerCustomerId === customerId ? {} : { formerCustomerId };
  return {
    ...{ before, order, refunds },
    change: { type: 'order.changed', data: { customerId, ...moved, fields } },
  };
}

/** @throws KefuError `invalid-request` for an order that is kept by law alone */
function refuseRestricted(before: Order | undefined): void {
  if (before?.restricted)
    throw invalidFields([
      {
        field: 'externalId',
        message: 'must not be of an order whose customer was erased: the desk keeps it by law, unchanged',
      },
    ]);
}

const bookkeeping: readonly string[] = ['version', 'updatedAt'];

/** @throws KefuError `invalid-request` for an edit of an order whose refunds it contradicts */
function requireRefundsFit(facts: OrderFacts, before: Order | undefined, refunds: readonly Refund[]): void {
  if (!refunds.length) return;
  const paid = paidByLine(facts);
  const short = Object.entries(before?.refunded.byLine ?? {}).filter(
    ([lineId, amount]) => (paid.get(lineId) ?? -1) < amount,
  );
  if (short.length)
    throw invalidFields([
      {
        field: 'lines',
        message: `must contain what was refunded: ${short.map(([lineId, amount]) => `${amount} for line ${lineId}`).join(', ')}`,
      },
    ]);
  if (before && facts.currency !== before.currency)
    throw invalidFields([
      { field: 'currency', message: `must stay ${before.currency}: the order has refunds` },
    ]);
}

/**
 * What a pushed refund makes of its order. It counts as a pushed order does (`changeByOrder`).
 * @throws KefuError `invalid-request`, also for a refund beyond what was paid
 */
export function changeByRefund(
  before: Order,
  { externalId, facts }: { externalId: string; facts: RefundFacts },
  refunds: readonly Refund[],
  now: string,
): OrderChange | 'unchanged' | 'outdated' {
  const { orderId, customerId } = before;
  const stored = refunds.find(
    (refund) =>
      refund.externalId === externalId ||
      (facts.gatewayId !== undefined && refund.gatewayId === facts.gatewayId),
  );
  if (stored && facts.updatedAt <= stored.updatedAt)
    return facts.updatedAt === stored.updatedAt ? 'unchanged' : 'outdated';
  refuseRestricted(before);
  if (!stored && refunds.length >= refundsAtMost)
    throw invalidFields([
      { field: 'externalId', message: `must name a known refund: an order has at most ${refundsAtMost}` },
    ]);
  const others = refunds.filter((refund) => refund !== stored);
  const refunded = refundedBy([...others, facts]);
  requireSoundRefund(facts, before, refunded, now);
  const next: Refund = {
    ...facts,
    ...{ orderId, customerId },
    refundId: stored?.refundId ?? refundIdOf(orderId, externalId),
    externalId: stored?.externalId ?? externalId,
    version: (stored?.version ?? 0) + 1,
    createdAt: stored?.createdAt ?? now,
  };
  return {
    before,
    order: { ...before, refunded, version: before.version + 1 },
    refund: { before: stored, next },
    refunds,
    change: {
      type: 'order.refund-recorded',
      data: { customerId, refundId: next.refundId, status: next.status },
    },
  };
}

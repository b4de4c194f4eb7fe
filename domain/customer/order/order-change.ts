import { isDeepStrictEqual } from 'node:util';
import { type FieldError, KefuError } from '../../shared/errors.ts';
import { invalidFields } from '../../shared/field-errors.ts';
import type { CaseId, CustomerId, RefundId } from '../../shared/ids.ts';
import {
  type ExcessRefund,
  nothingRefunded,
  type Order,
  type OrderFacts,
  orderIdOf,
  paidByLine,
  requireSoundOrder,
} from './order.ts';
import {
  faultsOfRefund,
  type Refund,
  type RefundFacts,
  refundedBy,
  refundIdOf,
  refundsAtMost,
} from './refund.ts';
import { sharesOf } from './shares.ts';

type OrderEvent =
  | { type: 'order.recorded'; data: { customerId: CustomerId; source: string; status: Order['status'] } }
  | {
      type: 'order.changed';
      data: { customerId: CustomerId; formerCustomerId?: CustomerId; fields: string[] };
    }
  | {
      type: 'order.refund-recorded';
      data: {
        customerId: CustomerId;
        refundId: Refund['refundId'];
        status: Refund['status'];
        attempt?: number | undefined;
      };
    }
  | {
      type: 'order.refund-in-excess';
      data: { customerId: CustomerId; refundId: RefundId; goods: number; freight: number };
    }
  | {
      type: 'refund.submitted';
      data: {
        customerId: CustomerId;
        refundId: Refund['refundId'];
        caseId?: CaseId;
        attempt: number;
        source: string;
        orderExternalId: string;
        currency: string;
        amount: number;
      };
    };

/** An order before and after a push, for its store to write. */
export interface OrderChange {
  /** Absent for an order that is pushed for the first time. */
  before?: Order | undefined;
  order: Order;
  /** The refund that was pushed, if it was one. */
  refund?: { before?: Refund | undefined; next: Refund } | undefined;
  /** Refunds that turned out to be the same as `refund`. */
  duplicates?: readonly Refund[] | undefined;
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
  requireReturnsFit(facts, before);
  const order: Order = {
    ...facts,
    ...{ source, externalId, customerId, refunded },
    ...(before?.returned && { returned: before.returned }),
    ...(before?.excessRefunds && { excessRefunds: before.excessRefunds }),
    orderId: before?.orderId ?? orderIdOf({ source, externalId, placedAt: facts.placedAt }),
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

/** @throws KefuError `invalid-request` for an edit of a line that contradicts what was accepted back of it */
function requireReturnsFit(facts: OrderFacts, before: Order | undefined): void {
  const paid = paidByLine(facts);
  const errors = Object.entries(before?.returned ?? {}).flatMap(([lineId, { units, deducted }]) => {
    const index = facts.lines.findIndex((line) => line.lineId === lineId);
    const quantity = facts.lines[index]?.quantity;
    if (quantity === undefined)
      return [{ field: 'lines', message: `must contain line ${lineId}: ${units} units of it were returned` }];
    return [
      ...(quantity < units
        ? [{ field: `lines.${index}.quantity`, message: `must be at least the ${units} that were returned` }]
        : []),
      ...((paid.get(lineId) ?? 0) < deducted
        ? [{ field: `lines.${index}.paid`, message: `must be at least the ${deducted} that were deducted` }]
        : []),
    ];
  });
  if (errors.length) throw invalidFields(errors);
}

/** A refund beyond what was paid. It is not entered, but kept with the order for a person: `change` does so, unless it is known. */
export class RefundInExcess extends KefuError {
  readonly change: OrderChange | undefined;

  constructor(excesses: readonly FieldError[], change: OrderChange | undefined) {
    const { code, message, fields } = invalidFields(excesses);
    super(code, message, fields);
    this.change = change;
  }
}

/** A refund as a client pushes it. */
export interface NamedRefund {
  /** That its source gave it, or Kefu's own for a refund that Kefu submitted. */
  externalId: string;
  /** Kefu's own, where the source knows it. */
  refundId?: RefundId | undefined;
  facts: RefundFacts;
}

/**
 * What a pushed refund makes of its order. It counts as a pushed order does (`changeByOrder`). A refund that names the source's,
 * Kefu's or the gateway's id of a known one is that one; if it shows that two known ones are the same, they become one.
 * @throws KefuError `invalid-request`
 * @throws RefundInExcess for a refund beyond what was paid
 */
export function changeByRefund(
  before: Order,
  { externalId, refundId, facts }: NamedRefund,
  refunds: readonly Refund[],
  now: string,
): OrderChange | 'unchanged' | 'outdated' {
  const known = refunds.filter(
    (refund) =>
      refund.externalId === externalId ||
      refund.refundId === externalId ||
      refund.refundId === refundId ||
      (facts.gatewayId !== undefined && refund.gatewayId === facts.gatewayId),
  );
  if (refundId && !known.some((refund) => refund.refundId === refundId))
    throw invalidFields([{ field: 'refundId', message: 'names no refund of the order' }]);
  const [stored, ...duplicates] = known.sort(byPrecedence);
  if (duplicates.some(({ attempt }) => attempt))
    throw invalidFields([
      { field: 'gatewayId', message: `is that of another refund: ${duplicates.at(-1)?.refundId}` },
    ]);
  const isNewer = !stored || facts.updatedAt > stored.updatedAt;
  if (stored && !isNewer && !duplicates.length)
    return facts.updatedAt === stored.updatedAt ? 'unchanged' : 'outdated';
  refuseRestricted(before);
  if (!stored && refunds.length >= refundsAtMost)
    throw invalidFields([
      { field: 'externalId', message: `must name a known refund: an order has at most ${refundsAtMost}` },
    ]);
  const said = stored && !isNewer ? { ...stored, gatewayId: facts.gatewayId } : facts;
  const next: Refund = {
    ...said,
    lines: stored ? linesOf(said, stored) : said.lines,
    orderId: before.orderId,
    customerId: before.customerId,
    refundId: stored?.refundId ?? refundIdOf(before.orderId, externalId),
    externalId: stored && !isKefus(stored, stored.externalId) ? stored.externalId : externalId,
    ...(stored?.attempt && { attempt: stored.attempt }),
    version: (stored?.version ?? 0) + 1,
    createdAt: stored?.createdAt ?? now,
  };
  return changeToRefund(before, { before: stored, next }, duplicates, refunds, now);
}

/**
 * The lines of a newer version of a refund. A shop may not know of which lines it is: it is of those that the refund was of, so that they
 * are not refunded again.
 * @throws KefuError `invalid-request` for more money without lines
 */
function linesOf({ lines, goods }: RefundFacts, stored: Refund): Refund['lines'] {
  if (lines.length || !stored.lines.length) return lines;
  if (goods > stored.goods)
    throw invalidFields([
      { field: 'lines', message: `must say of which lines more than ${stored.goods} is` },
    ]);
  const shares = sharesOf(
    goods,
    stored.lines.map(({ amount }) => amount),
  );
  return stored.lines.map((line, index) => ({ ...line, amount: shares[index] ?? 0 }));
}

/** Kefu's own before others, older before newer. */
function byPrecedence(one: Refund, other: Refund): number {
  if (one.attempt && !other.attempt) return -1;
  if (other.attempt && !one.attempt) return 1;
  return one.createdAt < other.createdAt ? -1 : 1;
}

/** Whether an external id is only the one that Kefu gave its own refund. */
function isKefus({ refundId }: Refund, externalId: string): boolean {
  return externalId === refundId;
}

/**
 * The order after a refund of it became another one, with what is refunded altogether.
 * @throws KefuError `invalid-request` for a refund that contradicts its order
 * @throws RefundInExcess for one beyond what was paid
 */
export function changeToRefund(
  before: Order,
  refund: NonNullable<OrderChange['refund']>,
  duplicates: readonly Refund[],
  refunds: readonly Refund[],
  now: string,
): OrderChange {
  const { customerId } = before;
  const { before: stored, next } = refund;
  const others = refunds.filter((one) => one !== stored && !duplicates.includes(one));
  const refunded = refundedBy([...others, next]);
  const { contradictions, excesses } = faultsOfRefund(next, before, refunded, now);
  if (contradictions.length) throw invalidFields([...contradictions, ...excesses]);
  if (excesses.length) throw new RefundInExcess(excesses, changeByExcess(before, next, refunds));
  const { excessRefunds = [], ...rest } = before;
  const otherExcesses = excessRefunds.filter((one) => !isSameRefund(one, next));
  return {
    before,
    order: {
      ...rest,
      ...(otherExcesses.length && { excessRefunds: otherExcesses }),
      ...{ refunded, version: before.version + 1 },
    },
    refund,
    duplicates,
    refunds,
    change: {
      type: 'order.refund-recorded',
      data: {
        ...{ customerId, refundId: next.refundId, status: next.status },
        ...(next.attempt && { attempt: next.attempt }),
      },
    },
  };
}

/** Undefined if the order has it already. */
function changeByExcess(before: Order, refund: Refund, refunds: readonly Refund[]): OrderChange | undefined {
  const { customerId, excessRefunds = [] } = before;
  const { externalId, gatewayId, goods, freight, updatedAt: at } = refund;
  const known = excessRefunds.find((one) => isSameRefund(one, refund));
  if (known && known.at >= at) return undefined;
  // The shop may call it otherwise by now.
  const refundId = known?.refundId ?? refund.refundId;
  const excess: ExcessRefund = { refundId, externalId, ...(gatewayId && { gatewayId }), goods, freight, at };
  const others = excessRefunds.filter((one) => one !== known);
  return {
    before,
    order: {
      ...before,
      excessRefunds: [...others, excess].slice(-excessRefundsAtMost),
      version: before.version + 1,
    },
    refunds,
    change: { type: 'order.refund-in-excess', data: { customerId, refundId, goods, freight } },
  };
}

const excessRefundsAtMost = 20;

function isSameRefund(one: ExcessRefund, { externalId, refundId, gatewayId }: Refund): boolean {
  return (
    one.externalId === externalId ||
    one.externalId === refundId ||
    (gatewayId !== undefined && one.gatewayId === gatewayId)
  );
}

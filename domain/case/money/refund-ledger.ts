import { goodsPaid, type Order, paidByLine } from '../../customer/order/order.ts';
import { changeToRefund, type OrderChange } from '../../customer/order/order-change.ts';
import { type Refund, refundIdOf, refundsAtMost } from '../../customer/order/refund.ts';
import { type FieldError, KefuError } from '../../shared/errors.ts';
import { invalidFields } from '../../shared/field-errors.ts';
import type { CaseId, RefundId } from '../../shared/ids.ts';
import { amountDue, balanceOf, nothingReturned, type PaidLine, type ReturnedUnits } from './amount-due.ts';

/** Units of a line that passed the inspection, and what is deducted for their state, in minor units. */
export interface AcceptedUnits {
  lineId: string;
  units: number;
  deduction: number;
}

/** What became of a refund that Kefu submitted, as the payment adapter or a person reports it. */
export interface RefundOutcome {
  status: 'settled' | 'failed' | 'unknown';
  gatewayId?: string | undefined;
  /** The attempt that it is about, where that is known: an earlier one that failed says nothing about a later one. */
  attempt?: number | undefined;
}

/** A line of an order as the ledger has it. Amounts are cumulative, in minor units of the order's currency. */
export interface LineBalance extends PaidLine, ReturnedUnits {
  lineId: string;
  refunded: number;
  /** What may be refunded now. */
  due: number;
}

/** What was paid for each line after all discounts, what was returned and refunded of it, and what is due. */
export function balancesOf(order: Order): LineBalance[] {
  const paid = paidByLine(order);
  return order.lines.map(({ lineId, quantity }) => {
    const line = { quantity, paid: order.paidAt ? (paid.get(lineId) ?? 0) : 0 };
    const returned = order.returned?.[lineId] ?? nothingReturned;
    const refunded = order.refunded.byLine[lineId] ?? 0;
    return { lineId, ...line, ...returned, refunded, due: amountDue(line, returned, refunded) };
  });
}

/**
 * The order after units of its lines were accepted back.
 * @throws KefuError `invalid-request` for a line that the order doesn't have or that is named twice, more units than were bought, and
 * deductions of more than was paid
 */
export function acceptUnits(
  before: Order,
  accepted: readonly AcceptedUnits[],
  refunds: readonly Refund[],
): OrderChange {
  const balances = new Map(balancesOf(before).map((balance) => [balance.lineId, balance]));
  const errors = accepted.flatMap(({ lineId, units, deduction }, index): FieldError[] => {
    const line = balances.get(lineId);
    if (!line) return [{ field: `lines.${index}.lineId`, message: `names no line of the order: ${lineId}` }];
    if (accepted.findIndex((one) => one.lineId === lineId) < index)
      return [{ field: `lines.${index}.lineId`, message: 'is named twice' }];
    return [
      ...(line.units + units > line.quantity
        ? [
            {
              field: `lines.${index}.units`,
              message: `must be at most ${line.quantity - line.units}: ${line.quantity} were bought, ${line.units} are accepted back already`,
            },
          ]
        : []),
      ...(line.deducted + deduction > line.paid
        ? [
            {
              field: `lines.${index}.deduction`,
              message: `must be at most ${line.paid - line.deducted}: ${line.paid} was paid for the line, ${line.deducted} is deducted already`,
            },
          ]
        : []),
    ];
  });
  if (errors.length) throw invalidFields(errors);
  const returned = { ...before.returned };
  for (const { lineId, units, deduction } of accepted) {
    const present = returned[lineId] ?? nothingReturned;
    returned[lineId] = { units: present.units + units, deducted: present.deducted + deduction };
  }
  return {
    before,
    order: { ...before, returned, version: before.version + 1 },
    refunds,
    change: { type: 'order.changed', data: { customerId: before.customerId, fields: ['returned'] } },
  };
}

/** What is asked to be refunded: all that is due of some lines, and freight. */
export interface WantedRefund {
  /** What the refund is for, such as a case: the same cause always has the same refund. */
  cause: string;
  lineIds: readonly string[];
  /** Minor units. */
  freight: number;
  reason?: string | undefined;
}

/**
 * Submits a refund of what is due of some lines, and of freight. Undefined if the cause has a refund already, or if nothing is due: an
 * amount below zero is carried to the next units.
 * @throws KefuError `invalid-request` for more freight than was paid, `limit-exceeded`
 */
export function submitRefund(
  before: Order,
  { cause, lineIds, freight, reason }: WantedRefund,
  refunds: readonly Refund[],
  now: string,
): OrderChange | undefined {
  const { orderId, customerId, currency } = before;
  const refundId = refundIdOf(orderId, cause);
  if (refunds.some((refund) => refund.refundId === refundId)) return undefined;
  if (refunds.length >= refundsAtMost)
    throw new KefuError('limit-exceeded', `An order has at most ${refundsAtMost} refunds.`);
  requireFreight(before, freight);
  const left = goodsPaid(before) - before.refunded.goods;
  const lines: Refund['lines'] = [];
  for (const { lineId, due } of balancesOf(before)) {
    // Refunds without lines, of goods as a whole, leave less.
    const amount = Math.min(due, left - totalOf(lines));
    if (lineIds.includes(lineId) && amount > 0) lines.push({ lineId, amount });
  }
  const goods = totalOf(lines);
  if (goods + freight === 0) return undefined;
  const next: Refund = {
    ...{ refundId, orderId, customerId, externalId: refundId, attempt: 1, version: 1, createdAt: now },
    ...{ status: 'submitted', currency, goods, freight, lines, ...(reason && { reason }) },
    ...{ refundedAt: now, updatedAt: now },
  };
  return submission(changeToRefund(before, { next }, [], refunds, now), next);
}

/**
 * Submits a failed refund again, under the same id. It holds its amount again, if that is still due.
 * @throws KefuError `not-found`, `transition-not-allowed` for a refund that has not failed, or whose amount was refunded otherwise
 */
export function resubmitRefund(
  before: Order,
  refundId: RefundId,
  refunds: readonly Refund[],
  now: string,
): OrderChange {
  const stored = submittedRefund(refunds, refundId);
  if (stored.status !== 'failed')
    throw new KefuError(
      'transition-not-allowed',
      `The refund is ${stored.status}: only one that failed can be submitted again.`,
    );
  requireFreight(before, stored.freight);
  requireStillDue(before, stored);
  const attempt = stored.attempt + 1;
  const next: Refund = {
    ...stored,
    status: 'submitted',
    attempt,
    version: stored.version + 1,
    updatedAt: now,
  };
  return submission(changeToRefund(before, { before: stored, next }, [], refunds, now), next);
}

/**
 * What became of a submitted refund. Undefined if it changes nothing: repeated, or about an earlier attempt. A settled refund stays so.
 * A refund that a shop pushed with the same gateway's id is the same one and counts once.
 * @throws KefuError `not-found`; `transition-not-allowed` for another outcome of a settled refund; `invalid-request` for the
 * gateway's id of another refund of Kefu's
 * @throws RefundInExcess for one that failed, and was paid after its amount was refunded otherwise
 */
export function recordOutcome(
  before: Order,
  refundId: RefundId,
  { status, gatewayId, attempt }: RefundOutcome,
  refunds: readonly Refund[],
  now: string,
): OrderChange | undefined {
  const stored = submittedRefund(refunds, refundId);
  const same = refunds.filter((one) => one !== stored && gatewayId && one.gatewayId === gatewayId);
  if (same.some((one) => one.attempt))
    throw invalidFields([{ field: 'gatewayId', message: `is that of another refund: ${same[0]?.refundId}` }]);
  const isSettled = stored.status === 'settled' || same.some((one) => one.status === 'settled');
  if (status !== 'settled' && attempt !== undefined && attempt < stored.attempt) return undefined;
  if (isSettled && status === 'unknown' && !same.length) return undefined;
  if (stored.status === 'settled' && status === 'failed')
    throw new KefuError('transition-not-allowed', 'The refund is settled: it can no longer fail.');
  if (stored.status === 'failed' && status === 'unknown') return undefined;
  const known = gatewayId ?? stored.gatewayId;
  const reached = isSettled ? 'settled' : status;
  if (reached === stored.status && known === stored.gatewayId && !same.length) return undefined;
  const next: Refund = {
    ...stored,
    ...{ status: reached, ...(known && { gatewayId: known }) },
    ...{ externalId: same[0]?.externalId ?? stored.externalId },
    ...{ version: stored.version + 1, updatedAt: now },
  };
  return changeToRefund(before, { before: stored, next }, same, refunds, now);
}

/** A change whose event names the case that submits the refund, if it does. */
export function submittedBy(caseId: CaseId, change: OrderChange | undefined): OrderChange | undefined {
  if (change?.change.type !== 'refund.submitted') return change;
  return { ...change, change: { ...change.change, data: { ...change.change.data, caseId } } };
}

function submission(change: OrderChange, { refundId, goods, freight, attempt = 1 }: Refund): OrderChange {
  const { customerId, source, externalId: orderExternalId, currency } = change.order;
  return {
    ...change,
    change: {
      type: 'refund.submitted',
      data: { customerId, refundId, attempt, source, orderExternalId, currency, amount: goods + freight },
    },
  };
}

/** @throws KefuError `not-found` for a refund that the order doesn't have, or that Kefu didn't submit */
function submittedRefund(refunds: readonly Refund[], refundId: RefundId): SubmittedRefund {
  const found = refunds.filter(isSubmitted).find((refund) => refund.refundId === refundId);
  if (!found) throw new KefuError('not-found', `Kefu submitted no refund ${refundId} of this order.`);
  return found;
}

type SubmittedRefund = Refund & { attempt: number };

function isSubmitted(refund: Refund): refund is SubmittedRefund {
  return refund.attempt !== undefined;
}

/** @throws KefuError `transition-not-allowed` */
function requireStillDue(order: Order, { lines }: Refund): void {
  const balances = new Map(balancesOf(order).map((balance) => [balance.lineId, balance]));
  for (const { lineId, amount } of lines) {
    const line = balances.get(lineId);
    const due = line ? balanceOf(line, line, line.refunded) : 0;
    if (amount > due)
      throw new KefuError(
        'transition-not-allowed',
        `The refund's ${amount} for line ${lineId} is no longer due: ${Math.max(0, due)} is. Request a new refund.`,
      );
  }
}

/** @throws KefuError `invalid-request` */
function requireFreight({ freight, refunded, paidAt }: Order, wanted: number): void {
  const left = (paidAt ? freight : 0) - refunded.freight;
  if (wanted > left)
    throw invalidFields([
      { field: 'freight', message: `must be at most ${left}: the freight that was paid and not refunded` },
    ]);
}

function totalOf(lines: Refund['lines']): number {
  return lines.reduce((total, { amount }) => total + amount, 0);
}

import type { OrderStore } from '../customer/order/order.store.ts';
import type { Context } from '../shared/context.ts';
import type { OrderId, RefundId } from '../shared/ids.ts';
import type { CaseStore } from './case.store.ts';
import type { Case } from './case.ts';
import type { CaseStores } from './case-stores.ts';
import { recordRefundOutcome } from './record-refund-outcome.ts';

interface Stores extends CaseStores {
  orders: Pick<OrderStore, 'find' | 'refundsOf'>;
}

/**
 * Has the case of a refund follow what the order says of it by now, where a shop pushed what became of it before the payment adapter
 * reported it to the case. Safe to repeat, and in any order with such reports: the refund is one entry of the order's ledger.
 * @returns `no-case` for a refund that no case submitted, or that the order does not have any more
 */
export async function settlePushedRefund(
  stores: Stores,
  { orderId, refundId }: { orderId: OrderId; refundId: RefundId },
  context: Context,
): Promise<'recorded' | 'unchanged' | 'no-case'> {
  const order = await stores.orders.find(orderId);
  const refunds = order ? await stores.orders.refundsOf(order) : [];
  const refund = refunds.find((one) => one.refundId === refundId);
  if (!refund?.attempt) return 'no-case';
  const { status, gatewayId, attempt } = refund;
  if (status === 'submitted') return 'unchanged';
  const one = await caseOfRefund(stores.cases, orderId, refundId);
  if (!one) return 'no-case';
  // As if the payment adapter, a program with an agent's role, had reported it.
  const acting = { actor: context.actor, as: 'agent' } as const;
  const { caseId } = one;
  const { outcome } = await recordRefundOutcome(
    stores,
    { caseId, refundId, status, gatewayId, attempt, acting },
    context,
  );
  return outcome;
}

/** The case that submitted a refund of an order. */
async function caseOfRefund(
  cases: Pick<CaseStore, 'listOf'>,
  orderId: OrderId,
  refundId: RefundId,
): Promise<Case | undefined> {
  let cursor: string | undefined;
  do {
    const page = await cases.listOf(orderId, { limit: 25, cursor });
    const found = page.items.find(({ flow, fields }) => flow === 'refund' && fields.refundId === refundId);
    if (found) return found;
    cursor = page.cursor;
  } while (cursor);
  return undefined;
}

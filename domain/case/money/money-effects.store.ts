import { changeOrder } from '../../customer/order/change-order.ts';
import { orderStore } from '../../customer/order/order.store.ts';
import type { Order } from '../../customer/order/order.ts';
import type { OrderChange } from '../../customer/order/order-change.ts';
import type { Refund } from '../../customer/order/refund.ts';
import type { Context } from '../../shared/context.ts';
import type { Database } from '../../shared/database.ts';
import { KefuError } from '../../shared/errors.ts';
import { invalidFields } from '../../shared/field-errors.ts';
import { idSchema, type OrderId } from '../../shared/ids.ts';
import type { Case } from '../case.ts';
import type { Addition, Effect } from '../effects.store.ts';
import { calendarOf, lawPacks } from '../law/law-packs.ts';
import { rightsOf } from '../law/rights.ts';
import { goodwillStore } from './goodwill.store.ts';
import type { GoodwillApprover } from './goodwill.ts';
import { goodwillFields, refundFields, returnFields } from './money-fields.ts';
import {
  acceptUnits,
  balancesOf,
  type RefundOutcome,
  recordOutcome,
  resubmitRefund,
  submitRefund,
} from './refund-ledger.ts';
import { shipmentStore } from './shipment.store.ts';

const orderIdOf = ({ fields }: Case): OrderId => idSchema('order').parse(fields.orderId);
const refundIdOf = ({ fields }: Case) => idSchema('refund').parse(fields.refundId);

/** What actions of returns, refunds and goodwill do beside the move. @param timeZone the desk's */
export function moneyEffects(database: Database, timeZone: string) {
  const orders = orderStore(database, timeZone);
  const accounts = goodwillStore(database, timeZone);
  const shipments = shipmentStore(database);
  const stores = { database, orders };

  /** The writes of a change of the case's order, and the order after it. */
  async function ofOrder(
    one: Case,
    context: Context,
    change: (order: Order, refunds: readonly Refund[]) => OrderChange | undefined,
  ) {
    const planned = changeOrder(stores, { orderId: orderIdOf(one), change }, context);
    const { done, writes } = await planned.decide(1);
    return { ...done, writes };
  }

  async function outcome(one: Case, status: RefundOutcome['status'], context: Context): Promise<Addition> {
    const { gatewayId, attempt } = refundFields.partial().parse(one.fields);
    const { writes, refusal } = await ofOrder(one, context, (order, refunds) =>
      recordOutcome(order, refundIdOf(one), { status, gatewayId, attempt }, refunds, context.now),
    );
    // What was paid was paid: a person sees it with the order.
    return { writes, ...(refusal && { fields: { inExcess: true } }) };
  }

  const grantAs =
    (approver: GoodwillApprover, { ofTeam = true } = {}): Effect =>
    async ({ case: { caseId, customerId, teamId, fields }, context: { now } }) => {
      const { amount, currency } = goodwillFields.pick({ amount: true, currency: true }).parse(fields);
      if (!customerId)
        throw new KefuError('transition-not-allowed', 'The case has no customer: name one first.');
      const grant = { caseId, currency, amount, at: now };
      const to = { customerId, ...(ofTeam && { teamId }) };
      const granted = await accounts.granting(approver, to, grant);
      const data = { customerId, amount, currency };
      return { ...granted, changes: [{ type: 'goodwill.granted', data }] };
    };

  return {
    /** Requires that the order is there and the customer's; a case without a customer gets the order's. */
    checkOrder: async ({ case: one }) => {
      const order = await orders.find(orderIdOf(one));
      if (!order || (one.customerId && order.customerId !== one.customerId))
        throw invalidFields([{ field: 'fields.orderId', message: 'names no order of the customer' }]);
      return one.customerId ? {} : { customerId: order.customerId };
    },
    /** Requires a right to return the goods on the day of the request, unless the approval says why it is an exception. */
    requireReturnRight: async ({ case: one }) => {
      const fields = returnFields.partial().parse(one.fields);
      const pack = lawPacks[fields.law ?? 'cn'];
      const order = await orders.load(orderIdOf(one));
      const wanted = fields.requested?.map(({ lineId }) => lineId) ?? [];
      const lines = order.lines.filter(({ lineId }) => wanted.includes(lineId));
      const on = { now: one.createdAt, calendar: calendarOf(pack, timeZone) };
      const claimed = lines.map(({ warranty }) =>
        rightsOf(
          pack,
          {
            ...{ signedAt: order.signedAt, isDistanceSale: true, hasDefect: fields.cause === 'defect' },
            ...{ goods: fields.goods, failedRepairs: 0, warrantyMonths: warranty?.months },
          },
          on,
        ).filter(({ right: { remedies } }) => remedies.includes('return')),
      );
      // Goods with a defect go back at the seller's cost, so that right comes first.
      const open = claimed.map((claims) => {
        const all = claims.filter(({ state }) => state === 'open' || state === 'waiting');
        return all.find(({ right }) => right.needs === 'defect') ?? all[0];
      });
      const [first] = open;
      if (first && open.every((claim) => claim !== undefined)) {
        const { id: right, returnFreight } = first.right;
        return { fields: { right, returnFreight } };
      }
      if (fields.exceptionReason) return {};
      const reasons = claimed.flat().map(({ right, why }) => `${right.id}: ${why.en}`);
      throw new KefuError(
        'transition-not-allowed',
        `The law gives no right to return all lines. ${reasons.join(' ')} Decline it, or name an exceptionReason.`,
      );
    },
    /** Expects a shipment; a tracking number belongs to one case. */
    expectShipment: async ({ case: one, context: { now } }) => {
      const { carrier, trackingNumber } = returnFields.partial().parse(one.fields);
      if (!carrier || !trackingNumber) throw new Error('An action that ships wants both.');
      return shipments.expecting({ carrier, trackingNumber, caseId: one.caseId, now });
    },
    /** Notes when the goods arrived: from then on the refund is due. */
    receiveUnits: async ({ case: one, context: { now } }) => {
      const { received = [], requested = [] } = returnFields.partial().parse(one.fields);
      requireAtMost(received, requested, 'received', 'were requested');
      return { fields: { receivedAt: now } };
    },
    /** Enters the accepted units in the order's ledger, and opens the refund of what is due. */
    acceptReturned: async ({ case: one, context }) => {
      const { accepted = [], received = [], freight = 0 } = returnFields.partial().parse(one.fields);
      requireAtMost(accepted, received, 'accepted', 'were received');
      const { order, writes } = await ofOrder(one, context, (before, refunds) =>
        acceptUnits(before, accepted, refunds),
      );
      const lineIds = accepted.map(({ lineId }) => lineId);
      const due = balancesOf(order).filter((line) => lineIds.includes(line.lineId) && line.due > 0);
      const fields = { orderId: order.orderId, lineIds, freight };
      return { writes, children: due.length || freight ? [{ flow: 'refund', fields }] : [] };
    },
    /** Submits a refund of what is due; nothing due is refused. */
    submitRefund: async ({ case: one, context }) => {
      const { lineIds = [], freight = 0 } = refundFields.partial().parse(one.fields);
      const { change, writes, refusal } = await ofOrder(one, context, (order, refunds) =>
        submitRefund(order, { cause: one.caseId, lineIds, freight }, refunds, context.now),
      );
      if (refusal) throw refusal;
      const submitted = change?.refund?.next;
      if (!submitted)
        throw new KefuError('transition-not-allowed', 'Nothing is due of these lines: decline the refund.');
      const { refundId, goods } = submitted;
      return { writes, fields: { refundId, amount: goods + submitted.freight } };
    },
    /** Submits a failed refund again under its id. */
    resubmitRefund: async ({ case: one, context }) => {
      const { writes, refusal } = await ofOrder(one, context, (order, refunds) =>
        resubmitRefund(order, refundIdOf(one), refunds, context.now),
      );
      if (refusal) throw refusal;
      return { writes };
    },
    settleRefund: async ({ case: one, context }) => outcome(one, 'settled', context),
    failRefund: async ({ case: one, context }) => outcome(one, 'failed', context),
    loseTrackOfRefund: async ({ case: one, context }) => outcome(one, 'unknown', context),
    grantAsAgent: grantAs('agent'),
    grantAsSupervisor: grantAs('supervisor'),
    grantAsAdmin: grantAs('admin'),
    /** An incident has a budget of its own, rather than the team's. */
    grantForIncident: grantAs('supervisor', { ofTeam: false }),
  } as const satisfies Record<string, Effect>;
}

/** @throws KefuError `invalid-request` for more units of a line than before */
function requireAtMost(
  lines: readonly { lineId: string; units: number }[],
  before: readonly { lineId: string; units: number }[],
  field: string,
  how: string,
): void {
  const errors = lines.flatMap(({ lineId, units }, index) => {
    const most = before.find((line) => line.lineId === lineId)?.units ?? 0;
    const message = `must be at most the ${most} that ${how}`;
    return units > most ? [{ field: `fields.${field}.${index}.units`, message }] : [];
  });
  if (errors.length) throw invalidFields(errors);
}

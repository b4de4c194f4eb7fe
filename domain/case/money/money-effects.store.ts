import { couponStore } from '../../customer/coupon/coupon.store.ts';
import { type ChangedOrder, changeOrder } from '../../customer/order/change-order.ts';
import { orderStore } from '../../customer/order/order.store.ts';
import type { Order } from '../../customer/order/order.ts';
import type { OrderChange } from '../../customer/order/order-change.ts';
import type { Refund } from '../../customer/order/refund.ts';
import type { Context } from '../../shared/context.ts';
import type { Database, Write } from '../../shared/database.ts';
import { KefuError } from '../../shared/errors.ts';
import { invalidFields } from '../../shared/field-errors.ts';
import type { OrderId } from '../../shared/ids.ts';
import type { Case } from '../case.ts';
import type { Addition, Effect } from '../effects.store.ts';
import { warrantyClaimFields } from '../goods/goods-fields.ts';
import { storedFields } from '../stored-fields.ts';
import { goodwillStore } from './goodwill.store.ts';
import type { GoodwillApprover } from './goodwill.ts';
import { goodwillFields, refundFields, returnFields } from './money-fields.ts';
import {
  type AcceptedUnits,
  acceptUnits,
  balancesOf,
  type RefundOutcome,
  recordOutcome,
  resubmitRefund,
  submitRefund,
  submittedBy,
} from './refund-ledger.ts';
import { shipmentStore } from './shipment.store.ts';

const orderIdOf = (one: Case) => storedFields(one, refundFields.pick({ orderId: true })).orderId;
const refundIdOf = (one: Case) => storedFields(one, refundFields.pick({ refundId: true })).refundId;

type ChangeOfOrder = (order: Order, refunds: readonly Refund[]) => OrderChange | undefined;

/** The ledgers that money is entered in. What they return is written with the move. */
export interface MoneyLedgers {
  findOrder(orderId: OrderId): Promise<Order | undefined>;
  /** The order after a change, and its writes. @throws KefuError whatever the change throws */
  changeOrder(
    orderId: OrderId,
    change: ChangeOfOrder,
    context: Context,
  ): Promise<ChangedOrder & { writes: readonly Write[] }>;
  grantGoodwill: ReturnType<typeof goodwillStore>['granting'];
  issueCoupon: ReturnType<typeof couponStore>['issuing'];
  expectShipment: ReturnType<typeof shipmentStore>['expecting'];
}

/** The ledgers in the table. @param timeZone the desk's */
export function moneyLedgers(database: Database, timeZone: string): MoneyLedgers {
  const orders = orderStore(database, timeZone);
  return {
    findOrder: orders.find,
    async changeOrder(orderId, change, context) {
      const planned = changeOrder({ database, orders }, { orderId, change }, context);
      const { done, writes } = await planned.decide(1);
      return { ...done, writes };
    },
    grantGoodwill: goodwillStore(database, timeZone).granting,
    issueCoupon: couponStore(database).issuing,
    expectShipment: shipmentStore(database).expecting,
  };
}

/** What actions of returns, refunds and goodwill do beside the move. */
export function moneyEffects(ledgers: MoneyLedgers) {
  const ofOrder = (one: Case, context: Context, change: ChangeOfOrder) =>
    ledgers.changeOrder(orderIdOf(one), change, context);

  /** Enters accepted units in the order's ledger, and opens the refund of what is due. */
  async function refundOf(
    one: Case,
    context: Context,
    { accepted, freight = 0 }: { accepted: readonly AcceptedUnits[]; freight?: number | undefined },
  ): Promise<Addition> {
    const { order, writes } = await ofOrder(one, context, (before, refunds) =>
      acceptUnits(before, accepted, refunds),
    );
    const lineIds = accepted.map(({ lineId }) => lineId);
    const due = balancesOf(order).filter((line) => lineIds.includes(line.lineId) && line.due > 0);
    const fields = { orderId: order.orderId, lineIds, freight };
    return { writes, children: due.length || freight ? [{ flow: 'refund', fields }] : [] };
  }

  /** @param input what this action was given: an earlier one may have been about another attempt */
  async function outcome(
    { case: one, input, context }: Parameters<Effect>[0],
    status: RefundOutcome['status'],
  ): Promise<Addition> {
    const { gatewayId, attempt } = refundFields.partial().parse(input);
    const { attempts = 1 } = refundFields.partial().parse(one.fields);
    if (status !== 'settled' && attempt !== undefined && attempt < attempts)
      throw new KefuError(
        'transition-not-allowed',
        `It is about attempt ${attempt}, and says nothing about the present one, ${attempts}.`,
      );
    const { writes, refusal } = await ofOrder(one, context, (order, refunds) =>
      recordOutcome(order, refundIdOf(one), { status, gatewayId, attempt }, refunds, context.now),
    );
    // What was paid was paid: a person sees it with the order.
    return { writes, ...(refusal && { fields: { inExcess: true } }) };
  }

  const grantAs =
    (approver: GoodwillApprover, { ofTeam = true } = {}): Effect =>
    async ({ case: one, context }) => {
      const { caseId, customerId, teamId, fields } = one;
      const { now } = context;
      const { amount, currency } = storedFields(one, goodwillFields.pick({ amount: true, currency: true }));
      const { couponBatchId } = goodwillFields.pick({ couponBatchId: true }).partial().parse(fields);
      if (!customerId)
        throw new KefuError('transition-not-allowed', 'The case has no customer: name one first.');
      const grant = { caseId, currency, amount, at: now };
      const to = { customerId, ...(ofTeam && { teamId }) };
      const granted = await ledgers.grantGoodwill(approver, to, grant);
      if (couponBatchId) {
        const wanted = { couponBatchId, customerId, cause: caseId };
        const { coupon, writes, refusals } = await ledgers.issueCoupon(wanted, context);
        if (coupon.value !== amount || coupon.currency !== currency)
          throw invalidFields([
            {
              field: 'fields.amount',
              message: `must be that of a coupon: ${coupon.value} ${coupon.currency}`,
            },
          ]);
        return {
          fields: { couponCode: coupon.code },
          writes: [...granted.writes, ...writes],
          refusals: { ...granted.refusals, ...refusals },
        };
      }
      const data = { customerId, amount, currency };
      return { ...granted, changes: [{ type: 'goodwill.granted', data }] };
    };

  return {
    /** Requires that the order is there and the customer's; a case without a customer gets the order's. */
    checkOrder: async ({ case: one }) => {
      const order = await ledgers.findOrder(orderIdOf(one));
      if (!order || (one.customerId && order.customerId !== one.customerId))
        throw invalidFields([{ field: 'fields.orderId', message: 'names no order of the customer' }]);
      return one.customerId ? {} : { customerId: order.customerId };
    },
    /** Expects a shipment; a tracking number belongs to one case. */
    expectShipment: async ({ case: one, context: { now } }) => {
      const { carrier, trackingNumber } = returnFields.partial().parse(one.fields);
      if (!carrier || !trackingNumber) throw new Error('An action that ships wants both.');
      return ledgers.expectShipment({
        carrier,
        trackingNumber,
        caseId: one.caseId,
        direction: 'inbound',
        now,
      });
    },
    /** Notes when the goods arrived: from then on the refund is due. */
    receiveUnits: async ({ case: one, context: { now } }) => {
      const { received = [], requested = [] } = returnFields.partial().parse(one.fields);
      requireAtMost(received, requested, 'received', 'were requested');
      return { fields: { receivedAt: now } };
    },
    /** Enters the accepted units in the order's ledger, and opens the refund of what is due. */
    acceptReturned: async ({ case: one, context }) => {
      const { accepted = [], received = [], freight } = returnFields.partial().parse(one.fields);
      requireAtMost(accepted, received, 'accepted', 'were received');
      return refundOf(one, context, { accepted, freight });
    },
    /** Units that are replaced are not refunded: they enter the ledger only if there is no replacement. */
    acceptExchanged: async ({ case: one }) => {
      const { accepted = [], received = [] } = returnFields.partial().parse(one.fields);
      requireAtMost(accepted, received, 'accepted', 'were received');
      return {};
    },
    /** Refunds the units that were to be replaced. */
    refundExchanged: async ({ case: one, context }) => {
      const { accepted = [] } = returnFields.partial().parse(one.fields);
      return refundOf(one, context, { accepted });
    },
    /** Opens the repair, the exchange or the refund that a claim under a warranty is answered with. */
    openWarrantyRemedy: async ({ case: one, context }) => {
      const fields = warrantyClaimFields.partial().parse(one.fields);
      const { remedy, orderId, units = 1, law, defect, deduction = 0 } = fields;
      const { lineId } = storedFields(one, warrantyClaimFields.pick({ lineId: true }));
      if (remedy === 'refund') return refundOf(one, context, { accepted: [{ lineId, units, deduction }] });
      if (remedy === 'exchange') {
        const requested = [{ lineId, units }];
        return {
          children: [
            { flow: 'exchange', fields: { orderId, law, requested, cause: 'defect', reason: defect } },
          ],
        };
      }
      const { serialNumber, part, exceptionReason } = fields;
      const given = { orderId, lineId, law, defect, units, serialNumber, part, exceptionReason };
      const known = Object.entries(given).filter(([, value]) => value !== undefined);
      return { children: [{ flow: 'repair', fields: Object.fromEntries(known) }] };
    },
    /** Submits a refund of what is due; nothing due is refused. */
    submitRefund: async ({ case: one, context }) => {
      const { lineIds = [], freight = 0 } = refundFields.partial().parse(one.fields);
      const { change, writes, refusal } = await ofOrder(one, context, (order, refunds) =>
        submittedBy(
          one.caseId,
          submitRefund(order, { cause: one.caseId, lineIds, freight }, refunds, context.now),
        ),
      );
      if (refusal) throw refusal;
      const submitted = change?.refund?.next;
      if (!submitted)
        throw new KefuError('transition-not-allowed', 'Nothing is due of these lines: decline the refund.');
      const { refundId, goods } = submitted;
      return { writes, fields: { refundId, amount: goods + submitted.freight, attempts: 1 } };
    },
    /** Submits a failed refund again under its id. */
    resubmitRefund: async ({ case: one, context }) => {
      const { change, writes, refusal } = await ofOrder(one, context, (order, refunds) =>
        submittedBy(one.caseId, resubmitRefund(order, refundIdOf(one), refunds, context.now)),
      );
      if (refusal) throw refusal;
      return { writes, fields: { attempts: change?.refund?.next.attempt } };
    },
    settleRefund: async (effect) => outcome(effect, 'settled'),
    failRefund: async (effect) => outcome(effect, 'failed'),
    loseTrackOfRefund: async (effect) => outcome(effect, 'unknown'),
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

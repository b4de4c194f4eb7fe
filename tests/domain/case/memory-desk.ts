import { type Case, supportCase } from '../../../domain/case/case.ts';
import { caseRecord } from '../../../domain/case/case-record.ts';
import type { CaseStores } from '../../../domain/case/case-stores.ts';
import { caseEffects, type Effect } from '../../../domain/case/effects.store.ts';
import {
  type GoodwillAccount,
  limitExceeded,
  teamBudgets,
  withGrant,
} from '../../../domain/case/money/goodwill.ts';
import { type MoneyLedgers, moneyEffects } from '../../../domain/case/money/money-effects.store.ts';
import { enteredOrInExcess } from '../../../domain/customer/order/change-order.ts';
import type { Order } from '../../../domain/customer/order/order.ts';
import { changeByOrder } from '../../../domain/customer/order/order-change.ts';
import type { Refund } from '../../../domain/customer/order/refund.ts';
import { caughtUp, commitOf } from '../../../domain/record/record-commit.ts';
import { dayIn } from '../../../domain/shared/day.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import type { CaseId, CustomerId, OrderId } from '../../../domain/shared/ids.ts';
import { id } from '../given.ts';
import type { SimulatedDesk } from './money-simulation.ts';
import { surroundings } from './reference-case.ts';
import { unreachable, withoutEffects } from './without-effects.ts';

interface Account {
  order: Order;
  refunds: readonly Refund[];
}

const refuse = (message: string) => new KefuError('transition-not-allowed', message);

/**
 * A desk whose cases and ledgers are in memory: everything but the table. A change is whole or nothing, as a transaction makes it, and
 * nobody else is ever faster. Goods have no right by law, and no checklist.
 */
export function memoryDesk(): SimulatedDesk {
  const cases = new Map<CaseId, Case>();
  const accounts = new Map<OrderId, Account>();
  const goodwill = new Map<CustomerId, GoodwillAccount>();
  const granted = new Map<string, number>();
  const tracked = new Set<string>();
  /** What the decision under way enters. */
  let staged: (() => void)[] = [];

  const load = async (caseId: CaseId) => {
    const found = cases.get(caseId);
    if (!found) throw new KefuError('not-found', `There is no case ${caseId}.`);
    return found;
  };
  const accountOf = (orderId: OrderId) => {
    const found = accounts.get(orderId);
    if (!found) throw new KefuError('not-found', `There is no order ${orderId}.`);
    return found;
  };

  const changes: CaseStores['cases']['changes'] = (wanted, context, opened) => ({
    contested: [],
    async decide() {
      const done = await Promise.all(
        wanted.map(async ({ id, command }) => {
          const before = await load(id);
          const due = caughtUp(caseRecord, before, surroundings, context.now);
          return commitOf(caseRecord, before, due, command(due.state, []), context, surroundings);
        }),
      );
      for (const { state } of [...done, ...opened]) cases.set(state.caseId, state);
      for (const enter of staged) enter();
      return { done, writes: [] };
    },
  });

  const ledgers: MoneyLedgers = {
    findOrder: async (orderId) => accounts.get(orderId)?.order,
    async changeOrder(orderId, change) {
      const { order, refunds } = accountOf(orderId);
      const { change: decided, refusal } = enteredOrInExcess(() => change(order, refunds));
      if (!decided) return { order, refusal, writes: [] };
      const { refund, duplicates = [] } = decided;
      const others = refunds.filter((one) => one !== refund?.before && !duplicates.includes(one));
      const after = { order: decided.order, refunds: refund ? [...others, refund.next] : refunds };
      staged.push(() => accounts.set(orderId, after));
      return { order: decided.order, change: decided, refusal, writes: [] };
    },
    async grantGoodwill(approver, { customerId, teamId }, grant) {
      const account = goodwill.get(customerId) ?? { customerId, version: 0, grants: [] };
      const over = limitExceeded(approver, account, grant, grant.at);
      if (over) throw refuse(over.limit);
      const ofTeam = `${teamId} ${dayIn('Asia/Shanghai', grant.at).slice(0, 7)} ${grant.currency}`;
      const sum = (granted.get(ofTeam) ?? 0) + grant.amount;
      if (sum > (teamBudgets[grant.currency] ?? Number.POSITIVE_INFINITY)) throw refuse('budget');
      staged.push(
        () => goodwill.set(customerId, withGrant(account, grant)),
        () => granted.set(ofTeam, sum),
      );
      return { writes: [], refusals: {} };
    },
    issueCoupon: () => Promise.reject(new Error('There are no coupons.')),
    expectShipment({ carrier, trackingNumber }) {
      const name = `${carrier} ${trackingNumber}`;
      if (tracked.has(name)) throw refuse('It is expected already.');
      staged.push(() => tracked.add(name));
      return { writes: [], refusals: {}, changes: [] };
    },
  };

  const requireReason: Effect = async ({ case: { fields } }) => {
    if (!fields.exceptionReason) throw refuse('The law gives no right to it.');
    return {};
  };
  const nothing: Effect = async () => ({});
  const stores: CaseStores = {
    ...withoutEffects,
    counters: { ...withoutEffects.counters, draw: async () => 'K20261201-0001' },
    cases: {
      ...withoutEffects.cases,
      // A decision begins with what tells its time.
      async surroundings() {
        staged = [];
        return surroundings;
      },
      load,
      changes,
      async wake(caseId, context) {
        staged = [];
        const one = { id: supportCase.shape.caseId.parse(caseId), command: () => undefined };
        await changes([one], context, []).decide(1);
      },
    },
    effects: {
      ...caseEffects(unreachable, 'Asia/Shanghai'),
      ...moneyEffects(ledgers),
      requireReturnRight: requireReason,
      requireExchangeRight: requireReason,
      requireInspection: nothing,
      expectOutbound: async ({ case: { caseId, fields }, context: { now } }) =>
        ledgers.expectShipment({
          ...{
            carrier: String(fields.outboundCarrier),
            trackingNumber: String(fields.outboundTrackingNumber),
          },
          ...{ caseId, direction: 'outbound', now },
        }),
    },
  };

  let customers = 0;
  return {
    stores,
    async giveOrders(facts) {
      customers += 1;
      const customerId = id('customer', customers);
      return facts.map((one, index) => {
        const externalId = `${customers}-${index}`;
        const change = changeByOrder(
          undefined,
          { source: 'shop', externalId, customerId, facts: one },
          [],
          one.updatedAt,
        );
        if (typeof change === 'string') throw new Error('It is a new one.');
        accounts.set(change.order.orderId, { order: change.order, refunds: [] });
        return change.order;
      });
    },
    load,
    accountOf: async ({ orderId }) => accountOf(orderId),
    grantsOf: async (customerId) => goodwill.get(customerId)?.grants ?? [],
  };
}

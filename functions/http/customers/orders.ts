import type * as z from 'zod';
import { findsRestricted } from '../../../domain/access/visible.ts';
import { lawPacks } from '../../../domain/case/law/law-packs.ts';
import type { Customer } from '../../../domain/customer/customer.ts';
import type { Order } from '../../../domain/customer/order/order.ts';
import { type Push, recordOrder } from '../../../domain/customer/order/record-order.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { database } from '../../clients/table.ts';
import { customers, orders } from '../../stores.ts';
import type { Caller, HandlersOf } from '../api/call.ts';
import { handle } from '../api/handle.ts';
import { loadVisibleCustomer, requireVisibleCustomer } from '../api/visible-customers.ts';
import { idOfNamed } from './named-customer.ts';
import { orderRightsShown } from './order-rights-view.ts';
import { orderShown, refundShown, type wholeOrderView } from './order-views.ts';
import { orderRoutes } from './orders.routes.ts';

const stores = { database, orders, customers };

/** The parts of a push that are no facts of the order itself. */
type PushedBody = z.output<typeof orderRoutes.putOrder.body>;

const putOrder = handle(orderRoutes.putOrder, async ({ params, body, ifMatch, ...call }) => {
  const recorded = await push(call, await orderPush(params, body), ifMatch);
  return { body: { ...orderShown(recorded.order), outcome: recorded.outcome } };
});

/** Those of one customer one after the other, since each changes what their orders come to. */
const putOrders = handle(orderRoutes.putOrders, async ({ body, record, ...call }) => {
  type Result = z.input<typeof orderRoutes.putOrders.output>['results'][number];
  const results: Result[] = [];
  const queues = Map.groupBy(body.orders.entries(), ([, { customer }]) => JSON.stringify(customer));
  await Promise.all(
    [...queues.values()].map(async (queue) => {
      for (const [index, { source, externalId, ...said }] of queue) {
        const name = { source, externalId };
        results[index] = await pushOne(call, name, said);
      }
    }),
  );
  const answer = { body: { results } };
  await commitWrites(database, record(answer));
  return answer;
});

async function pushOne(caller: Caller, name: { source: string; externalId: string }, said: PushedBody) {
  try {
    const { outcome, order } = await push(caller, await orderPush(name, said), undefined);
    return { ...name, orderId: order.orderId, outcome, refusal: null };
  } catch (error) {
    if (!(error instanceof KefuError)) throw error;
    const { code, message, fields } = error;
    const refusal = { code, detail: message, errors: [...fields] };
    return { ...name, orderId: null, outcome: 'refused' as const, refusal };
  }
}

const findOrder = handle(orderRoutes.findOrder, async ({ params: { source, externalId }, ...call }) => {
  const unknown = new KefuError('not-found', `There is no order ${externalId} of ${source}.`);
  return {
    body: await whole(await visibleOrder(call, await orders.findNamed({ source, externalId }), unknown)),
  };
});

const getOrder = handle(orderRoutes.getOrder, async ({ params: { orderId }, ...call }) => {
  const unknown = new KefuError('not-found', `There is no order ${orderId}.`);
  return { body: await whole(await visibleOrder(call, await orders.find(orderId), unknown)) };
});

const getOrderRights = handle(
  orderRoutes.getOrderRights,
  async ({
    params: { source, externalId },
    query: { law, boughtFrom, reason, goods, failedRepairs, isRepaired },
    ...call
  }) => {
    const unknown = new KefuError('not-found', `There is no order ${externalId} of ${source}.`);
    const order = await visibleOrder(call, await orders.findNamed({ source, externalId }), unknown);
    const purchase = {
      ...{ isDistanceSale: boughtFrom === 'afar', hasDefect: reason === 'defect' },
      ...{ goods, failedRepairs, isRepaired: isRepaired === 'true' || failedRepairs > 0 },
    };
    // Other requests about orders need no case.
    const { cases } = await import('../../case-stores.ts');
    const { calendar: own } = await cases.surroundings();
    const on = { now: call.context.now, own };
    return { body: orderRightsShown(order, lawPacks[law], purchase, on) };
  },
);

const putRefund = handle(orderRoutes.putRefund, async ({ params, body, ifMatch, ...call }) => {
  const { refundId, ...facts } = body;
  const { source, externalId: orderExternalId, refundExternalId: externalId } = params;
  const refund = { source, orderExternalId, externalId, refundId, facts };
  const { order, outcome } = await push(call, { kind: 'refund', refund }, ifMatch);
  return { body: { ...(await whole(order)), outcome } };
});

async function orderPush(
  { source, externalId }: { source: string; externalId: string },
  { customer, ...facts }: PushedBody,
): Promise<Push> {
  return { kind: 'order', order: { source, externalId, customerId: await idOfNamed(customer), facts } };
}

function push({ principal, context }: Caller, push: Push, expectedVersion: number | undefined) {
  const requireEditable = (customer: Customer) =>
    requireVisibleCustomer({ principal, context }, customer, 'edit');
  return recordOrder(stores, { push, requireEditable, expectedVersion }, context);
}

/** @throws what is given for an order that doesn't exist, or whose customer is not visible */
async function visibleOrder(caller: Caller, order: Order | undefined, unknown: KefuError): Promise<Order> {
  if (!order) throw unknown;
  // Its customer may be deleted.
  if (order.restricted) {
    if (findsRestricted(caller.principal)) return order;
    throw unknown;
  }
  await loadVisibleCustomer(caller, order.customerId, 'view').catch((error: unknown) => {
    throw error instanceof KefuError && error.code === 'not-found' ? unknown : error;
  });
  return order;
}

async function whole(order: Order): Promise<z.input<typeof wholeOrderView>> {
  const refunds = await orders.refundsOf(order);
  return { ...orderShown(order), refunds: refunds.map(refundShown) };
}

export const handlers = {
  putOrder,
  putOrders,
  findOrder,
  getOrder,
  getOrderRights,
  putRefund,
} satisfies HandlersOf<'orders'>;

import type * as z from 'zod';
import { findsRestricted } from '../../../domain/access/visible.ts';
import type { BehaviourEvent } from '../../../domain/customer/behaviour/behaviour-event.ts';
import { familyOf } from '../../../domain/customer/family.ts';
import { orderPosition } from '../../../domain/customer/order/order.store.ts';
import { behaviourEvents, orders } from '../../stores.ts';
import { answerTimeline, readCursor, writeCursor } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { loadVisibleCustomer } from '../api/visible-customers.ts';
import { behaviourEventRoutes, type behaviourEventView } from './behaviour-events.routes.ts';
import { orderShown } from './order-views.ts';
import { orderRoutes } from './orders.routes.ts';

const listOrders = handle(orderRoutes.listOrders, async ({ params, query, ...call }) => {
  const { limit, cursor, ...part } = query;
  const family = familyOf(await loadVisibleCustomer(call, params.customerId, 'view'));
  const list = { route: 'listOrders', of: { ...params, ...part } };
  const behind = cursor === undefined ? undefined : readCursor(list, cursor, orderPosition);
  const { items, end } = await orders.listTogether(family, { limit, behind, ...part });
  const nextCursor = end === undefined ? null : writeCursor(list, end);
  const seen = items.filter(({ restricted }) => !restricted || findsRestricted(call.principal));
  return { body: { items: seen.map(orderShown), nextCursor } };
});

const listBehaviour = handle(behaviourEventRoutes.listBehaviour, async ({ params, query, ...call }) => {
  const { customerId } = params;
  await loadVisibleCustomer(call, customerId, 'view');
  const list = { route: 'listBehaviour', of: params };
  const { now } = call.context;
  const { items, nextCursor } = await answerTimeline(list, query, (page) =>
    behaviourEvents.list(customerId, page, now),
  );
  return { body: { items: items.map(behaviourShown), nextCursor } };
});

function behaviourShown(event: BehaviourEvent): z.input<typeof behaviourEventView> {
  switch (event.kind) {
    case 'viewed':
      return { ...event, name: event.name ?? null };
    case 'searched':
      return event;
    case 'carted':
      return { ...event, name: event.name ?? null, quantity: event.quantity ?? null };
  }
}

/** What a customer ordered and did in shops, under the customer's path. */
export const customerOrderHandlers = { listOrders, listBehaviour };

import { orders } from '../../stores.ts';
import { answerTimeline } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { loadVisibleCustomer } from '../api/visible-customers.ts';
import { orderShown } from './order-views.ts';
import { orderRoutes } from './orders.routes.ts';

const listOrders = handle(orderRoutes.listOrders, async ({ params, query, ...call }) => {
  const { customerId } = params;
  await loadVisibleCustomer(call, customerId, 'view');
  const list = { route: 'listOrders', of: params };
  const { items, nextCursor } = await answerTimeline(list, query, (page) => orders.list(customerId, page));
  return { body: { items: items.map(orderShown), nextCursor } };
});

/** What a customer ordered, under the customer's path. */
export const customerOrderHandlers = { listOrders };

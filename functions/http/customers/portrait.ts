import { familyOf } from '../../../domain/customer/family.ts';
import { totalsTogether } from '../../../domain/customer/order/order-aggregates.ts';
import { factsOf, latelyDays, type SeenTicket } from '../../../domain/customer/portrait/portrait.ts';
import { sentenceOf } from '../../../domain/customer/portrait/portrait-sentence.ts';
import { readTogether } from '../../../domain/shared/database.ts';
import type { CustomerId } from '../../../domain/shared/ids.ts';
import { addMilliseconds, dayMilliseconds } from '../../../domain/shared/moment.ts';
import type { TicketListItem } from '../../../domain/ticket/ticket-list.ts';
import { database } from '../../clients/table.ts';
import { desk } from '../../desk.ts';
import { orders, surveys, topics } from '../../stores.ts';
import type { Caller } from '../api/call.ts';
import { handle } from '../api/handle.ts';
import { loadVisibleCustomer } from '../api/visible-customers.ts';
import { visibleTickets } from '../api/visible-tickets.ts';
import { portraitRoutes } from './portrait.routes.ts';

const ticketsMost = 100;
/** Each costs a query. */
const surveyedTicketsMost = 20;
const ordersMost = 100;

const getPortrait = handle(portraitRoutes.getPortrait, async ({ params: { customerId }, ...call }) => {
  const { now } = call.context;
  const customer = await loadVisibleCustomer(call, customerId, 'view');
  // A day earlier than it counts, since an order may be paid after it was placed.
  const from = addMilliseconds(now, -(latelyDays + 1) * dayMilliseconds);
  const family = familyOf(customer);
  const aggregates = family.map((each) => orders.aggregatesOf(each));
  const [read, lately, tickets] = await Promise.all([
    readTogether(database, aggregates, { consistent: false }),
    orders.listTogether(family, { from, limit: ordersMost }),
    seenTickets(call, family),
  ]);
  const [seen, ratings] = await Promise.all([withTopics(tickets), ratingsIn(tickets)]);
  const facts = factsOf(
    { customer, totals: totalsTogether(aggregates.map(read)), orders: lately.items, tickets: seen, ratings },
    { now, timeZone: desk.timeZone },
  );
  const { level } = customer;
  return { body: { ...facts, customerId, level, sentence: sentenceOf(facts, desk.locale) } };
});

/** The latest of the customer's tickets that the caller sees. */
async function seenTickets(caller: Caller, family: readonly CustomerId[]): Promise<TicketListItem[]> {
  const tickets = visibleTickets(caller, 'view');
  const pages = await Promise.all(
    family.map((customerId) => tickets.listByCustomer(customerId, { limit: ticketsMost })),
  );
  const found = pages.flatMap(({ items }) => items);
  return found.sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1)).slice(0, ticketsMost);
}

async function withTopics(tickets: readonly TicketListItem[]): Promise<SeenTicket[]> {
  const ids = [...new Set(tickets.flatMap(({ topicId }) => topicId ?? []))];
  const readings = ids.map((topicId) => topics.reading(topicId));
  const read = readings.length ? await readTogether(database, readings, { consistent: false }) : undefined;
  const names = new Map(readings.map((reading, index) => [ids[index], read?.(reading)?.name]));
  return tickets.map(({ type, channel, topicId, createdAt }) => ({
    ...{ type, channel, createdAt },
    topic: topicId && names.get(topicId),
  }));
}

async function ratingsIn(tickets: readonly TicketListItem[]) {
  const surveyed = tickets.filter(({ status }) => status === 'resolved' || status === 'closed');
  const found = await Promise.all(
    surveyed.slice(0, surveyedTicketsMost).map(({ ticketId }) => surveys.ofTicket(ticketId)),
  );
  return found
    .flat()
    .flatMap(({ rating, answeredAt, sentAt }) =>
      rating === undefined ? [] : [{ rating, at: answeredAt ?? sentAt }],
    );
}

/** A customer's portrait, under the customer's path. */
export const portraitHandlers = { getPortrait };

import type { CaseStore } from '../case/case.store.ts';
import type { CustomerStore } from '../customer/customer.store.ts';
import type { OrderStore } from '../customer/order/order.store.ts';
import { ifFound } from '../shared/errors.ts';
import {
  type AnyId,
  type CaseId,
  type CustomerId,
  idSchema,
  kindOfId,
  type TicketId,
} from '../shared/ids.ts';
import type { MessageStore } from '../ticket/message.store.ts';
import type { TicketStore } from '../ticket/ticket.store.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { contentOfCase } from './case-content.ts';
import { contentOfCustomer } from './customer-content.ts';
import { contentOfOrder } from './order-content.ts';
import type { SearchContent } from './search-content.ts';
import type { SearchIndex } from './search-index.store.ts';
import { affectedCustomers, contentOfTicket, messagesSearched } from './ticket-content.ts';

export interface IndexStores {
  searchIndex: Pick<SearchIndex, 'index'>;
  tickets: Pick<TicketStore, 'load' | 'loadAll' | 'listByCustomer'>;
  messages: Pick<MessageStore, 'latest'>;
  customers: Pick<CustomerStore, 'load'>;
  orders: Pick<OrderStore, 'find'>;
  cases: Pick<CaseStore, 'load' | 'listOf'>;
}

/** The tickets of a customer that are read: with more, some who see only one of the others don't find the customer. */
const [ticketsOfPage, pagesMost] = [100, 10];
const casesOfPage = 25;

interface Options {
  now: string;
  /** For a rebuild: writes all postings again, of this record alone. */
  anew?: boolean;
}

/**
 * Makes a record found by its present state. May be repeated, late and out of order; of a record that doesn't exist any more,
 * nothing is left.
 * @throws RecordIsBeingIndexed
 */
export async function indexRecord(stores: IndexStores, recordId: AnyId, options: Options): Promise<void> {
  switch (kindOfId(recordId)) {
    case 'ticket':
      return indexTicket(stores, idSchema('ticket').parse(recordId), options);
    case 'customer':
      return indexCustomer(stores, idSchema('customer').parse(recordId), options);
    case 'order': {
      const orderId = idSchema('order').parse(recordId);
      const contentOf = async () => {
        const order = await stores.orders.find(orderId);
        return order && !order.restricted ? contentOfOrder(order) : undefined;
      };
      return stores.searchIndex.index(recordId, contentOf, options);
    }
    case 'case':
      return indexCase(stores, idSchema('case').parse(recordId), options);
    default:
      throw new Error(`Records like ${recordId} are not searched.`);
  }
}

async function indexTicket(stores: IndexStores, ticketId: TicketId, { now, anew }: Options): Promise<void> {
  const { searchIndex, tickets, messages } = stores;
  const contentOf = async (before: SearchContent | undefined) => {
    const ticket = await ifFound(tickets.load(ticketId));
    const latest = ticket ? await messages.latest(ticketId, messagesSearched, { consistent: true }) : [];
    const next = ticket && contentOfTicket(ticket, latest);
    // Before the ticket itself is claimed, so that after a crash it is still known that they changed.
    const customerIds = new Set(affectedCustomers(before, next));
    // A customer who was created with the ticket is first indexed with it, even if it is spam.
    if (ticket && !before) customerIds.add(ticket.customerId);
    for (const customerId of anew ? [] : customerIds)
      await indexCustomer(stores, idSchema('customer').parse(customerId), { now }, ticket);
    if (before && customerIds.size && !anew) await indexCasesOf(stores, ticketId, { now });
    return next;
  };
  await searchIndex.index(ticketId, contentOf, { now, ...(anew && { anew }) });
}

/** Whoever sees a ticket finds its cases. A new ticket has none; a case that is opened for it is indexed by its own event. */
async function indexCasesOf(stores: IndexStores, ticketId: TicketId, options: Options): Promise<void> {
  let cursor: string | undefined;
  do {
    const page = await stores.cases.listOf(ticketId, { limit: casesOfPage, cursor });
    for (const { caseId } of page.items) await indexCase(stores, caseId, options);
    cursor = page.cursor;
  } while (cursor);
}

async function indexCase(stores: IndexStores, caseId: CaseId, options: Options): Promise<void> {
  const contentOf = async () => {
    const one = await ifFound(stores.cases.load(caseId));
    return one && contentOfCase(one, await stores.tickets.loadAll(one.ticketIds));
  };
  await stores.searchIndex.index(caseId, contentOf, options);
}

/** @param changed a ticket that lists may not show as it is yet */
async function indexCustomer(
  stores: IndexStores,
  customerId: CustomerId,
  { now, anew }: Options,
  changed?: Ticket,
): Promise<void> {
  const { searchIndex, customers, tickets } = stores;
  const contentOf = async () => {
    const customer = await ifFound(customers.load(customerId));
    if (!customer || customer.restrictedAt) return undefined;
    if (customer.mergedInto) {
      // Found as the customer who stands for them.
      await indexCustomer(stores, customer.mergedInto, { now, ...(anew && { anew }) }, changed);
      return undefined;
    }
    const { mergedFrom = [] } = customer;
    const merged = await Promise.all(mergedFrom.map((one) => ifFound(customers.load(one))));
    const family = [customerId, ...mergedFrom];
    const listed = await Promise.all(family.map((one) => ticketsOf(tickets, one)));
    const others = listed.flat().filter(({ ticketId }) => ticketId !== changed?.ticketId);
    const own = changed && family.includes(changed.customerId) && changed.status !== 'spam' ? [changed] : [];
    const also = merged.filter((one) => one !== undefined);
    return contentOfCustomer(customer, { also, tickets: [...others, ...own] });
  };
  await searchIndex.index(customerId, contentOf, { now, ...(anew && { anew }) });
}

async function ticketsOf(tickets: IndexStores['tickets'], customerId: CustomerId) {
  const found: Awaited<ReturnType<TicketStore['listByCustomer']>>['items'] = [];
  let cursor: string | undefined;
  for (let page = 0; page < pagesMost; page++) {
    const answer = await tickets.listByCustomer(customerId, { limit: ticketsOfPage, cursor });
    found.push(...answer.items);
    cursor = answer.cursor;
    if (!cursor) break;
  }
  return found.filter(({ status }) => status !== 'spam');
}

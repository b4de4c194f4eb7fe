import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { connect } from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { liveStatuses } from '../../../domain/ticket/status.ts';
import { type TicketStore, ticketStore } from '../../../domain/ticket/ticket.store.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import { indexOrder, orders, ownQueuesOf, type TicketQueue } from '../../../domain/ticket/ticket-filters.ts';
import { type OrderedTicket, orderedTicket } from '../../../domain/ticket/ticket-list.ts';
import { turnOf } from '../../../domain/ticket/ticket-order.ts';
import { type ReadQueue, readAll, walk } from '../../../domain/ticket/ticket-walk.ts';
import { shippedTiming } from '../desk-table.ts';

/** A ticket as lists have it. */
export function listed(ticket: Ticket): OrderedTicket {
  return orderedTicket.parse({ ...ticket, turn: turnOf(ticket) });
}

/** The indexes of tickets in memory. */
export function queueReader(tickets: readonly OrderedTicket[]): ReadQueue {
  return async (queue, limit, behind) => {
    const { keyOf, isDescending } = orders[indexOrder[queue.by]];
    const sign = isDescending ? -1 : 1;
    const rest = tickets
      .filter((ticket) => isIn(queue, ticket))
      .map((ticket) => ({ ticket, key: keyOf(ticket) }))
      .filter(({ key }) => behind === undefined || (isDescending ? key < behind : key > behind))
      .sort((one, other) => sign * (one.key < other.key ? -1 : 1));
    return { tickets: rest.slice(0, limit).map(({ ticket }) => ticket), isOver: rest.length <= limit };
  };
}

function isIn(queue: TicketQueue, ticket: OrderedTicket): boolean {
  switch (queue.by) {
    case 'status':
      return ticket.status === queue.status;
    case 'team':
      return ticket.status === queue.status && ticket.teamId === queue.teamId;
    case 'queueOwner': {
      const isLive = liveStatuses.some((live) => live === ticket.status);
      const owner = ticket.assigneeId ?? (isLive ? ticket.teamId : undefined);
      return ticket.status === queue.status && owner === queue.queueOwner;
    }
    case 'customer':
      return ticket.customerId === queue.customerId;
    default:
      return queue satisfies never;
  }
}

/** What is not in memory, and is not used. */
const unread = ticketStore(connect(new DynamoDBClient(), 'no table'), shippedTiming);

/** Tickets in memory, to be read. */
export function memoryTickets(tickets: readonly Ticket[]): TicketStore {
  const byId = new Map(tickets.map((ticket) => [ticket.ticketId, ticket]));
  const read = queueReader(tickets.map(listed));
  const loadAll: TicketStore['loadAll'] = async (ticketIds) =>
    ticketIds.flatMap((ticketId) => byId.get(ticketId) ?? []);
  return {
    ...unread,
    loadAll,
    load: async (ticketId) => {
      const [found] = await loadAll([ticketId]);
      if (!found) throw new KefuError('not-found', `There is no ticket ${ticketId}.`);
      return found;
    },
    list: async (filters, sort, { limit, behind }, scope) => {
      const readOthers = async () => {
        const own = scope ? await readAll(read, ownQueuesOf(filters, scope)) : [];
        const granted = (await loadAll(scope?.grantedIds ?? [])).map(listed);
        return [...new Map([...granted, ...own].map((one) => [one.ticketId, one])).values()];
      };
      return walk(read, filters, sort, limit, behind, scope && { scope, readOthers });
    },
  };
}

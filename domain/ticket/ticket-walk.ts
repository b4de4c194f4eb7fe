import type { ListScope } from './list-scope.ts';
import {
  boundsOf,
  comesFirst,
  indexOrder,
  matches,
  orders,
  planOf,
  queuesOf,
  statusesOf,
  type TicketFilters,
  type TicketOrder,
  type TicketQueue,
  type TicketSort,
} from './ticket-filters.ts';
import type { OrderedTicket } from './ticket-list.ts';

/** The next tickets of a queue after a key, in the order of its index, and whether they are the last. */
export type ReadQueue = (
  queue: TicketQueue,
  limit: number,
  behind: string | undefined,
) => Promise<{ tickets: OrderedTicket[]; isOver: boolean }>;

export interface TicketPage {
  items: OrderedTicket[];
  /** The key of the last ticket that was read; undefined if there are no more. */
  end: string | undefined;
}

/** A call reads about this many tickets: half a megabyte, or 60 read units. */
export const lookedAtMost = 1000;

/** The same for a list of which a part may be hidden, whose pages would otherwise be short: 300 read units. */
const lookedThroughMost = 5 * lookedAtMost;

/** The list has too many tickets to be sorted in an order that none of its indexes has. */
export class TooManyToSort extends Error {}

/** The order of the list's own indexes. */
export function usualSort(filters: TicketFilters): TicketSort {
  return indexOrder[queuesOf(filters)[0]?.by ?? 'status'];
}

/** The tickets of a scope that the queries of a list don't contain. */
type ReadOthers = () => Promise<OrderedTicket[]>;

/** A list for somebody who does not see all tickets. */
export interface ScopedReading {
  scope: ListScope;
  readOthers: ReadOthers;
}

/**
 * A page of a list: its queries merged, filtered. If few tickets match, a page is short or empty, and the next page
 * continues where this one stopped.
 * @throws TooManyToSort if the order is none of the list's indexes' and the list has more than `lookedAtMost`
 * tickets.
 */
export async function walk(
  read: ReadQueue,
  filters: TicketFilters,
  sort: TicketSort,
  limit: number,
  behind: string | undefined,
  scoped?: ScopedReading,
): Promise<TicketPage> {
  const planned = planOf(filters, scoped?.scope);
  const others = planned.hasOthers ? await othersOf(filters, scoped) : [];
  // Somebody with very many tickets of their own finds them in the list of all.
  const { queues, isPartlyHidden } = others ? planned : { queues: queuesOf(filters), isPartlyHidden: true };
  const mostLooked = isPartlyHidden ? lookedThroughMost : lookedAtMost;
  const order = orders[sort];
  const isSeen = (ticket: OrderedTicket) => !isPartlyHidden || (scoped?.scope.sees(ticket) ?? true);
  if (!queues.length || sort !== usualSort(filters)) {
    const all = [...(await readAll(read, queues)), ...(others ?? [])];
    return sorted(all.filter(isSeen), filters, order, limit, behind);
  }
  const bounds = boundsOf(filters, sort);
  const isFiltered = Object.entries(filters).some(
    ([name, value]) =>
      value !== undefined && !queues.every((queue) => appliedBy(queue, filters).includes(name)),
  );
  // Of many queries, most contribute little to a page: reading all of it from each would take five times as long.
  const share = Math.max(10, Math.ceil((4 * (limit + 1)) / queues.length));
  const chunk = isFiltered
    ? Math.max(limit, Math.floor(lookedAtMost / queues.length))
    : Math.min(limit + 1, share);
  const from = behind ?? bounds.behind;
  const beside = (others ?? [])
    .map((ticket) => ({ ticket, key: order.keyOf(ticket) }))
    .filter(({ key }) => from === undefined || comesFirst(order, from, key))
    .sort((one, other) => (comesFirst(order, one.key, other.key) ? -1 : 1))
    .map(({ ticket }) => ticket);
  const streams: (Stream | Fixed)[] = await Promise.all(queues.map((queue) => openStream(queue, from)));
  if (beside.length) streams.push({ waiting: beside, isOver: true });
  const items: OrderedTicket[] = [];
  let looked = streams.reduce((sum, { waiting }) => sum + waiting.length, 0);
  let end = behind;
  while (items.length < limit) {
    for (const stream of streams) {
      if (stream.waiting.length || stream.isOver) continue;
      if (looked >= mostLooked) return { items, end };
      await refill(stream);
      looked += stream.waiting.length;
    }
    const next = first(streams, order);
    if (!next || isBeyond(next.key, bounds.end)) return { items, end: undefined };
    next.stream.waiting.shift();
    end = next.key;
    if (isSeen(next.ticket) && matches(filters, next.ticket)) items.push(next.ticket);
  }
  return { items, end: hasMore() ? end : undefined };

  function hasMore(): boolean {
    const next = first(streams, order);
    if (next) return !isBeyond(next.key, bounds.end);
    return streams.some(({ isOver }) => !isOver);
  }

  async function openStream(queue: TicketQueue, from: string | undefined): Promise<Stream> {
    const stream: Stream = { queue, waiting: [], at: from, isOver: false, chunk };
    await refill(stream);
    return stream;
  }

  async function refill(stream: Stream): Promise<void> {
    const { tickets, isOver } = await read(stream.queue, stream.chunk, stream.at);
    Object.assign(stream, {
      waiting: [...tickets],
      isOver,
      chunk: Math.max(stream.chunk, Math.min(2 * stream.chunk, Math.floor(lookedAtMost / queues.length))),
    });
    const last = stream.waiting.at(-1);
    if (last) stream.at = order.keyOf(last);
  }

  function isBeyond(key: string, bound: string | undefined): boolean {
    return bound !== undefined && !comesFirst(order, key, bound);
  }
}

/** The source of a query, and its progress. */
interface Stream {
  queue: TicketQueue;
  waiting: OrderedTicket[];
  at: string | undefined;
  isOver: boolean;
  /** How many are read next: more each time, since few of the ones before were wanted. */
  chunk: number;
}

/** Tickets that were read already. */
interface Fixed {
  waiting: OrderedTicket[];
  isOver: true;
}

/** Undefined if there are too many. Those that a query contains as well are left out. */
async function othersOf(
  filters: TicketFilters,
  scoped: ScopedReading | undefined,
): Promise<OrderedTicket[] | undefined> {
  if (!scoped) return [];
  const { scope, readOthers } = scoped;
  try {
    const found = await readOthers();
    const statuses = statusesOf(filters);
    return found.filter(
      ({ status, teamId }) =>
        statuses.includes(status) &&
        (filters.teamId || !(teamId === undefined ? scope.seesTeamless : scope.teamIds.includes(teamId))),
    );
  } catch (error) {
    if (error instanceof TooManyToSort) return undefined;
    throw error;
  }
}

/** Filters that the query itself applies. */
function appliedBy(queue: TicketQueue, { assigneeId }: TicketFilters): readonly string[] {
  switch (queue.by) {
    case 'status':
      return ['status'];
    case 'team':
      return ['status', 'teamId'];
    case 'queueOwner':
      return queue.queueOwner === assigneeId ? ['status', 'assigneeId'] : ['status', 'teamId', 'unassigned'];
    case 'customer':
      return ['customerId', 'mergedCustomerIds'];
    default:
      return queue satisfies never;
  }
}

function first(
  streams: readonly (Stream | Fixed)[],
  order: TicketOrder,
): { stream: Stream | Fixed; ticket: OrderedTicket; key: string } | undefined {
  let found: { stream: Stream | Fixed; ticket: OrderedTicket; key: string } | undefined;
  for (const stream of streams) {
    const [ticket] = stream.waiting;
    if (!ticket) continue;
    const key = order.keyOf(ticket);
    if (!found || comesFirst(order, key, found.key)) found = { stream, ticket, key };
  }
  return found;
}

export async function readAll(read: ReadQueue, queues: readonly TicketQueue[]): Promise<OrderedTicket[]> {
  const all: OrderedTicket[] = [];
  await Promise.all(
    queues.map(async (queue) => {
      const order = orders[indexOrder[queue.by]];
      let at: string | undefined;
      for (let isOver = false; !isOver; ) {
        const found = await read(queue, lookedAtMost + 1, at);
        all.push(...found.tickets);
        if (all.length > lookedAtMost) throw new TooManyToSort();
        const last = found.tickets.at(-1);
        at = last && order.keyOf(last);
        isOver = found.isOver || !last;
      }
    }),
  );
  return all;
}

function sorted(
  all: readonly OrderedTicket[],
  filters: TicketFilters,
  order: TicketOrder,
  limit: number,
  behind: string | undefined,
): TicketPage {
  const keyed = all
    .filter((ticket) => matches(filters, ticket))
    .map((ticket) => ({ ticket, key: order.keyOf(ticket) }))
    .filter(({ key }) => behind === undefined || comesFirst(order, behind, key))
    .sort((one, other) => (comesFirst(order, one.key, other.key) ? -1 : 1));
  const page = keyed.slice(0, limit);
  const end = keyed.length > limit ? page.at(-1)?.key : undefined;
  return { items: page.map(({ ticket }) => ticket), end };
}

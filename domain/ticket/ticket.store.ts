import { Entity } from 'electrodb';
import { type TicketStatus, ticketStatus } from '../../events/ticket/ticket-facts.ts';
import { agentStore } from '../desk/agent.store.ts';
import type { DeskSettings } from '../desk/desk-settings.ts';
import { changeTogether, type PlannedChange } from '../record/change-together.ts';
import { type Opened, recordStore, type WantedChange as WantedRecordChange } from '../record/record.store.ts';
import type { Context } from '../shared/context.ts';
import {
  commitWrites,
  type Database,
  type Item,
  type Query,
  queryItems,
  type Reading,
  readItem,
  readTogether,
  type Write,
} from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import { type CustomerId, idSchema, type TeamId, type TicketId } from '../shared/ids.ts';
import { itemReader } from '../shared/item-reader.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { type PageRequest, parsePage } from '../shared/page.ts';
import type { SlaConfigurations } from '../sla/sla-configuration.store.ts';
import { open } from './decide.ts';
import type { ListScope } from './list-scope.ts';
import { withFacts } from './listed-facts.ts';
import { ticketSchema } from './ticket.entity.ts';
import type { Change, OpenTicket, Ticket, TicketCommand } from './ticket.ts';
import {
  comesFirst,
  indexOrder,
  orders,
  ownQueuesOf,
  type TicketFilters,
  type TicketQueue,
  type TicketSort,
} from './ticket-filters.ts';
import { itemOf, projectedFacts, teamQueueOf, ticketOf } from './ticket-item.ts';
import { type OrderedTicket, orderedTicket, type QueuePosition } from './ticket-list.ts';
import { ticketNumberSchema } from './ticket-number.entity.ts';
import { momentKey, momentOf, turnOf } from './ticket-order.ts';
import { type TicketCommit, type TicketTypes, ticketRecord } from './ticket-record.ts';
import type { Time } from './ticket-time.ts';
import type { TicketPage } from './ticket-walk.ts';
import { type WaitingTicket, waitingStatuses, waitingTicket } from './waiting-ticket.ts';
import { type TicketTransition, workloadChanges } from './workload-changes.ts';

/** Additional writes for the same transaction, given the next ticket and its changes. */
export type AlsoWrite = (next: Ticket, changes: readonly Change[]) => readonly Write[];

export interface Committed {
  before?: Ticket | undefined;
  ticket: Ticket;
  changes: readonly Change[];
  /** All changes, including those of timers. */
  history: TicketCommit['history'];
}

/** One of several changes that are committed together, decided on all the tickets in the given order. */
export interface WantedChange extends Omit<WantedRecordChange<TicketTypes>, 'id'> {
  ticketId: TicketId;
}

/** What is done about a ticket in the commit that opens it. */
export interface FollowUp {
  command: TicketCommand;
  writes: readonly Write[];
}

/** A ticket that a transaction opens, and the writes that create it. */
export type OpenedTicket = Opened<TicketTypes>;

/** A ticket, and other items of its partition unless they are too many. */
export interface TicketWithItems {
  ticket: Ticket;
  beside: Item[] | undefined;
}

/** So many items are read with a ticket in one call: most tickets have fewer messages and mails. */
const besideMost = 60;

export type TicketStore = ReturnType<typeof ticketStore>;

/** What tells a ticket's time: its clocks by the SLA configuration, its waits by the desk's settings. */
export interface Timing extends SlaConfigurations {
  /** May be cached for a minute. */
  settings(): Promise<DeskSettings>;
}

/** Loads, commits and lists tickets: the only place that knows both their rules and their keys. */
export function ticketStore(database: Database, timing: Timing) {
  const tickets = new Entity(ticketSchema, database);
  const numbers = new Entity(ticketNumberSchema, database);
  const ticketItems = itemWriter(tickets, database.table);
  const readTicket = itemReader(tickets);
  const numberItems = itemWriter(numbers, database.table);
  const agents = agentStore(database);
  const records = recordStore<TicketTypes>(database, ticketRecord, {
    async find(ticketId) {
      const item = await readItem(database, ticketItems.key({ ticketId }));
      return item && ticketOf(readTicket(item));
    },
    create: (ticket) => ticketItems.create(itemOf(ticket)),
    replace: (ticket, version) => ticketItems.replace(itemOf(ticket), version),
    surroundings: timeOf,
    beside: (commits, { now }) =>
      workloadChanges(commits.map(transitionOf)).map((one) => agents.workload(one, now)),
  });
  const { load } = records;

  /**
   * A ticket, to read together with other items.
   * @throws KefuError `not-found`.
   */
  function reading(ticketId: TicketId): Reading<Ticket> {
    return {
      key: ticketItems.key({ ticketId }),
      parse: (item) => existing(ticketId, item),
    };
  }

  function existing(ticketId: TicketId, item: Item | undefined): Ticket {
    if (!item) throw new KefuError('not-found', `There is no ticket ${ticketId}.`);
    return ticketOf(readTicket(item));
  }

  /**
   * A ticket with the items of its partition from a sort key on, in the order of their keys, in one query. `beside` is
   * undefined if there are more than `besideMost`.
   * @throws KefuError `not-found`.
   */
  async function loadWith(ticketId: TicketId, from: string): Promise<TicketWithItems> {
    const { pk, sk } = ticketItems.key({ ticketId });
    const { items, isOver } = await queryItems(database, {
      TableName: database.table,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :ticket',
      ExpressionAttributeValues: { ':pk': pk, ':from': from, ':ticket': sk },
      ConsistentRead: true,
      // The ticket's own key is the last.
      ScanIndexForward: false,
      Limit: 1 + besideMost,
    });
    const [item, ...beside] = items;
    const ticket = existing(ticketId, item?.sk === sk ? item : undefined);
    return { ticket, beside: isOver ? beside.reverse() : undefined };
  }

  /** Several tickets, in no order, without those that don't exist. */
  async function loadAll(ticketIds: readonly TicketId[]): Promise<Ticket[]> {
    const readings = ticketIds.map((ticketId) => ({
      key: ticketItems.key({ ticketId }),
      parse: (item: Item | undefined) => item && ticketOf(readTicket(item)),
    }));
    const read = await readTogether(database, readings);
    return readings.flatMap((reading) => read(reading) ?? []);
  }

  /** The ticket with a number, if there is one. Reads half a unit. */
  async function findByNumber(number: string): Promise<TicketId | undefined> {
    const { data } = await numbers.get({ number }).go();
    return data ? idSchema('ticket').parse(data.ticketId) : undefined;
  }

  /** A new ticket and the writes that open it, for `open` or for the transaction of another ticket's change. */
  async function opening(
    command: OpenTicket,
    context: Context,
    follow?: (ticket: Ticket) => TicketCommand | undefined,
  ): Promise<OpenedTicket> {
    const { ticketId } = command;
    const opened = await records.opening(ticketId, open(command), context, follow);
    const number: Write = {
      name: 'ticket-number',
      put: numberItems.create({ number: opened.state.number, ticketId }),
    };
    return { ...opened, writes: [...opened.writes, number] };
  }

  /**
   * Opens a ticket together with the writes of `also`, in one transaction.
   * @param follow what Kefu itself does about the new ticket in the same commit, given the ticket with running clocks
   * @throws ConditionFailed naming the write whose item existed already.
   */
  async function openTicket(
    command: OpenTicket,
    context: Context,
    also: AlsoWrite,
    follow?: (ticket: Ticket) => FollowUp | undefined,
  ): Promise<Ticket> {
    let followUp: FollowUp | undefined;
    const opened = await opening(command, context, (ticket) => {
      followUp = follow?.(ticket);
      return followUp?.command;
    });
    const { state: ticket, changes, writes } = opened;
    const more = [...also(ticket, changes), ...(followUp?.writes ?? [])];
    await commitWrites(database, [...writes, ...records.beside([opened], context), ...more]);
    return ticket;
  }

  /**
   * Loads the ticket, decides, and commits on the loaded version. Without an expected version, a conflict is decided
   * again on the new state.
   * @throws KefuError `precondition-failed` if the ticket isn't at the expected version, `edit-conflict` if conflicts
   * continue, and the errors of the rules.
   */
  async function change(
    ticketId: TicketId,
    command: TicketCommand | ((ticket: Ticket) => TicketCommand | undefined),
    context: Context,
    { also, ...options }: ChangeOptions & { also?: AlsoWrite } = {},
  ): Promise<Committed> {
    const decided = typeof command === 'function' ? command : () => command;
    return committed(
      await records.change(ticketId, decided, context, {
        ...options,
        also: ({ state, changes }) => also?.(state, changes) ?? [],
      }),
    );
  }

  /** Changes of several tickets, to commit alone or together with those of other records. */
  function changing(wanted: readonly WantedChange[], context: Context): PlannedChange<TicketCommit[]> {
    return records.changes(
      wanted.map(({ ticketId: id, ...one }) => ({ ...one, id })),
      context,
    );
  }

  /** Changes several tickets in one transaction; otherwise as `change`. */
  async function changeAll(
    wanted: readonly WantedChange[],
    context: Context,
    also: (committed: readonly Committed[]) => readonly Write[],
  ): Promise<Committed[]> {
    const commits = await changeTogether(database, changing(wanted, context), (done) =>
      also(done.map(committed)),
    );
    return commits.map(committed);
  }

  async function timeOf(ticket: Ticket | undefined, now: string): Promise<Time> {
    const [current, planned, settings] = await Promise.all([
      timing.current(ticket?.slaConfigurationVersion ?? 0),
      ticket && timing.find(ticket.slaConfigurationVersion),
      timing.settings(),
    ]);
    // No ticket's clocks depended on a version that has expired.
    return { now, current, planned: planned ?? current, settings };
  }

  /** Tickets of one status, latest activity first, after a position. */
  async function listByStatus(
    status: TicketStatus,
    limit: number,
    behind?: QueuePosition,
  ): Promise<OrderedTicket[]> {
    const all = tickets.query.byStatus({ status });
    const activity = behind && momentKey(behind.lastActivityAt, behind.ticketId);
    const query = (activity ? all.lt({ activity }) : all).params<Query>({ limit, order: 'desc' });
    return orderedIn(await queryItems(database, query));
  }

  /** Tickets whose last activity is between two moments, page by page: each status oldest first. */
  async function* activeBetween(
    from: string,
    until: string,
    statuses: readonly TicketStatus[] = ticketStatus.options,
  ): AsyncGenerator<OrderedTicket> {
    for (const status of statuses) {
      let cursor: string | null = null;
      do {
        const active = tickets.query.byStatus({ status }).between({ activity: from }, { activity: until });
        const page: { data: unknown[]; cursor: string | null } = await active.go({
          cursor,
          limit: 100,
          order: 'asc',
        });
        cursor = page.cursor;
        for (const item of page.data) yield orderedTicket.parse(withFacts(item));
      } while (cursor);
    }
  }

  /** The next tickets of a queue, in the order of its index, after a key of that order. */
  async function readQueue(
    queue: TicketQueue,
    limit: number,
    behind: string | undefined,
  ): Promise<{ tickets: OrderedTicket[]; isOver: boolean }> {
    const page = await queryItems(database, queryOf(queue, limit, behind));
    const order = orders[indexOrder[queue.by]];
    const { isOver } = page;
    const read = orderedIn(page);
    const found = queue.by === 'customer' && !isOver ? withoutLastMoment(read) : read;
    return {
      tickets: found
        .map((ticket) => ({ ticket, key: order.keyOf(ticket) }))
        .filter(({ key }) => behind === undefined || comesFirst(order, behind, key))
        .sort((one, other) => (comesFirst(order, one.key, other.key) ? -1 : 1))
        .map(({ ticket }) => ticket),
      isOver,
    };
  }

  function queryOf(queue: TicketQueue, limit: number, behind: string | undefined): Query {
    switch (queue.by) {
      case 'status':
      case 'team': {
        const all =
          queue.by === 'status'
            ? tickets.query.byStatus({ status: queue.status })
            : tickets.query.byTeam({ teamQueue: teamQueueOf(queue.teamId, queue.status) });
        return (behind ? all.lt({ activity: behind }) : all).params({ limit, order: 'desc' });
      }
      case 'queueOwner': {
        const { queueOwner, status } = queue;
        if (!behind)
          return tickets.query.byQueueOwner({ queueOwner, status }).params({ limit, order: 'asc' });
        const rest = tickets.query
          .byQueueOwner({ queueOwner, status })
          .between({ turn: behind }, { turn: '~' });
        // Includes the one at the key itself.
        return rest.params({ limit: limit + 1, order: 'asc' });
      }
      case 'customer': {
        const all = tickets.query.byCustomer({ customerId: queue.customerId });
        if (!behind) return all.params({ limit: limit + 1, order: 'desc' });
        return all
          .lte({ createdAt: momentOf(behind) })
          .params({ limit: limit + sameMomentMost, order: 'desc' });
      }
      default:
        return queue satisfies never;
    }
  }

  /**
   * A page of a list; with a scope, of what is seen in it.
   * @throws TooManyToSort.
   */
  async function list(
    filters: TicketFilters,
    sort: TicketSort,
    { limit, behind }: { limit: number; behind: string | undefined },
    scope?: ListScope,
  ): Promise<TicketPage> {
    // With the first list: what receives mail lists nothing, and starts faster without.
    const { readAll, walk } = await import('./ticket-walk.ts');
    const readOwn = (scope: ListScope) => readAll(readQueue, ownQueuesOf(filters, scope));
    const scoped = scope && { scope, readOthers: () => othersIn(scope, readOwn(scope)) };
    return walk(readQueue, filters, sort, limit, behind, scoped);
  }

  /** The tickets that are assigned to the scope's agent, and those that were granted, each once. */
  async function othersIn(
    scope: ListScope,
    reading: Promise<readonly OrderedTicket[]>,
  ): Promise<OrderedTicket[]> {
    const [own, granted] = await Promise.all([reading, loadAll(scope.grantedIds)]);
    return [...new Map([...granted.map(listed), ...own].map((one) => [one.ticketId, one])).values()];
  }

  async function listByCustomer(customerId: CustomerId, page: PageRequest) {
    const found = await tickets.query.byCustomer({ customerId }).go({ ...page, order: 'desc' });
    return parsePage({ ...found, data: found.data.map(withFacts) }, orderedTicket);
  }

  /** The oldest waiting tickets of a team, in no order: this many of each status. */
  async function listWaiting(teamId: TeamId, limit: number): Promise<WaitingTicket[]> {
    const waiting = await Promise.all(
      waitingStatuses.map((status) => {
        const queue = tickets.query.byQueueOwner({ queueOwner: teamId, status });
        return queryItems(database, queue.params<Query>({ limit, order: 'asc' }));
      }),
    );
    return waiting.flatMap(({ items }) => items.map((item) => waitingTicket.parse(projectedFacts(item))));
  }

  /** A ticket in the form of lists. */
  function listed(ticket: Ticket): OrderedTicket {
    return orderedTicket.parse({ ...ticket, turn: turnOf(ticket) });
  }

  return {
    reading,
    load,
    loadWith,
    listed,
    loadAll,
    findByNumber,
    opening,
    open: openTicket,
    change,
    wake: records.wake,
    mayWait: records.mayWait,
    changing,
    changeTogether: changeAll,
    listByStatus,
    activeBetween,
    list,
    listByCustomer,
    listWaiting,
  };
}

function orderedIn({ items }: { items: readonly Item[] }): OrderedTicket[] {
  return items.map((item) => orderedTicket.parse(projectedFacts(item)));
}

/** A customer's index has tickets of one moment in no order; more than this many are not expected. */
const sameMomentMost = 20;

/** Without those that share the last one's moment, of which there may be more: they are read again together. */
function withoutLastMoment(read: OrderedTicket[]): OrderedTicket[] {
  const last = read.at(-1)?.createdAt;
  const before = read.filter(({ createdAt }) => createdAt !== last);
  return before.length ? before : read;
}

type ChangeOptions = Pick<WantedChange, 'expectedVersion' | 'loaded'> & { opened?: readonly OpenedTicket[] };

function committed({ before, state, changes, history }: TicketCommit): Committed {
  return { before, ticket: state, changes, history };
}

function transitionOf({ before, state, command, changes }: TicketCommit): TicketTransition {
  return { before, ticket: state, isClaim: command?.kind === 'claim' && changes.length > 0 };
}

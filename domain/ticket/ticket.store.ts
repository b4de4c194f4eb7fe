import { Entity } from 'electrodb';
import { type TicketStatus, ticketStatus } from '../../events/ticket/ticket-facts.ts';
import { agentStore } from '../desk/agent.store.ts';
import { historyStore } from '../record/history.store.ts';
import type { Context } from '../shared/context.ts';
import {
  ConditionFailed,
  commitWrites,
  type Database,
  type Item,
  type Reading,
  readTogether,
  type Write,
} from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import { type CustomerId, idSchema, type TeamId, type TicketId } from '../shared/ids.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { type PageRequest, parsePage } from '../shared/page.ts';
import type { Timetables } from '../sla/timetable.store.ts';
import { open } from './decide.ts';
import { ticketSchema } from './ticket.entity.ts';
import type { Change, OpenTicket, Ticket, TicketCommand } from './ticket.ts';
import { commitOf, openingOf, type TicketCommit, type TicketHistoryEntry } from './ticket-commit.ts';
import {
  comesFirst,
  indexOrder,
  orders,
  type TicketFilters,
  type TicketQueue,
  type TicketSort,
} from './ticket-filters.ts';
import { itemOf, teamQueueOf, ticketOf } from './ticket-item.ts';
import { type OrderedTicket, orderedTicket, type QueuePosition } from './ticket-list.ts';
import { ticketNumberSchema } from './ticket-number.entity.ts';
import { momentKey, momentOf, turnOf } from './ticket-order.ts';
import { caughtUp, type Time } from './ticket-time.ts';
import { type TicketPage, walk } from './ticket-walk.ts';
import { type WaitingTicket, waitingStatuses, waitingTicket } from './waiting-ticket.ts';
import { type TicketTransition, workloadChanges } from './workload-changes.ts';

/** What else belongs into the same transaction, told the ticket as it will be and what changes about it. */
export type AlsoWrite = (next: Ticket, changes: readonly Change[]) => readonly Write[];

export interface Committed {
  ticket: Ticket;
  changes: readonly Change[];
  /** These, and what came about by itself. */
  history: readonly TicketHistoryEntry[];
}

/** One of several changes that are committed together, decided on all the tickets in the order in which they were named. */
export interface WantedChange {
  ticketId: TicketId;
  expectedVersion?: number | undefined;
  /** The ticket as it was just read: saves reading it again, unless it changed meanwhile. */
  loaded?: Ticket | undefined;
  command(ticket: Ticket, together: readonly Ticket[]): TicketCommand | undefined;
}

/** What is done about a ticket in the commit that opens it. */
export interface FollowUp {
  command: TicketCommand;
  writes: readonly Write[];
}

/** A ticket that a transaction opens, and the writes that do it. */
export interface Opened extends Committed {
  writes: readonly Write[];
}

/** Conflicts that a caller without an expectation of its own settles by loading and deciding again. */
const decisions = 5;

export type TicketStore = ReturnType<typeof ticketStore>;

/** Loads, commits and lists tickets: the one place that knows both their rules and their keys. */
export function ticketStore(database: Database, timetables: Timetables) {
  const tickets = new Entity(ticketSchema, database);
  const numbers = new Entity(ticketNumberSchema, database);
  const ticketItems = itemWriter(tickets, database.table);
  const numberItems = itemWriter(numbers, database.table);
  const history = historyStore(database);
  const agents = agentStore(database);

  /** A ticket to read together with other items. @throws KefuError `not-found` when there is none. */
  function reading(ticketId: TicketId): Reading<Ticket> {
    return {
      key: ticketItems.key({ ticketId }),
      parse: (item) => existing(ticketId, tickets.parse({ Item: item }).data),
    };
  }

  /** @throws KefuError `not-found`. Reads 1 unit (strongly consistent). */
  async function load(ticketId: TicketId): Promise<Ticket> {
    const { data } = await tickets.get({ ticketId }).go({ consistent: true });
    return existing(ticketId, data);
  }

  /** Several tickets at once, in no order, without those that don't exist. */
  async function loadAll(ticketIds: readonly TicketId[]): Promise<Ticket[]> {
    const readings = ticketIds.map((ticketId) => ({
      key: ticketItems.key({ ticketId }),
      parse: (item: Item | undefined) => item && ticketOf(tickets.parse({ Item: item }).data),
    }));
    const read = await readTogether(database, readings);
    return readings.flatMap((reading) => read(reading) ?? []);
  }

  /** The ticket that a number names; undefined for none. Reads half a unit. */
  async function findByNumber(number: string): Promise<TicketId | undefined> {
    const { data } = await numbers.get({ number }).go();
    return data ? idSchema('ticket').parse(data.ticketId) : undefined;
  }

  /** A new ticket, and the writes that open it, for `open` or for the transaction of another ticket's change. */
  async function opening(
    command: OpenTicket,
    context: Context,
    follow?: (ticket: Ticket) => TicketCommand | undefined,
  ): Promise<Opened> {
    const { ticketId } = command;
    const current = await timetables.current(0);
    const time = { now: context.now, current, planned: current };
    const {
      ticket: next,
      changes,
      history: entries,
    } = openingOf(open(command), { ticketId }, context, time, follow);
    const number: Write = {
      name: 'ticket-number',
      put: numberItems.create({ number: next.number, ticketId }),
    };
    const put: Write = { name: 'new-ticket', put: ticketItems.create(itemOf(next)) };
    return {
      ticket: next,
      changes,
      history: entries,
      writes: [put, number, ...history.additions(ticketId, entries, context)],
    };
  }

  /**
   * Opens a ticket, with everything that `also` names, in one transaction.
   * @param follow what Kefu itself does about the new ticket in the same commit, told the ticket with its clocks running
   * @throws ConditionFailed naming the write that was there already.
   */
  async function openTicket(
    command: OpenTicket,
    context: Context,
    also: AlsoWrite,
    follow?: (ticket: Ticket) => FollowUp | undefined,
  ): Promise<Ticket> {
    let followUp: FollowUp | undefined;
    const { ticket, changes, writes } = await opening(command, context, (opened) => {
      followUp = follow?.(opened);
      return followUp?.command;
    });
    const workload = workloadWrites([{ ticket }], context);
    const more = [...also(ticket, changes), ...(followUp?.writes ?? [])];
    await commitWrites(database, [...writes, ...workload, ...more]);
    return ticket;
  }

  /**
   * Loads the ticket, decides, and commits on the version that was loaded. Without an expected version a conflict is
   * decided again on what is there now.
   * @throws KefuError `precondition-failed` where the ticket isn't at the expected version, `edit-conflict` where others
   *   kept being faster, and whatever the rules refuse.
   */
  async function change(
    ticketId: TicketId,
    command: TicketCommand | ((ticket: Ticket) => TicketCommand | undefined),
    context: Context,
    options: {
      expectedVersion?: number | undefined;
      loaded?: Ticket;
      opened?: readonly Opened[];
      also?: AlsoWrite;
    } = {},
  ): Promise<Committed> {
    const { expectedVersion, loaded, opened, also } = options;
    const decided = typeof command === 'function' ? command : () => command;
    const [committed] = await changeTogether(
      [{ ticketId, expectedVersion, loaded, command: decided }],
      context,
      (all) => all.flatMap(({ ticket, changes }) => also?.(ticket, changes) ?? []),
      opened,
    );
    if (!committed) throw new Error('One change is one commit.');
    return committed;
  }

  /** Changes several tickets at once and opens others, or does none of it; otherwise as `change`. */
  async function changeTogether(
    wanted: readonly WantedChange[],
    context: Context,
    also: (committed: readonly Committed[]) => readonly Write[],
    opened: readonly Opened[] = [],
  ): Promise<Committed[]> {
    for (let attempt = 1; ; attempt++) {
      const before = await Promise.all(
        wanted.map(async (one) => {
          const ticket = (attempt === 1 && one.loaded) || (await load(one.ticketId));
          const time = await timeOf(ticket, context.now);
          return { ...one, ticket, time, due: caughtUp(ticket, time) };
        }),
      );
      // What fell due is decided first on every ticket; commands then see all the tickets as they are by now.
      const together = before.map(({ due }) => due.ticket);
      const decided = before.map(({ ticket, expectedVersion, time, due, command }) => {
        expectVersion(ticket, expectedVersion);
        return commitOf(ticket, due, command(due.ticket, together), context, time);
      });
      try {
        const writes = [
          ...decided.flatMap((one) => ticketWrites(one, context)),
          ...opened.flatMap((one) => one.writes),
          ...workloadWrites([...decided, ...opened], context),
        ];
        await commitWrites(database, [...writes, ...also(decided)]);
        return decided;
      } catch (error) {
        if (!(error instanceof ConditionFailed) || !error.writes.includes('ticket')) throw error;
        if (attempt === decisions)
          throw new KefuError('edit-conflict', 'The ticket keeps changing: load it and try again.');
      }
    }
  }

  async function timeOf(ticket: Ticket, now: string): Promise<Time> {
    const current = await timetables.current(ticket.timetableVersion);
    const planned = await timetables.find(ticket.timetableVersion);
    // One that is gone no clock was running by.
    return { now, current, planned: planned ?? current };
  }

  function ticketWrites({ before, ticket, history: entries }: TicketCommit, context: Context): Write[] {
    if (!entries.length && !before.parkedAt && ticket.wakeAt === before.wakeAt) return [];
    const put = ticketItems.replace(itemOf(ticket), before.version);
    return [{ name: 'ticket', put }, ...history.additions(ticket.ticketId, entries, context)];
  }

  /** A transaction takes one write of an item: what all its tickets change about an agent is added up. */
  function workloadWrites(transitions: readonly TicketTransition[], { now }: Context): Write[] {
    return workloadChanges(transitions).map((change) => agents.workload(change, now));
  }

  /** Tickets of one status, latest activity first, behind a position. */
  async function listByStatus(
    status: TicketStatus,
    limit: number,
    behind?: QueuePosition,
  ): Promise<OrderedTicket[]> {
    const all = tickets.query.byStatus({ status });
    const activity = behind && momentKey(behind.lastActivityAt, behind.ticketId);
    const { data } = await (activity ? all.lt({ activity }) : all).go({ limit, order: 'desc' });
    return data.map((item) => orderedTicket.parse(item));
  }

  /** Tickets in which something last happened between two moments, page by page: each status oldest first. */
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
        for (const item of page.data) yield orderedTicket.parse(item);
      } while (cursor);
    }
  }

  /** The next tickets of a queue, in the order of its index, behind a key of that order. */
  async function readQueue(
    queue: TicketQueue,
    limit: number,
    behind: string | undefined,
  ): Promise<{ tickets: OrderedTicket[]; isOver: boolean }> {
    const { data, cursor } = await queryOf(queue, limit, behind);
    const order = orders[indexOrder[queue.by]];
    const isOver = cursor === null;
    const read = data.map((item) => orderedTicket.parse(item));
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

  function queryOf(queue: TicketQueue, limit: number, behind: string | undefined) {
    switch (queue.by) {
      case 'status':
      case 'team': {
        const all =
          queue.by === 'status'
            ? tickets.query.byStatus({ status: queue.status })
            : tickets.query.byTeam({ teamQueue: teamQueueOf(queue.teamId, queue.status) });
        return (behind ? all.lt({ activity: behind }) : all).go({ limit, order: 'desc' });
      }
      case 'queueOwner': {
        const { queueOwner, status } = queue;
        if (!behind) return tickets.query.byQueueOwner({ queueOwner, status }).go({ limit, order: 'asc' });
        const rest = tickets.query
          .byQueueOwner({ queueOwner, status })
          .between({ turn: behind }, { turn: '~' });
        // The one at the key itself comes along.
        return rest.go({ limit: limit + 1, order: 'asc' });
      }
      case 'customer': {
        const all = tickets.query.byCustomer({ customerId: queue.customerId });
        if (!behind) return all.go({ limit: limit + 1, order: 'desc' });
        return all.lte({ createdAt: momentOf(behind) }).go({ limit: limit + sameMomentMost, order: 'desc' });
      }
      default:
        return queue satisfies never;
    }
  }

  /** @throws TooManyToSort. */
  function list(
    filters: TicketFilters,
    sort: TicketSort,
    { limit, behind }: { limit: number; behind: string | undefined },
  ): Promise<TicketPage> {
    return walk(readQueue, filters, sort, limit, behind);
  }

  async function listByCustomer(customerId: CustomerId, page: PageRequest) {
    return parsePage(
      await tickets.query.byCustomer({ customerId }).go({ ...page, order: 'desc' }),
      orderedTicket,
    );
  }

  /** The oldest tickets of a team that wait for an agent, in no order: so many of each status. */
  async function listWaiting(teamId: TeamId, limit: number): Promise<WaitingTicket[]> {
    const queues = waitingStatuses.map((status) =>
      tickets.query.byQueueOwner({ queueOwner: teamId, status }).go({ limit, order: 'asc' }),
    );
    const waiting = await Promise.all(queues);
    return waiting.flatMap(({ data }) => data.map((item) => waitingTicket.parse(item)));
  }

  /** A ticket as lists have it. */
  function listed(ticket: Ticket): OrderedTicket {
    return orderedTicket.parse({ ...ticket, turn: turnOf(ticket) });
  }

  return {
    reading,
    load,
    listed,
    loadAll,
    findByNumber,
    opening,
    open: openTicket,
    change,
    changeTogether,
    listByStatus,
    activeBetween,
    list,
    listByCustomer,
    listWaiting,
  };
}

/** A customer's index has tickets of one moment in no order: more than so many are not expected. */
const sameMomentMost = 20;

/** Without those that share the last one's moment, of which there may be more: they are read again, all together. */
function withoutLastMoment(read: OrderedTicket[]): OrderedTicket[] {
  const last = read.at(-1)?.createdAt;
  const before = read.filter(({ createdAt }) => createdAt !== last);
  return before.length ? before : read;
}

function existing(ticketId: TicketId, data: unknown): Ticket {
  if (!data) throw new KefuError('not-found', `There is no ticket ${ticketId}.`);
  return ticketOf(data);
}

function expectVersion(ticket: Ticket, expected: number | undefined): void {
  if (expected === undefined || expected === ticket.version) return;
  throw new KefuError(
    'precondition-failed',
    `The ticket is at version ${ticket.version}, not ${expected}: load it again and repeat the change.`,
  );
}

import { Entity } from 'electrodb';
import type { TicketStatus } from '../../events/ticket-facts.ts';
import type { Context } from '../context.ts';
import {
  ConditionFailed,
  commitWrites,
  type Database,
  type Item,
  keyOf,
  type Reading,
  readTogether,
  type Write,
} from '../database.ts';
import { KefuError } from '../errors.ts';
import { historySchema } from '../history/history.entity.ts';
import { historyOf } from '../history/history.ts';
import { type AgentId, type CustomerId, idSchema, type TeamId, type TicketId } from '../ids.ts';
import { type PageRequest, parsePage } from '../page.ts';
import { ticketSchema } from './ticket.entity.ts';
import {
  type Change,
  decide,
  evolveAll,
  type OpenTicket,
  open,
  opened,
  type Ticket,
  type TicketCommand,
  ticket,
} from './ticket.ts';
import { type QueuePosition, type TicketListItem, ticketListItem } from './ticket-list.ts';
import { ticketNumberSchema } from './ticket-number.entity.ts';

/** What else belongs into the same transaction, told the ticket as it will be and what changes about it. */
export type AlsoWrite = (next: Ticket, changes: readonly Change[]) => readonly Write[];

export interface Committed {
  ticket: Ticket;
  changes: readonly Change[];
}

/** One of several changes that are committed together, decided on all the tickets in the order in which they were named. */
export interface WantedChange {
  ticketId: TicketId;
  expectedVersion?: number | undefined;
  /** The ticket as it was just read: saves reading it again, unless it changed meanwhile. */
  loaded?: Ticket | undefined;
  command(ticket: Ticket, together: readonly Ticket[]): TicketCommand | undefined;
}

/** Conflicts that a caller without an expectation of its own settles by loading and deciding again. */
const decisions = 5;

export type TicketStore = ReturnType<typeof ticketStore>;

/** Loads, commits and lists tickets: the one place that knows both their rules and their keys. */
export function ticketStore(database: Database) {
  const tickets = new Entity(ticketSchema, database);
  const numbers = new Entity(ticketNumberSchema, database);
  const history = new Entity(historySchema, database);

  /** A ticket to read together with other items. @throws KefuError `not-found` when there is none. */
  function reading(ticketId: TicketId): Reading<Ticket> {
    return {
      key: keyOf(tickets.get({ ticketId })),
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
      key: keyOf(tickets.get({ ticketId })),
      parse: (item: Item | undefined) => item && ticket.parse(tickets.parse({ Item: item }).data),
    }));
    const read = await readTogether(database, readings);
    return readings.flatMap((reading) => read(reading) ?? []);
  }

  /** The ticket that a number names; undefined for none. Reads half a unit. */
  async function findByNumber(number: string): Promise<TicketId | undefined> {
    const { data } = await numbers.get({ number }).go();
    return data ? idSchema('ticket').parse(data.ticketId) : undefined;
  }

  /** A new ticket, and the writes that open it. */
  function opening(command: OpenTicket, context: Context) {
    const opening = open(command);
    const changes = [opening];
    const { ticketId } = command;
    const next = opened(opening, { ticketId, version: 1, at: context.now });
    const number: Write = {
      name: 'ticket-number',
      put: numbers.create({ number: next.number, ticketId }).params(),
    };
    const put: Write = { name: 'new-ticket', put: tickets.create(next).params() };
    return { ticket: next, changes, writes: [put, number, historyWrite(next, changes, context)] };
  }

  /**
   * Opens a ticket, with everything that `also` names, in one transaction.
   * @throws ConditionFailed naming the write that was there already.
   */
  async function openTicket(command: OpenTicket, context: Context, also: AlsoWrite): Promise<Ticket> {
    const { ticket, changes, writes } = opening(command, context);
    await commitWrites(database, [...writes, ...also(ticket, changes)]);
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
    options: { expectedVersion?: number | undefined; loaded?: Ticket; also?: AlsoWrite } = {},
  ): Promise<Committed> {
    const { expectedVersion, loaded, also } = options;
    const decided = typeof command === 'function' ? command : () => command;
    const [committed] = await changeTogether(
      [{ ticketId, expectedVersion, loaded, command: decided }],
      context,
      (all) => all.flatMap(({ ticket, changes }) => also?.(ticket, changes) ?? []),
    );
    if (!committed) throw new Error('One change is one commit.');
    return committed;
  }

  /** Changes several tickets at once, or none of them; otherwise as `change`. */
  async function changeTogether(
    wanted: readonly WantedChange[],
    context: Context,
    also: (committed: readonly Committed[]) => readonly Write[],
  ): Promise<Committed[]> {
    for (let attempt = 1; ; attempt++) {
      const before = await Promise.all(
        wanted.map(({ ticketId, loaded }) => (attempt === 1 && loaded) || load(ticketId)),
      );
      const decided = wanted.flatMap(({ command, expectedVersion }, index) => {
        const ticket = before[index];
        if (!ticket) return [];
        expectVersion(ticket, expectedVersion);
        return [commit(ticket, command(ticket, before), context)];
      });
      try {
        const writes = decided.flatMap((one) => ticketWrites(one.before, one.ticket, one.changes, context));
        await commitWrites(database, [...writes, ...also(decided)]);
        return decided;
      } catch (error) {
        if (!(error instanceof ConditionFailed) || !error.writes.includes('ticket')) throw error;
        if (attempt === decisions)
          throw new KefuError('edit-conflict', 'The ticket keeps changing: load it and try again.');
      }
    }
  }

  function commit(before: Ticket, command: TicketCommand | undefined, context: Context) {
    const changes = command ? decide(before, command) : [];
    return { before, changes, ticket: changes.length ? evolveAll(before, changes, context) : before };
  }

  function ticketWrites(before: Ticket, next: Ticket, changes: readonly Change[], context: Context): Write[] {
    if (!changes.length) return [];
    const put = tickets.put(next).where(({ version }, { eq }) => eq(version, before.version));
    return [{ name: 'ticket', put: put.params() }, historyWrite(next, changes, context)];
  }

  function historyWrite(next: Ticket, changes: readonly Change[], context: Context): Write {
    return { name: 'history', put: history.create(historyOf(next, changes, context)).params() };
  }

  /** Tickets of one status, latest activity first, behind a position. */
  async function listByStatus(
    status: TicketStatus,
    limit: number,
    behind?: QueuePosition,
  ): Promise<TicketListItem[]> {
    const all = tickets.query.byStatus({ status });
    const { data } = await (behind ? all.lt(behind) : all).go({ limit, order: 'desc' });
    return data.map((item) => ticketListItem.parse(item));
  }

  async function listByTeam(teamId: TeamId, status: TicketStatus | undefined, page: PageRequest) {
    const key = status ? { teamId, status } : { teamId };
    return parsePage(await tickets.query.byTeam(key).go({ ...page, order: 'desc' }), ticketListItem);
  }

  async function listByAssignee(assigneeId: AgentId, status: TicketStatus | undefined, page: PageRequest) {
    const key = status ? { assigneeId, status } : { assigneeId };
    return parsePage(await tickets.query.byAssignee(key).go({ ...page, order: 'desc' }), ticketListItem);
  }

  async function listByCustomer(customerId: CustomerId, page: PageRequest) {
    return parsePage(
      await tickets.query.byCustomer({ customerId }).go({ ...page, order: 'desc' }),
      ticketListItem,
    );
  }

  return {
    reading,
    load,
    loadAll,
    findByNumber,
    opening,
    open: openTicket,
    change,
    changeTogether,
    listByStatus,
    listByTeam,
    listByAssignee,
    listByCustomer,
  };
}

function existing(ticketId: TicketId, data: unknown): Ticket {
  if (!data) throw new KefuError('not-found', `There is no ticket ${ticketId}.`);
  return ticket.parse(data);
}

function expectVersion(ticket: Ticket, expected: number | undefined): void {
  if (expected === undefined || expected === ticket.version) return;
  throw new KefuError(
    'precondition-failed',
    `The ticket is at version ${ticket.version}, not ${expected}: load it again and repeat the change.`,
  );
}

import { Entity } from 'electrodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TeamId } from '../../../domain/shared/ids.ts';
import { liveStatuses } from '../../../domain/ticket/status.ts';
import { ticketSchema } from '../../../domain/ticket/ticket.entity.ts';
import { type TicketStore, ticketStore } from '../../../domain/ticket/ticket.store.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import { type TicketFilters, type TicketSort, ticketSorts } from '../../../domain/ticket/ticket-filters.ts';
import { itemOf } from '../../../domain/ticket/ticket-item.ts';
import { lookedAtMost, TooManyToSort, usualSort } from '../../../domain/ticket/ticket-walk.ts';
import { ticketOutcome, ticketPriority, ticketStatus } from '../../../events/ticket/ticket-facts.ts';
import { newId } from '../../../functions/context.ts';
import { type DeskTable, shippedTiming, startDeskTable } from '../desk-table.ts';
import { givenTicket, id } from '../given.ts';

let table: DeskTable;
let tickets: TicketStore;
let all: Ticket[];

const start = Date.parse('2026-11-23T08:00:00.000Z');
const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString();

/** Like `Math.random`, the same in each run. */
function sequence(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}
const random = sequence(7);
const some = <Item>(items: readonly Item[]): Item | undefined => items[random(items.length)];

/** Few different times, so that many tickets share one. */
function anyTicket(): Ticket {
  const status = some(ticketStatus.options.filter((option) => option !== 'merged')) ?? 'new';
  const createdAt = at(random(20));
  const dueAt = at(200 + random(30));
  const clock = { target: 60, consumed: 0, cycle: 1, stages: 0, since: createdAt, dueAt };
  const isPromised = liveStatuses.some((live) => live === status) && random(3) > 0;
  return givenTicket({
    ticketId: newId('ticket'),
    status,
    createdAt,
    statusSince: at(20 + random(20)),
    lastActivityAt: at(40 + random(20)),
    customerId: id('customer', 1 + random(5)),
    priority: some(ticketPriority.options),
    type: some(['question', 'complaint']),
    channel: some(['mail', 'phone']),
    tags: random(3) ? [] : ['lamp', 'other'],
    ...(random(3) && { topicId: id('topic', 1 + random(3)) }),
    ...(random(2) && { product: some(['KETTLE', 'LAMP']), outcome: some(ticketOutcome.options) }),
    ...(random(4) && { teamId: id('team', 1 + random(2)) }),
    ...(random(2) && { assigneeId: id('agent', 1 + random(2)) }),
    ...(isPromised && { clocks: { firstResponse: clock, resolution: { ...clock, dueAt: at(900) } } }),
  });
}

beforeAll(async () => {
  table = await startDeskTable();
  tickets = ticketStore(table.database, shippedTiming);
  const entity = new Entity(ticketSchema, table.database);
  all = Array.from({ length: 150 }, anyTicket);
  for (let from = 0; from < all.length; from += 25)
    await Promise.all(all.slice(from, from + 25).map((ticket) => entity.put(itemOf(ticket)).go()));
});
afterAll(() => table.stop());

const dueOf = ({ clocks }: Ticket) => clocks.firstResponse?.dueAt;

/** The filters, implemented again independently. */
function isWanted(filters: TicketFilters, ticket: Ticket): boolean {
  const isScoped = filters.teamId ?? filters.assigneeId ?? filters.customerId;
  const wanted = filters.status ?? (isScoped ? ticketStatus.options : liveStatuses);
  const ranges: [string | undefined, string | undefined, string | undefined][] = [
    [ticket.createdAt, filters.createdAfter, filters.createdBefore],
    [ticket.lastActivityAt, filters.activeAfter, filters.activeBefore],
    [dueOf(ticket), undefined, filters.dueBefore],
  ];
  return (
    wanted.includes(ticket.status) &&
    (['teamId', 'assigneeId', 'customerId', 'type', 'priority', 'channel'] as const).every(
      (name) => filters[name] === undefined || filters[name] === ticket[name],
    ) &&
    !(filters.unassigned && ticket.assigneeId) &&
    (filters.topicIds === undefined || filters.topicIds.some((topicId) => topicId === ticket.topicId)) &&
    (filters.product === undefined || filters.product === ticket.product) &&
    (filters.outcome === undefined || filters.outcome === ticket.outcome) &&
    (filters.tag === undefined || ticket.tags.includes(filters.tag)) &&
    ranges.every(
      ([value, from, to]) => (!from && !to) || (value && value >= (from ?? '') && value < (to ?? '9')),
    )
  );
}

const orderedBy: Record<TicketSort, (ticket: Ticket) => string> = {
  activity: ({ lastActivityAt }) => lastActivityAt,
  created: ({ createdAt }) => createdAt,
  due: (ticket) => `${dueOf(ticket) ?? '9'} ${waitOf(ticket)}`,
  waiting: waitOf,
};

function waitOf({ status, statusSince, createdAt }: Ticket): string {
  return status === 'new' || status === 'open' ? statusSince : createdAt;
}

async function pagesOf(filters: TicketFilters, sort: TicketSort, limit: number): Promise<string[][]> {
  const pages: string[][] = [];
  let behind: string | undefined;
  do {
    const page = await tickets.list(filters, sort, { limit, behind });
    pages.push(page.items.map(({ ticketId }) => ticketId));
    behind = page.end;
  } while (behind !== undefined && pages.length < 1000);
  return pages;
}

const team: TeamId = id('team', 1);
const lists: [string, TicketFilters][] = [
  ['no filter', {}],
  ['one status', { status: ['closed'] }],
  ['several statuses', { status: ['new', 'pending', 'spam'] }],
  ['a team', { teamId: team }],
  ['a team and statuses', { teamId: team, status: ['open', 'resolved'] }],
  ['a team and an assignee', { teamId: team, assigneeId: id('agent', 2) }],
  ['an assignee', { assigneeId: id('agent', 1) }],
  ['an assignee and a status', { assigneeId: id('agent', 1), status: ['pending'] }],
  ['unassigned ones', { unassigned: true, status: ['new', 'open'] }],
  ['unassigned ones of a team', { unassigned: true, teamId: team, status: ['new', 'open', 'pending'] }],
  ['unassigned ones of a team, of all statuses', { unassigned: true, teamId: team }],
  ['a customer', { customerId: id('customer', 3) }],
  ['a customer and statuses', { customerId: id('customer', 3), status: ['new', 'closed'] }],
  [
    'a customer, a team and an assignee',
    { customerId: id('customer', 2), teamId: team, assigneeId: id('agent', 1) },
  ],
  ['a tag', { tag: 'lamp' }],
  ['topics', { topicIds: [id('topic', 1), id('topic', 2)] }],
  ['a product and an outcome', { product: 'LAMP', outcome: 'solved' }],
  ['a tag that no ticket has', { tag: 'nothing' }],
  ['type, priority and channel', { type: 'complaint', priority: 'high', channel: 'phone' }],
  ['what is due before a moment', { dueBefore: at(215) }],
  ["what of an agent's is due before a moment", { assigneeId: id('agent', 1), dueBefore: at(215) }],
  ['a range of creation', { createdAfter: at(5), createdBefore: at(12) }],
  [
    "a range of a customer's creation",
    { customerId: id('customer', 1), createdAfter: at(5), createdBefore: at(15) },
  ],
  ['a range of activity', { activeAfter: at(45), activeBefore: at(52) }],
  ["a range of a team's activity", { teamId: team, activeAfter: at(45), activeBefore: at(52) }],
  [
    'everything at once',
    {
      teamId: team,
      unassigned: true,
      status: ['new', 'open'],
      type: 'question',
      createdAfter: at(2),
      activeBefore: at(58),
    },
  ],
];

describe.each(lists)('A list with %s', (_, filters) => {
  it.each(ticketSorts)('contains by %s exactly the matching tickets, in order, each once', async (sort) => {
    const wanted = all.filter((ticket) => isWanted(filters, ticket));
    const byId = new Map(all.map((ticket) => [ticket.ticketId as string, ticket]));
    const pages = await pagesOf(filters, sort, 7);
    const found = pages.flat();
    expect(found.toSorted()).toEqual(wanted.map(({ ticketId }) => ticketId as string).toSorted());
    const values = found.map((ticketId) => orderedBy[sort](byId.get(ticketId) ?? givenTicket()));
    const isDescending = sort === 'activity' || sort === 'created';
    expect(values).toEqual(isDescending ? values.toSorted().reverse() : values.toSorted());
  });
});

describe('A page', () => {
  it('is full if the queries themselves select the tickets', async () => {
    const pages = await pagesOf({ teamId: team }, 'activity', 10);
    expect(pages.slice(0, -1).map(({ length }) => length)).toEqual(pages.slice(0, -1).map(() => 10));
    expect(pages.at(-1)?.length).toBeGreaterThan(0);
  });

  it('is the last one if the next would be empty', async () => {
    const filters: TicketFilters = { customerId: id('customer', 3) };
    const count = all.filter(({ customerId }) => customerId === id('customer', 3)).length;
    expect((await pagesOf(filters, 'created', count)).map(({ length }) => length)).toEqual([count]);
  });

  it('continues after a ticket that left the list meanwhile', async () => {
    const filters: TicketFilters = { assigneeId: id('agent', 1) };
    const whole = (await pagesOf(filters, 'due', 100)).flat();
    const first = await tickets.list(filters, 'due', { limit: 5, behind: undefined });
    const last = all.find(({ ticketId }) => ticketId === first.items.at(-1)?.ticketId);
    if (!last) throw new Error('The first page is not empty.');
    const entity = new Entity(ticketSchema, table.database);
    await entity.put(itemOf({ ...last, assigneeId: id('agent', 9) })).go();
    const rest = await tickets.list(filters, 'due', { limit: 100, behind: first.end });
    expect(rest.items.map(({ ticketId }) => ticketId)).toEqual(whole.slice(5));
    await entity.put(itemOf(last)).go();
  });
});

describe('A page of 50 tickets of one partition', () => {
  const teamId = id('team', 50);

  /** As long as real tickets: classified, with tags, an agent and targets. */
  const longTicket = (index: number) =>
    givenTicket({
      ...{ ticketId: newId('ticket'), teamId, assigneeId: id('agent', 50), status: 'open' },
      ...{
        subject: 'Kettle without a lid, order 1234 of May..',
        tags: ['delivery', 'warranty', 'spare-parts'],
      },
      ...{ topicId: id('topic'), product: 'KETTLE-17', createdAt: at(index), lastActivityAt: at(index) },
      lastMessage: { messageId: newId('message'), direction: 'inbound' },
    });

  beforeAll(async () => {
    const entity = new Entity(ticketSchema, table.database);
    await entity
      .put(Array.from({ length: 60 }, (_, index) => itemOf(longTicket(index))))
      .go({ concurrency: 4 });
  });

  it.each<[string, TicketFilters]>([
    ["a team's", { teamId, status: ['open'] }],
    ["an agent's", { assigneeId: id('agent', 50), status: ['open'] }],
  ])('is read with at most 3.5 units: %s', async (_, filters) => {
    table.meter.start();
    const { items } = await tickets.list(filters, usualSort(filters), { limit: 50, behind: undefined });
    expect(items).toHaveLength(50);
    expect(items[0]).toMatchObject({ topicId: id('topic'), lastMessage: { direction: 'inbound' } });
    const units = table.meter.snapshot().map(({ readUnits }) => readUnits);
    expect(units).toHaveLength(1);
    expect(Math.max(...units)).toBeLessThanOrEqual(3.5);
  });
});

describe('A list of many tickets', () => {
  const customerId = id('customer', 77);
  beforeAll(async () => {
    const entity = new Entity(ticketSchema, table.database);
    const many = Array.from({ length: lookedAtMost + 200 }, (_, index) =>
      itemOf(
        givenTicket({
          ticketId: newId('ticket'),
          customerId,
          status: 'spam',
          tags: index === 0 ? ['needle'] : [],
          createdAt: at(index),
          lastActivityAt: at(index),
        }),
      ),
    );
    await entity.put(many).go({ concurrency: 4 });
  }, 60_000);

  it('is rejected in an order that no index has, instead of being incomplete', async () => {
    const page = { limit: 10, behind: undefined };
    await expect(tickets.list({ customerId }, 'waiting', page)).rejects.toThrow(TooManyToSort);
    expect(usualSort({ customerId })).toBe('created');
    expect((await tickets.list({ customerId }, 'created', page)).items).toHaveLength(10);
  });

  it('finds a ticket behind a selective filter, in calls with a bounded number of reads', async () => {
    const filters: TicketFilters = { status: ['spam'], tag: 'needle' };
    const pages = await pagesOf(filters, 'activity', 10);
    expect(pages.flat()).toHaveLength(1);
    expect(pages.map(({ length }) => length)).toEqual([0, 1]);
  });
});

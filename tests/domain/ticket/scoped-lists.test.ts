import { describe, expect, it } from 'vitest';
import type { AgentId, TeamId } from '../../../domain/shared/ids.ts';
import type { ListScope } from '../../../domain/ticket/list-scope.ts';
import { liveStatuses } from '../../../domain/ticket/status.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import {
  orders,
  partitionsMost,
  planOf,
  type TicketFilters,
  type TicketSort,
  ticketSorts,
} from '../../../domain/ticket/ticket-filters.ts';
import type { OrderedTicket } from '../../../domain/ticket/ticket-list.ts';
import { lookedAtMost, type ReadQueue, usualSort, walk } from '../../../domain/ticket/ticket-walk.ts';
import { ticketStatus } from '../../../events/ticket/ticket-facts.ts';
import { givenTicket, id } from '../given.ts';
import { sequence } from '../sequence.ts';
import { listed, queueReader } from './memory-tickets.ts';

const start = Date.parse('2026-11-20T08:00:00.000Z');
const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString();
const me = id('agent', 1);
const team = (number: number): TeamId => id('team', number);

/** Tickets of twelve teams and of none, with few different times, so that many share one. */
function desk(count: number, seed: number): Ticket[] {
  const { below, oneOf } = sequence(seed);
  return Array.from({ length: count }, (_, index) => {
    const dueAt = at(500 + below(40));
    const clock = { target: 60, consumed: 0, cycle: 1, stages: 0, since: at(0), dueAt };
    const status = oneOf(ticketStatus.options.filter((option) => option !== 'merged'));
    const isLive = liveStatuses.some((live) => live === status);
    return givenTicket({
      ...{ ticketId: id('ticket', index + 1), status, customerId: id('customer', 1 + below(4)) },
      ...{ createdAt: at(below(30)), statusSince: at(30 + below(30)), lastActivityAt: at(60 + below(30)) },
      ...(below(5) && { teamId: team(1 + below(12)) }),
      ...(below(3) && { assigneeId: id('agent', 1 + below(6)) }),
      tags: below(4) ? [] : ['lamp'],
      ...(isLive && below(2) && { clocks: { resolution: clock } }),
    });
  });
}

interface Sight {
  teamIds: readonly TeamId[];
  seesTeamless?: boolean;
  agentId?: AgentId;
  grantedIds?: readonly Ticket['ticketId'][];
}

/** What is seen, written down independently of the product. */
function isSeen({ teamIds, seesTeamless, agentId, grantedIds }: Sight, ticket: OrderedTicket): boolean {
  if (grantedIds?.includes(ticket.ticketId)) return true;
  if (agentId && ticket.assigneeId === agentId) return true;
  return ticket.teamId ? teamIds.includes(ticket.teamId) : seesTeamless === true;
}

function scopeOf(sight: Sight): ListScope {
  return {
    teamIds: sight.teamIds,
    seesTeamless: sight.seesTeamless ?? false,
    agentId: sight.agentId,
    grantedIds: sight.grantedIds ?? [],
    sees: (ticket) => isSeen(sight, { ...someTicket, ...ticket }),
  };
}
const someTicket = listed(givenTicket());

/** The indexes in memory, and what is read of them. */
function indexesOf(tickets: readonly OrderedTicket[]): { read: ReadQueue; queues: Set<string> } {
  const queues = new Set<string>();
  const inMemory = queueReader(tickets);
  const read: ReadQueue = (queue, limit, behind) => {
    queues.add(JSON.stringify(queue));
    return inMemory(queue, limit, behind);
  };
  return { read, queues };
}

/** All pages of a list, each from the cursor of the one before. */
async function pagesOf(
  tickets: readonly OrderedTicket[],
  sight: Sight,
  filters: TicketFilters,
  sort: TicketSort,
  limit: number,
) {
  const { read, queues } = indexesOf(tickets);
  const scope = scopeOf(sight);
  const readOthers = async () =>
    tickets.filter(
      ({ ticketId, assigneeId }) =>
        sight.grantedIds?.includes(ticketId) || (sight.agentId && assigneeId === sight.agentId),
    );
  const pages: OrderedTicket[][] = [];
  let behind: string | undefined;
  do {
    const page = await walk(read, filters, sort, limit, behind, { scope, readOthers });
    pages.push(page.items);
    behind = page.end;
  } while (behind !== undefined && pages.length < 500);
  return { pages, queues };
}

function isWanted({ status, teamId, assigneeId, customerId, tag }: TicketFilters, ticket: OrderedTicket) {
  const statuses = status ?? (teamId || assigneeId || customerId ? ticketStatus.options : liveStatuses);
  return (
    statuses.some((one) => one === ticket.status) &&
    (!teamId || ticket.teamId === teamId) &&
    (!assigneeId || ticket.assigneeId === assigneeId) &&
    (!customerId || ticket.customerId === customerId) &&
    (!tag || ticket.tags.includes(tag))
  );
}

const all = desk(240, 11);
const shown = all.map(listed);
const granted = all.filter((_, index) => index % 17 === 0).map(({ ticketId }) => ticketId);
const teams = (...numbers: number[]) => numbers.map(team);
const many = teams(1, 2, 3, 4, 5, 6, 7, 8, 9);

const sights: [string, Sight][] = [
  ['an agent without a team', { teamIds: [], agentId: me }],
  ['an agent of a team', { teamIds: teams(3), agentId: me }],
  ['an agent of two teams, with grants', { teamIds: teams(3, 4), agentId: me, grantedIds: granted }],
  ['a program of three teams', { teamIds: teams(1, 2, 3) }],
  ['a program with nothing but grants', { teamIds: [], grantedIds: granted }],
  ['a supervisor of no team', { teamIds: [], seesTeamless: true, agentId: me }],
  [
    'a supervisor of two teams',
    { teamIds: teams(5, 6), seesTeamless: true, agentId: me, grantedIds: granted },
  ],
  ['an agent of too many teams to merge', { teamIds: many, agentId: me }],
  [
    'a supervisor of too many teams to merge, with grants',
    { teamIds: many, seesTeamless: true, agentId: me, grantedIds: granted },
  ],
];

const lists: [string, TicketFilters][] = [
  ['no filter', {}],
  ['one status', { status: ['closed'] }],
  ['all statuses', { status: ticketStatus.options }],
  ['a tag', { tag: 'lamp' }],
  ['a team', { teamId: team(5) }],
  ['a team that nobody here sees', { teamId: team(12) }],
  ['a colleague', { assigneeId: id('agent', 2) }],
  ['themselves', { assigneeId: me }],
  ['a customer', { customerId: id('customer', 2) }],
  ['a customer and a status', { customerId: id('customer', 3), status: ['new', 'open'] }],
];

describe.each(sights)('The lists of %s', (_, sight) => {
  it.each(lists)(
    'by %s have exactly what is seen, each once, in order, on full pages',
    async (_, filters) => {
      const wanted = shown.filter((ticket) => isSeen(sight, ticket) && isWanted(filters, ticket));
      for (const sort of ticketSorts)
        for (const limit of [1, 7, 100]) {
          if (limit === 1 && sort !== usualSort(filters)) continue;
          const { pages } = await pagesOf(shown, sight, filters, sort, limit);
          const found = pages.flat();
          const { keyOf, isDescending } = orders[sort];
          const keys = wanted.map(keyOf).sort();
          expect(found.map(keyOf), sort).toEqual(isDescending ? keys.reverse() : keys);
          expect(new Set(found.map(({ ticketId }) => ticketId)).size).toBe(wanted.length);
          expect(pages.slice(0, -1).every(({ length }) => length === limit)).toBe(true);
        }
    },
  );
});

describe('A list is read from', () => {
  const queuesFor = (sight: Sight, filters: TicketFilters = {}) => planOf(filters, scopeOf(sight)).queues;

  it('the partitions of the teams that are seen, and that of no team for a supervisor', () => {
    const agents = queuesFor({ teamIds: teams(1, 2), agentId: me }, { status: ['new', 'open'] });
    expect(agents).toEqual([
      { by: 'team', teamId: team(1), status: 'new' },
      { by: 'team', teamId: team(1), status: 'open' },
      { by: 'team', teamId: team(2), status: 'new' },
      { by: 'team', teamId: team(2), status: 'open' },
    ]);
    expect(queuesFor({ teamIds: teams(1), seesTeamless: true }, { status: ['new'] })).toEqual([
      { by: 'team', teamId: team(1), status: 'new' },
      { by: 'team', teamId: undefined, status: 'new' },
    ]);
  });

  it('at most 30 of them, and beyond that from the lists of all tickets', () => {
    const oneStatus = (count: number) =>
      queuesFor({ teamIds: Array.from({ length: count }, (_, index) => team(index)) }, { status: ['new'] });
    expect(oneStatus(partitionsMost)).toHaveLength(partitionsMost);
    expect(oneStatus(partitionsMost + 1)).toEqual([{ by: 'status', status: 'new' }]);
    // Six teams and no team, in four statuses each.
    expect(queuesFor({ teamIds: many.slice(0, 6), seesTeamless: true })).toHaveLength(28);
    expect(queuesFor({ teamIds: many.slice(0, 7), seesTeamless: true })).toHaveLength(liveStatuses.length);
  });

  it('with few more tickets than a page has, however many they are', async () => {
    let tickets = 0;
    const { read } = indexesOf(desk(4000, 5).map(listed));
    const counting: ReadQueue = async (queue, limit, behind) => {
      const found = await read(queue, limit, behind);
      tickets += found.tickets.length;
      return found;
    };
    const scope = scopeOf({ teamIds: many.slice(0, 6), seesTeamless: true });
    const scoped = { scope, readOthers: async () => [] };
    const { items } = await walk(counting, {}, 'activity', 50, undefined, scoped);
    expect(items).toHaveLength(50);
    expect(tickets).toBeLessThan(500);
  });

  it('nothing else, also while it is walked', async () => {
    const { queues } = await pagesOf(shown, { teamIds: teams(5), seesTeamless: true }, {}, 'activity', 7);
    expect(queues.size).toBe(2 * liveStatuses.length);
  });
});

describe('A list of all tickets of which nearly all are hidden', () => {
  const sight: Sight = { teamIds: many };
  const hidden = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      listed(
        givenTicket({
          ...{ ticketId: id('ticket', index + 1), teamId: team(99), status: 'open' },
          lastActivityAt: at(10_000 - index),
        }),
      ),
    );
  const seen = listed(
    givenTicket({ ticketId: id('ticket', 99_999), teamId: team(1), status: 'open', lastActivityAt: at(0) }),
  );

  it('is searched on for a full page', async () => {
    const { pages } = await pagesOf([...hidden(4 * lookedAtMost), seen], sight, {}, 'activity', 10);
    expect(pages).toEqual([[seen]]);
  });

  it('is searched through five thousand tickets in a call, and the next call goes on', async () => {
    const { pages } = await pagesOf([...hidden(6 * lookedAtMost), seen], sight, {}, 'activity', 10);
    expect(pages).toEqual([[], [seen]]);
  });
});

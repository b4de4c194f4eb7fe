import { expect } from 'vitest';
import { findPrincipal } from '../../../domain/access/find-principal.ts';
import type { GrantStore } from '../../../domain/access/grant.store.ts';
import type { Principal } from '../../../domain/access/principal.ts';
import { liveStatuses } from '../../../domain/ticket/status.ts';
import type { TicketStore } from '../../../domain/ticket/ticket.store.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import { type TicketFilters, ticketSorts } from '../../../domain/ticket/ticket-filters.ts';
import { usualSort } from '../../../domain/ticket/ticket-walk.ts';
import { visibleTicketStore } from '../../../domain/ticket/visible-tickets.store.ts';
import { ticketStatus } from '../../../events/ticket/ticket-facts.ts';
import { noon } from '../given.ts';
import type { RandomDesk } from './random-desk.ts';
import { isOwn, levelOf, rightsOfAgent, rightsOfKey } from './written-rules.ts';

interface TicketStores {
  tickets: TicketStore;
  grants: Pick<GrantStore, 'ofTicket' | 'ticketsOf'>;
}

type Rights = ReturnType<typeof rightsOfAgent>;

/** Everybody of a desk, with the rights that the product gives them, and those by the rules. */
export async function everybodyOf(desk: RandomDesk): Promise<{ principal: Principal; rights: Rights }[]> {
  const { agents, keys, teams } = desk;
  const stores = {
    agents: { find: async (agentId: string) => agents.find((one) => one.agentId === agentId) },
    apiKeys: {
      find: async (apiKeyId: string) => {
        const apiKey = keys.find((one) => one.apiKeyId === apiKeyId);
        return apiKey && { apiKey, secretHash: '', previousSecretHash: undefined };
      },
    },
    teams: { all: async () => teams },
  };
  const all = [
    ...agents.map((agent) => ({ id: agent.agentId as string, rights: rightsOfAgent(agent) })),
    ...keys.map((key) => ({ id: key.apiKeyId as string, rights: rightsOfKey(desk, key) })),
  ];
  return Promise.all(
    all.map(async ({ id, rights }) => {
      const principal = await findPrincipal(stores, { id }, { now: noon });
      if (!principal) throw new Error(`${id} has no rights.`);
      return { principal, rights };
    }),
  );
}

/** Compares every way to read tickets with a filter over all of the desk's tickets. @returns the number of comparisons */
export async function compareReads(
  desk: RandomDesk,
  { tickets, grants }: TicketStores,
  { principal, rights }: { principal: Principal; rights: Rights },
): Promise<number> {
  const store = (wanted: 'view' | 'edit' | 'own') =>
    visibleTicketStore({ tickets, grants }, { principal, now: noon, wanted });
  const level = (ticket: Ticket) => levelOf(desk, rights, ticket, noon);
  let compared = 0;
  const same = (found: unknown, expected: unknown, what: string) => {
    // The matcher alone would take half of the time.
    if (JSON.stringify(found) !== JSON.stringify(expected)) expect(found, what).toEqual(expected);
    compared += 1;
  };

  const byId = new Map(desk.tickets.map((ticket) => [ticket.ticketId, ticket]));
  for (const ticket of desk.tickets) {
    const { ticketId } = ticket;
    const view = store('view');
    same(await outcomeOf(view.load(ticketId)), level(ticket) === 'none' ? 'not-found' : 'seen', ticketId);
    if (level(ticket) === 'none') continue;
    same(view.mayEdit(ticket), level(ticket) === 'edit', ticketId);
    const others = [...ticket.linkedTicketIds, ...(ticket.status === 'merged' ? [ticket.mergedInto] : [])];
    const seen = others.filter((other) => {
      const found = byId.get(other);
      return found && level(found) !== 'none';
    });
    same(others.filter(view.mayName), seen, `links of ${ticketId}`);
    const isFrozen = ticket.status === 'merged' && !seen.includes(ticket.mergedInto);
    same(
      await outcomeOf(store('edit').load(ticketId)),
      isFrozen || level(ticket) === 'view' ? 'forbidden' : 'seen',
      ticketId,
    );
    same(
      await outcomeOf(store('own').load(ticketId)),
      isOwn(desk, rights, ticket) ? 'seen' : 'forbidden',
      ticketId,
    );
  }

  const all = desk.tickets.map(({ ticketId }) => ticketId);
  for (const wanted of ['view', 'edit'] as const) {
    const enough = (ticket: Ticket) => level(ticket) === 'edit' || level(ticket) === wanted;
    const readable = idsOf(desk.tickets.filter(enough));
    same(idsOf(await store(wanted).loadAll(all)), readable, wanted);
    for (const filters of filtersOf(desk, principal)) {
      const expected = idsOf(desk.tickets.filter((ticket) => enough(ticket) && isListed(filters, ticket)));
      const what = `${wanted} ${JSON.stringify(filters)} as ${principal.role}`;
      const other = ticketSorts[compared % ticketSorts.length] ?? 'due';
      for (const sort of new Set([usualSort(filters), ...(wanted === 'view' ? [other] : [])])) {
        const pages = await pagesOf((behind) => store(wanted).list(filters, sort, { limit: 3, behind }));
        same(idsOf(pages.flat()), expected, `${what} by ${sort}`);
        same(
          pages.slice(0, -1).every(({ length }) => length === 3),
          true,
          `full pages: ${what}`,
        );
      }
    }
    for (const customerId of new Set(desk.tickets.map((ticket) => ticket.customerId))) {
      const { items } = await store(wanted).listByCustomer(customerId, { limit: 100 });
      const expected = desk.tickets.filter((ticket) => enough(ticket) && ticket.customerId === customerId);
      same(idsOf(items), idsOf(expected), customerId);
    }
  }
  return compared;
}

function idsOf(tickets: readonly Pick<Ticket, 'ticketId'>[]): string[] {
  return tickets.map(({ ticketId }) => ticketId as string).sort();
}

async function outcomeOf(loading: Promise<unknown>): Promise<unknown> {
  return loading.then(
    () => 'seen',
    (error: { code?: string }) => error.code ?? error,
  );
}

async function pagesOf<Item>(read: (behind?: string) => Promise<{ items: Item[]; end: string | undefined }>) {
  const pages: Item[][] = [];
  let behind: string | undefined;
  do {
    const { items, end } = await read(behind);
    pages.push(items);
    behind = end;
  } while (behind !== undefined);
  return pages;
}

/** Lists of all kinds of partitions: all, a status, a team, an assignee, a customer, and what no index narrows. */
function filtersOf({ teams, agents, tickets }: RandomDesk, { agentId }: Principal): TicketFilters[] {
  return [
    {},
    { status: ticketStatus.options },
    { status: ['new', 'closed'], tag: 'lamp' },
    { unassigned: true, status: liveStatuses },
    ...teams.slice(0, 2).map(({ teamId }) => ({ teamId })),
    ...agents.slice(0, 1).map((agent) => ({ assigneeId: agent.agentId })),
    ...(agentId ? [{ assigneeId: agentId }] : []),
    ...tickets.slice(0, 1).map(({ customerId }) => ({ customerId })),
  ];
}

function isListed(filters: TicketFilters, ticket: Ticket): boolean {
  const { status, teamId, assigneeId, customerId, tag, unassigned } = filters;
  const statuses = status ?? (teamId || assigneeId || customerId ? ticketStatus.options : liveStatuses);
  return (
    statuses.some((one) => one === ticket.status) &&
    (!teamId || teamId === ticket.teamId) &&
    (!assigneeId || assigneeId === ticket.assigneeId) &&
    (!customerId || customerId === ticket.customerId) &&
    (!tag || ticket.tags.includes(tag)) &&
    !(unassigned && ticket.assigneeId)
  );
}

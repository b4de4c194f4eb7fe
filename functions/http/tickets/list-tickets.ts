import * as z from 'zod';
import { findsRestricted } from '../../../domain/access/visible.ts';
import type { Customer } from '../../../domain/customer/customer.ts';
import { withSubtopics } from '../../../domain/desk/topic.ts';
import { readTogether } from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import type { CustomerId } from '../../../domain/shared/ids.ts';
import { type Inclusion, readIncluded } from '../../../domain/ticket/read-included.ts';
import { isLive, liveStatuses } from '../../../domain/ticket/status.ts';
import type { TicketStore } from '../../../domain/ticket/ticket.store.ts';
import { matches, type TicketFilters } from '../../../domain/ticket/ticket-filters.ts';
import type { TicketListItem } from '../../../domain/ticket/ticket-list.ts';
import { lookedAtMost, TooManyToSort, usualSort } from '../../../domain/ticket/ticket-walk.ts';
import { database } from '../../clients/table.ts';
import { customers, topics } from '../../stores.ts';
import { messages } from '../../ticket-stores.ts';
import { readCursor, writeCursor } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { visibleTickets } from '../api/visible-tickets.ts';
import { showListed } from './show.ts';
import { ticketRoutes } from './tickets.routes.ts';

/** A key of any of the orders (`ticket-order.ts`) that DynamoDB accepts. */
const place = z.string().regex(/^\w[\w:.#-]{0,99}$/);

export const listTickets = handle(ticketRoutes.listTickets, async ({ query, principal, context }) => {
  const tickets = visibleTickets({ principal, context }, 'view');
  const { limit, cursor, number, sort: wanted, unassigned, topicId, q, include = [], ...named } = query;
  const filters: TicketFilters = {
    ...named,
    ...(unassigned && { unassigned: true }),
    ...(topicId && { topicIds: withSubtopics(topicId, await topics.all()) }),
  };
  // Finished tickets are never assigned.
  if (unassigned) filters.status ??= liveStatuses;
  refuseContradiction(filters);
  if (named.customerId) {
    const { mergedFrom, restrictedAt } = (await findCustomer(named.customerId)) ?? {};
    filters.mergedCustomerIds = mergedFrom;
    // What is over of a restricted customer is for admins.
    if (restrictedAt && !findsRestricted(principal))
      filters.status = (filters.status ?? liveStatuses).filter((status) => isLive({ status }));
  }
  if (number !== undefined) {
    return {
      body: { items: await shown(await numbered(tickets, number, filters), include), nextCursor: null },
    };
  }
  if (q !== undefined) {
    // With the first search: other lists start faster without.
    const { listFound } = await import('./list-found.ts');
    const found = await listFound({ principal, context }, { q, sort: wanted, filters, limit, cursor });
    return { body: { ...found, items: await shown(found.items, include) } };
  }
  const sort = wanted ?? usualSort(filters);
  const { topicIds: _, ...others } = filters;
  const list = { route: 'listTickets', of: { ...others, topicId, sort } };
  const behind = cursor === undefined ? undefined : readCursor(list, cursor, place);
  const { items, end } = await tickets.list(filters, sort, { limit, behind }).catch((error: unknown) => {
    throw error instanceof TooManyToSort ? tooMany(filters, sort) : error;
  });
  return {
    body: {
      items: await shown(items, include),
      nextCursor: end === undefined ? null : writeCursor(list, end),
    },
  };
});

/** Undefined if there is no such customer, whose list is empty. */
async function findCustomer(customerId: CustomerId): Promise<Customer | undefined> {
  const reading = customers.reading(customerId);
  return (await readTogether(database, [reading], { consistent: false }))(reading);
}

async function shown(items: readonly TicketListItem[], include: readonly Inclusion[]) {
  if (!include.length) return items.map((item) => showListed(item));
  const includedIn = await readIncluded({ database, customers, messages }, items, include);
  return items.map((item) => showListed(item, includedIn(item)));
}

/** The ticket with a number, if the filters match it. */
async function numbered(tickets: TicketStore, number: string, filters: TicketFilters) {
  const ticketId = await tickets.findByNumber(number);
  const [ticket] = ticketId ? await tickets.loadAll([ticketId]) : [];
  if (!ticket) return [];
  const listed = tickets.listed(ticket);
  return matches(filters, listed) ? [listed] : [];
}

function refuseContradiction({ assigneeId, unassigned }: TicketFilters): void {
  if (!assigneeId || !unassigned) return;
  const message = "can't be combined: a ticket has an assignee or none";
  throw new KefuError(
    'invalid-request',
    `The filters assigneeId and unassigned ${message}.`,
    ['assigneeId', 'unassigned'].map((field) => ({ field, message })),
  );
}

/** No index has this order, and an incomplete list would be misleading. */
function tooMany(filters: TicketFilters, sort: string): KefuError {
  const message =
    `can't be ${sort} here: more than ${lookedAtMost.toLocaleString('en')} tickets would have to be read. ` +
    `Sort by ${usualSort(filters)}, or name fewer: a team, an assignee, a customer, or fewer statuses`;
  return new KefuError('invalid-request', `The order ${message}.`, [{ field: 'sort', message }]);
}

import type * as z from 'zod';
import { KefuError } from '../../../domain/errors.ts';
import type { PageRequest } from '../../../domain/page.ts';
import { liveStatuses } from '../../../domain/ticket/status.ts';
import { mergeQueues, queuePosition, type TicketListItem } from '../../../domain/ticket/ticket-list.ts';
import type { TicketStatus } from '../../../events/ticket-facts.ts';
import { answerPage, type ListIdentity, readCursor, writeCursor } from '../cursor.ts';
import { handle } from '../handle.ts';
import type { routes } from '../routes.ts';
import { showListed } from './show.ts';
import { tickets } from './stores.ts';

export const listTickets = handle('listTickets', async ({ query }) => {
  const { limit, cursor, ...filters } = query;
  refuseCombination(filters);
  const { items, nextCursor } = await pageOf(filters, { limit, cursor });
  return { body: { items: items.map(showListed), nextCursor } };
});

type Filters = Omit<z.output<(typeof routes)['listTickets']['query']>, 'limit' | 'cursor'>;

interface TicketPage {
  items: TicketListItem[];
  nextCursor: string | null;
}

function pageOf(filters: Filters, page: PageRequest): Promise<TicketPage> {
  const { status, teamId, assigneeId, customerId } = filters;
  const list = { route: 'listTickets', of: filters };
  if (teamId) return answerPage(list, page, (at) => tickets.listByTeam(teamId, status, at));
  if (assigneeId) return answerPage(list, page, (at) => tickets.listByAssignee(assigneeId, status, at));
  if (customerId) return answerPage(list, page, (at) => tickets.listByCustomer(customerId, at));
  return listQueues(list, status ? [status] : liveStatuses, page);
}

/** The queues of several statuses as one. Each is read as far as the page might need it. */
async function listQueues(
  list: ListIdentity,
  statuses: readonly TicketStatus[],
  { limit, cursor }: PageRequest,
): Promise<TicketPage> {
  const behind = cursor === undefined ? undefined : readCursor(list, cursor, queuePosition);
  const queues = await Promise.all(statuses.map((status) => tickets.listByStatus(status, limit, behind)));
  const items = mergeQueues(queues, limit);
  const last = items.at(-1);
  const hasMore = queues.some((queue) => queue.length === limit) || queues.flat().length > items.length;
  return { items, nextCursor: last && hasMore ? writeCursor(list, queuePosition.parse(last)) : null };
}

/** No index serves these together, and a list that leaves out silently what was asked for would mislead. */
function refuseCombination({ status, teamId, assigneeId, customerId }: Filters): void {
  const given = Object.entries({ teamId, assigneeId, customerId }).flatMap(([field, value]) =>
    value ? [field] : [],
  );
  const clash = given.length > 1 ? given : customerId && status ? ['customerId', 'status'] : [];
  if (!clash.length) return;
  const message = `can't be combined: list by ${clash.join(' or ')}`;
  throw new KefuError(
    'invalid-request',
    `These filters ${message}.`,
    clash.map((field) => ({ field, message })),
  );
}

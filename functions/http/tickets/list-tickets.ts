import { KefuError } from '../../../domain/errors.ts';
import { liveStatuses } from '../../../domain/ticket/ticket.ts';
import { mergeQueues, queuePosition, type TicketListItem } from '../../../domain/ticket/ticket-list.ts';
import type { TicketStatus } from '../../../events/ticket-facts.ts';
import { answerPage, readCursor, writeCursor } from '../cursor.ts';
import { handle } from '../handle.ts';
import { tickets } from './stores.ts';

export const listTickets = handle('listTickets', async ({ query }) => {
  const { limit, cursor, ...filters } = query;
  const { status, teamId, assigneeId, customerId } = filters;
  refuseCombination(filters);
  const list = { route: 'listTickets', of: filters };
  const page = { limit, cursor };
  if (teamId) return { body: await answerPage(list, page, (at) => tickets.listByTeam(teamId, status, at)) };
  if (assigneeId) {
    return { body: await answerPage(list, page, (at) => tickets.listByAssignee(assigneeId, status, at)) };
  }
  if (customerId)
    return { body: await answerPage(list, page, (at) => tickets.listByCustomer(customerId, at)) };
  return { body: await listQueues(list, status ? [status] : liveStatuses, limit, cursor) };
});

/** The queues of several statuses as one. Each is read as far as the page might need it. */
async function listQueues(
  list: { route: string; of: Record<string, unknown> },
  statuses: readonly TicketStatus[],
  limit: number,
  cursor: string | undefined,
): Promise<{ items: TicketListItem[]; nextCursor: string | null }> {
  const behind = cursor === undefined ? undefined : readCursor(list, cursor, queuePosition);
  const queues = await Promise.all(statuses.map((status) => tickets.listByStatus(status, limit, behind)));
  const items = mergeQueues(queues, limit);
  const last = items.at(-1);
  const hasMore = queues.some((queue) => queue.length === limit) || queues.flat().length > items.length;
  return { items, nextCursor: last && hasMore ? writeCursor(list, queuePosition.parse(last)) : null };
}

/** No index serves these together, and a list that leaves out silently what was asked for would mislead. */
function refuseCombination({
  status,
  teamId,
  assigneeId,
  customerId,
}: {
  status?: unknown;
  teamId?: unknown;
  assigneeId?: unknown;
  customerId?: unknown;
}): void {
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

import * as z from 'zod';
import { KefuError } from '../../../domain/shared/errors.ts';
import { liveStatuses } from '../../../domain/ticket/status.ts';
import { matches, type TicketFilters } from '../../../domain/ticket/ticket-filters.ts';
import { lookedAtMost, TooManyToSort, usualSort } from '../../../domain/ticket/ticket-walk.ts';
import { readCursor, writeCursor } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { showListed } from './show.ts';
import { tickets } from './stores.ts';
import { ticketRoutes } from './tickets.routes.ts';

/** A key of any of the orders (`ticket-order.ts`): nothing that DynamoDB would refuse as one. */
const place = z.string().regex(/^\w[\w:.#-]{0,99}$/);

export const listTickets = handle(ticketRoutes.listTickets, async ({ query }) => {
  const { limit, cursor, number, sort: wanted, unassigned, ...named } = query;
  const filters: TicketFilters = { ...named, ...(unassigned && { unassigned: true }) };
  // Nobody has to take what is done.
  if (unassigned) filters.status ??= liveStatuses;
  refuseContradiction(filters);
  if (number !== undefined) return { body: { items: await numbered(number, filters), nextCursor: null } };
  const sort = wanted ?? usualSort(filters);
  const list = { route: 'listTickets', of: { ...filters, sort } };
  const behind = cursor === undefined ? undefined : readCursor(list, cursor, place);
  const { items, end } = await tickets.list(filters, sort, { limit, behind }).catch((error: unknown) => {
    throw error instanceof TooManyToSort ? tooMany(filters, sort) : error;
  });
  return {
    body: { items: items.map(showListed), nextCursor: end === undefined ? null : writeCursor(list, end) },
  };
});

/** The ticket of a number, where it is one that the filters let through. */
async function numbered(number: string, filters: TicketFilters) {
  const ticketId = await tickets.findByNumber(number);
  if (!ticketId) return [];
  const listed = tickets.listed(await tickets.load(ticketId));
  return matches(filters, listed) ? [showListed(listed)] : [];
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

/** No index has this order, and a list that leaves out silently what was asked for would mislead. */
function tooMany(filters: TicketFilters, sort: string): KefuError {
  const message =
    `can't be ${sort} here: more than ${lookedAtMost.toLocaleString('en')} tickets would have to be read. ` +
    `Sort by ${usualSort(filters)}, or name fewer: a team, an assignee, a customer, or fewer statuses`;
  return new KefuError('invalid-request', `The order ${message}.`, [{ field: 'sort', message }]);
}

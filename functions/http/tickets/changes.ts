import { visible } from '../../../domain/access/visible.ts';
import {
  type FeedPlace,
  feedKinds,
  feedPlace,
  isExpired,
  retainedDays,
  settlingMilliseconds,
} from '../../../domain/change-feed/change-feed.ts';
import { readChanges } from '../../../domain/change-feed/read-changes.ts';
import type { Customer } from '../../../domain/customer/customer.ts';
import { readTogether } from '../../../domain/shared/database.ts';
import { invalidFields } from '../../../domain/shared/field-errors.ts';
import { type CustomerId, type IdKind, idSchema } from '../../../domain/shared/ids.ts';
import { addMilliseconds } from '../../../domain/shared/moment.ts';
import { changeFeed } from '../../change-feed.ts';
import { database } from '../../clients/table.ts';
import { customers, orders } from '../../stores.ts';
import { ApiError } from '../api/api-error.ts';
import type { Caller, HandlersOf } from '../api/call.ts';
import { readCursor, writeCursor } from '../api/cursor.ts';
import { moment } from '../api/fields.ts';
import { handle } from '../api/handle.ts';
import { visibleTickets } from '../api/visible-tickets.ts';
import { changeRoutes } from './changes.routes.ts';

/** A place is the same whatever kinds are asked for. */
const feed = { route: 'listChanges', of: {} };

const listChanges = handle(
  changeRoutes.listChanges,
  async ({ query: { since, kinds = feedKinds, limit }, principal, context }) => {
    const { now } = context;
    const from = since === undefined ? { position: now, taken: 0 } : placeOf(since, now);
    if (isExpired(from, now))
      throw new ApiError(
        'changes-expired',
        `Changes are kept for ${retainedDays} days: take the \`next\` of this call without \`since\`, read the whole lists, and go on from there.`,
        [{ field: 'since', message: `must be in the last ${retainedDays} days` }],
      );
    const until = addMilliseconds(now, -settlingMilliseconds);
    const records = { look: (ids: readonly string[]) => look({ principal, context }, ids) };
    const page = await readChanges({ changeFeed, records }, { from, kinds, limit }, { until });
    return { body: { items: page.items, next: writeCursor(feed, page.end), hasMore: page.hasMore } };
  },
);

/** @throws KefuError `invalid-request` */
function placeOf(since: string, now: string): FeedPlace {
  const time = moment.safeParse(since).data;
  if (time === undefined) {
    try {
      return readCursor(feed, since, feedPlace);
    } catch {
      throw invalidSince('must be a time such as 2026-11-22T08:00:00Z, or the `next` of an earlier answer');
    }
  }
  // Clocks differ by some seconds.
  if (time > addMilliseconds(now, settlingMilliseconds)) throw invalidSince('must not be in the future');
  return { position: time, taken: 0 };
}

function invalidSince(message: string) {
  return invalidFields([{ field: 'since', message }]);
}

/** A record that is not there is gone. Only admins see all records, and so may know of those that nobody sees any more. */
async function look(caller: Caller, ids: readonly string[]) {
  const seen = new Set<string>();
  const [ticketIds, customerIds, orderIds] = [of('ticket'), of('customer'), of('order')];
  const placeReadings = orderIds.map((orderId) => orders.readingPlace(orderId));
  const readPlace = await readTogether(database, placeReadings);
  const places = placeReadings.flatMap((reading) => readPlace(reading) ?? []);
  const wanted = [...new Set([...customerIds, ...places.map(({ customerId }) => customerId)])];
  const [tickets, found] = await Promise.all([
    ticketIds.length ? visibleTickets(caller, 'view').loadAll(ticketIds) : [],
    wanted.length ? customers.loadAll(wanted) : [],
  ]);
  const listed = new Set<CustomerId>(found.filter(isListed).map(({ customerId }) => customerId));
  for (const { ticketId } of tickets) seen.add(ticketId);
  for (const customerId of customerIds) if (listed.has(customerId)) seen.add(customerId);
  for (const { orderId, customerId } of places) if (listed.has(customerId)) seen.add(orderId);
  if (caller.principal.role !== 'admin') return { seen, gone: new Set<string>() };
  // An order outlives its customer.
  for (const { orderId } of places) seen.add(orderId);
  return { seen, gone: new Set(ids.filter((id) => !seen.has(id))) };

  function of<Kind extends IdKind>(kind: Kind) {
    const schema = idSchema(kind);
    return ids.flatMap((id) => schema.safeParse(id).data ?? []);
  }

  /** As lists have them: those whom the caller sees by a ticket alone are in none. */
  function isListed({ ownerId, departmentId }: Customer): boolean {
    return visible(caller.principal, { kind: 'customer', ownerId, departmentId });
  }
}

export const handlers = { listChanges } satisfies HandlersOf<'changes'>;

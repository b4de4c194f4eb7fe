import { readQuery } from '../../../domain/search/search-query.ts';
import { searchRecords } from '../../../domain/search/search-records.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { matches, type TicketFilters, type TicketSort } from '../../../domain/ticket/ticket-filters.ts';
import type { OrderedTicket } from '../../../domain/ticket/ticket-list.ts';
import type { Caller } from '../api/call.ts';
import { countedLookup } from '../api/counted-lookup.ts';
import { readCursor, writeCursor } from '../api/cursor.ts';
import { searchPlace } from '../api/search-place.ts';
import { searchStoresOf } from '../api/visible-records.ts';
import { visibleTickets } from '../api/visible-tickets.ts';

interface Wanted {
  q: string;
  sort: TicketSort | undefined;
  filters: TicketFilters;
  limit: number;
  cursor: string | undefined;
}

/** A page of the tickets in which words stand, newest first. It may be short, as pages of lists with filters may. */
export async function listFound(
  caller: Caller,
  { q, sort = 'created', filters, limit, cursor }: Wanted,
): Promise<{ items: OrderedTicket[]; nextCursor: string | null }> {
  if (sort !== 'created') throw onlyByCreation();
  const list = { route: 'listTickets', of: { q, ...filters } };
  const at = cursor === undefined ? undefined : readCursor(list, cursor, searchPlace);
  const { listed } = visibleTickets(caller, 'view');
  const query = readQuery(q);
  const lookup = await countedLookup(caller, query);
  const { status, teamId, assigneeId, customerId, type, tag, createdAfter, createdBefore } = filters;
  const facets = { status, teamId, assigneeId, customerId, type, tag };
  const page = await searchRecords(
    searchStoresOf(caller),
    {
      ...{ query, kinds: ['ticket'], limit, at },
      periods: { ticket: { from: createdAfter, to: createdBefore } },
      ticketFilters: { ...facets, isWanted: (ticket) => matches(filters, listed(ticket)) },
      withMasked: lookup !== undefined,
    },
    { principal: caller.principal, now: caller.context.now },
  );
  await lookup?.audit(undefined);
  const items = page.records.flatMap((one) => (one.kind === 'ticket' ? [listed(one.ticket)] : []));
  return { items, nextCursor: page.at === undefined ? null : writeCursor(list, page.at) };
}

function onlyByCreation(): KefuError {
  const message = 'must be created, or left out, beside q: what is found is listed by its creation';
  return new KefuError('invalid-request', `The order ${message}.`, [{ field: 'sort', message }]);
}

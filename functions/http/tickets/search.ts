import { readQuery } from '../../../domain/search/search-query.ts';
import { searchRecords, usualSearchStart } from '../../../domain/search/search-records.ts';
import type { HandlersOf } from '../api/call.ts';
import { countedLookup } from '../api/counted-lookup.ts';
import { readCursor, writeCursor } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { searchPlace } from '../api/search-place.ts';
import { searchStoresOf } from '../api/visible-records.ts';
import { visibleTickets } from '../api/visible-tickets.ts';
import { showListed as showListedCase } from '../cases/show-case.ts';
import { orderShown } from '../customers/order-views.ts';
import { searchRoutes } from './search.routes.ts';
import { showListed } from './show.ts';

const search = handle(
  searchRoutes.search,
  async ({ query: { q, kind, limit, cursor, from: wantedFrom, to, ...filters }, principal, context }) => {
    const caller = { principal, context };
    const list = { route: 'search', of: { q, kind, from: wantedFrom, to, ...filters } };
    const at = cursor === undefined ? undefined : readCursor(list, cursor, searchPlace);
    const isOfTickets = Object.values(filters).some((value) => value !== undefined);
    const kinds = kind
      ? [kind]
      : isOfTickets
        ? (['ticket'] as const)
        : (['ticket', 'customer', 'case'] as const);
    const from = wantedFrom ?? usualSearchStart(context.now);
    const query = readQuery(q);
    const lookup = await countedLookup(caller, query);
    const { records, ...page } = await searchRecords(
      searchStoresOf(caller),
      {
        ...{ query, kinds, ticketFilters: filters, limit, at, withMasked: lookup !== undefined },
        periods: { ticket: { from, to }, case: { from, to }, customer: { from: wantedFrom, to } },
      },
      { principal, now: context.now },
    );
    const found = records.flatMap((one) => (one.kind === 'customer' ? [one.customer.customerId] : []));
    await lookup?.audit(found[0]);
    const { listed } = visibleTickets(caller, 'view');
    return {
      body: {
        items: records.map((one) =>
          one.kind === 'ticket'
            ? { kind: 'ticket' as const, ticket: showListed(listed(one.ticket)), snippet: one.snippet }
            : one.kind === 'customer'
              ? { kind: 'customer' as const, customer: one.customer }
              : one.kind === 'case'
                ? { kind: 'case' as const, case: showListedCase(one.case), snippet: one.snippet }
                : { kind: 'order' as const, order: orderShown(one.order) },
        ),
        nextCursor: page.at === undefined ? null : writeCursor(list, page.at),
        isPartial: page.isPartial,
        ticketsFrom: kinds.some((one) => one === 'ticket' || one === 'case') ? from : null,
        onlyIn: query.onlyIn ? (['name', 'subject'] as const).slice() : null,
        isLookup: lookup !== undefined,
      },
    };
  },
);

export const handlers = { search } satisfies HandlersOf<'search'>;

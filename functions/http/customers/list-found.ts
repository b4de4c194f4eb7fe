import { visible } from '../../../domain/access/visible.ts';
import type { Customer } from '../../../domain/customer/customer.ts';
import { readQuery } from '../../../domain/search/search-query.ts';
import { searchRecords } from '../../../domain/search/search-records.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import type { TimelineRequest } from '../../../domain/shared/page.ts';
import type { Caller } from '../api/call.ts';
import { countedLookup } from '../api/counted-lookup.ts';
import { readCursor, writeCursor } from '../api/cursor.ts';
import { searchPlace } from '../api/search-place.ts';
import { searchStoresOf } from '../api/visible-records.ts';

/** A page of the customers whom words find, of those that the list has: newest first. */
export async function listFound(
  caller: Caller,
  { q, limit, cursor, order, from, to }: TimelineRequest & { q: string },
): Promise<{ items: Customer[]; nextCursor: string | null }> {
  if (order === 'asc') throw onlyNewestFirst();
  const list = { route: 'listCustomers', of: { q, from, to } };
  const at = cursor === undefined ? undefined : readCursor(list, cursor, searchPlace);
  const { principal, context } = caller;
  const query = readQuery(q);
  const lookup = await countedLookup(caller, query);
  const page = await searchRecords(
    searchStoresOf(caller),
    {
      ...{ query, kinds: ['customer'], limit, at, withMasked: lookup !== undefined },
      periods: { customer: { from, to } },
    },
    { principal, now: context.now },
  );
  const found = page.records.flatMap((one) => (one.kind === 'customer' ? [one.customer] : []));
  // Those who are seen only by a ticket of theirs are in no list.
  const items = found.filter(({ departmentId }) => visible(principal, { kind: 'customer', departmentId }));
  await lookup?.audit(items[0]?.customerId);
  return { items, nextCursor: page.at === undefined ? null : writeCursor(list, page.at) };
}

function onlyNewestFirst(): KefuError {
  const message = 'must be desc, or left out, beside q: what is found is listed newest first';
  return new KefuError('invalid-request', `The order ${message}.`, [{ field: 'order', message }]);
}

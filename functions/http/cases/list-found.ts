import type { Case } from '../../../domain/case/case.ts';
import { readQuery } from '../../../domain/search/search-query.ts';
import { searchRecords } from '../../../domain/search/search-records.ts';
import { invalidFields } from '../../../domain/shared/field-errors.ts';
import type { Caller } from '../api/call.ts';
import { countedLookup } from '../api/counted-lookup.ts';
import { readCursor, writeCursor } from '../api/cursor.ts';
import { searchPlace } from '../api/search-place.ts';
import { searchStoresOf } from '../api/visible-records.ts';

interface Wanted {
  q: string;
  order: 'asc' | 'desc' | undefined;
  filters: Record<string, string | undefined>;
  period: { from?: string | undefined; to?: string | undefined };
  isWanted: (one: Case) => boolean;
  limit: number;
  cursor: string | undefined;
}

/** A page of the cases in which words stand, newest first. It may be short, as pages of lists with filters may. */
export async function listFound(
  caller: Caller,
  { q, order, filters, period, isWanted, limit, cursor }: Wanted,
): Promise<{ items: Case[]; nextCursor: string | null }> {
  if (order === 'asc')
    throw invalidFields([
      { field: 'order', message: 'must be desc, or left out, beside q: what is found comes newest first' },
    ]);
  const list = { route: 'listCases', of: { q, ...filters, ...period } };
  const query = readQuery(q);
  const lookup = await countedLookup(caller, query);
  const page = await searchRecords(
    searchStoresOf(caller),
    {
      ...{ query, kinds: ['case'], limit, withMasked: lookup !== undefined },
      at: cursor === undefined ? undefined : readCursor(list, cursor, searchPlace),
      periods: { case: period },
      caseFilters: { ...filters, isWanted },
    },
    { principal: caller.principal, now: caller.context.now },
  );
  await lookup?.audit(undefined);
  const items = page.records.flatMap((one) => (one.kind === 'case' ? [one.case] : []));
  return { items, nextCursor: page.at === undefined ? null : writeCursor(list, page.at) };
}

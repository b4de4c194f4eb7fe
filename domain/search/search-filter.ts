import type { Join } from './join.ts';
import { facetTerm, type SearchContent } from './search-content.ts';
import type { WantedTerm } from './search-query.ts';

/** Which records are wanted, by their facets: what the caller sees, and what they filter by. */
export type SearchFilter =
  | { facet: string }
  | { all: readonly SearchFilter[] }
  | { any: readonly SearchFilter[] };

/** More lists of postings cost more than to read the documents of what is filtered out. */
const joinedMost = 30;

/** Whether a record is wanted. */
export function passes(filter: SearchFilter, { facets }: Pick<SearchContent, 'facets'>): boolean {
  if ('facet' in filter) return facets.includes(filter.facet);
  if ('all' in filter) return filter.all.every((part) => passes(part, { facets }));
  return filter.any.some((part) => passes(part, { facets }));
}

/** The filter by postings; undefined if there is nothing to filter, or too many facets. */
export function joinOf(filter: SearchFilter): Join<WantedTerm> | undefined {
  if (facetsIn(filter) > joinedMost) return undefined;
  if ('facet' in filter) return { term: { term: facetTerm(filter.facet) } };
  if ('any' in filter) return { any: filter.any.flatMap((part) => joinOf(part) ?? []) };
  const parts = filter.all.flatMap((part) => joinOf(part) ?? []);
  return parts.length ? { all: parts } : undefined;
}

function facetsIn(filter: SearchFilter): number {
  if ('facet' in filter) return 1;
  return ('all' in filter ? filter.all : filter.any).reduce((sum, part) => sum + facetsIn(part), 0);
}

import type { Join } from './join.ts';
import { facetTerm } from './search-content.ts';
import type { WantedTerm } from './search-query.ts';

/** Which records are wanted: what the caller sees, and what they filter by. */
export type SearchFilter =
  | { kind: 'facet'; facet: string }
  /** These records, whatever their facets. */
  | { kind: 'records'; recordIds: readonly string[] }
  | { kind: 'all' | 'any'; parts: readonly SearchFilter[] };

/** More lists of postings cost more than to read the documents of what is filtered out. */
const joinedMost = 30;

export function facet(name: string, value: string | undefined): SearchFilter {
  return { kind: 'facet', facet: `${name}:${value ?? 'none'}` };
}

export function anyOf(parts: readonly SearchFilter[]): SearchFilter {
  return { kind: 'any', parts };
}

export function allOf(parts: readonly SearchFilter[]): SearchFilter {
  return { kind: 'all', parts };
}

/** Whether a record is wanted. */
export function passes(filter: SearchFilter, recordId: string, facets: readonly string[]): boolean {
  switch (filter.kind) {
    case 'facet':
      return facets.includes(filter.facet);
    case 'records':
      return filter.recordIds.includes(recordId);
    case 'all':
      return filter.parts.every((part) => passes(part, recordId, facets));
    case 'any':
      return filter.parts.some((part) => passes(part, recordId, facets));
    default:
      return filter satisfies never;
  }
}

/** The filter by postings; undefined if there is nothing to filter, or too many facets. */
export function joinOf(filter: SearchFilter): Join<WantedTerm> | undefined {
  return facetsIn(filter) > joinedMost ? undefined : joined(filter);
}

function joined(filter: SearchFilter): Join<WantedTerm> | undefined {
  switch (filter.kind) {
    case 'facet':
      return { kind: 'term', term: { term: facetTerm(filter.facet) } };
    case 'records':
      return filter;
    case 'any':
    case 'all': {
      const parts = filter.parts.flatMap((part) => joined(part) ?? []);
      return parts.length || filter.kind === 'any' ? { kind: filter.kind, parts } : undefined;
    }
    default:
      return filter satisfies never;
  }
}

function facetsIn(filter: SearchFilter): number {
  switch (filter.kind) {
    case 'facet':
      return 1;
    case 'records':
      return 0;
    case 'all':
    case 'any':
      return filter.parts.reduce((sum, part) => sum + facetsIn(part), 0);
    default:
      return filter satisfies never;
  }
}

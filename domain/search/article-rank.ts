import type { SearchContent, SearchField } from './search-content.ts';
import { meets, type SearchQuery } from './search-query.ts';

/** What finding a word of the query in a field counts. */
const weights: Partial<Record<SearchField, number>> = { subject: 3, text: 1 };

/** How well an article answers a query: a word of it in a title counts three times as much as one in a text. */
export function rankOf({ conditions }: SearchQuery, { texts, facets }: SearchContent): number {
  let rank = 0;
  for (const condition of conditions) {
    for (const [field, weight = 0] of Object.entries(weights)) {
      const ofField = texts.filter((one) => one.field === field);
      if (meets({ conditions: [condition] }, { texts: ofField, facets })) rank += weight;
    }
  }
  return rank;
}

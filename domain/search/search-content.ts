import * as z from 'zod';
import { termsOf } from './analyzer.ts';
import { lastDigitsOf } from './phone-digits.ts';

/** Where in a record a text stands. */
const searchField = z.enum(['name', 'subject', 'number', 'contact', 'tag', 'text']);
export type SearchField = z.infer<typeof searchField>;

/** The bit of a field in a posting's mask. */
const bits: Record<SearchField, number> = {
  name: 1,
  subject: 2,
  number: 4,
  contact: 8,
  tag: 16,
  text: 32,
};

/** A single character of an unspaced script is found in these. */
const withUnigrams: readonly SearchField[] = ['name', 'subject'];

/** What a single character is searched in. */
export const ofSingleCharacters = withUnigrams;

/** One message or one field of a record. */
const searchText = z.object({ field: searchField, text: z.string() });
export type SearchText = z.infer<typeof searchText>;

/** What a record is found by. */
export const searchContent = z.object({
  /** The most important first: terms beyond a record's limit are left out. */
  texts: z.array(searchText),
  /** `team:team_…`: what filters and access rules ask. */
  facets: z.array(z.string()),
});
export type SearchContent = z.infer<typeof searchContent>;

export const emptyContent: SearchContent = { texts: [], facets: [] };

/** Distinct terms of one text, and of a record. */
const [ofTextMost, ofRecordMost] = [400, 1000];

const charactersMost = 20_000;

/** The mask of fields. */
export function maskOf(fields: readonly SearchField[]): number {
  return fields.reduce((mask, field) => mask | bits[field], 0);
}

/** A facet as a term. No word contains a colon. */
export function facetTerm(facet: string): string {
  return `:${facet}`;
}

/** The terms of a record, with the fields that they stand in. Facets stand in none, and count toward no limit. */
export function postingsOf({ texts, facets }: SearchContent): Map<string, number> {
  const masks = new Map<string, number>();
  for (const { field, text } of texts) {
    const ofText = new Set<string>();
    for (const term of termsIn(field, text)) {
      if (ofText.size === ofTextMost) break;
      if (!masks.has(term) && masks.size === ofRecordMost) continue;
      ofText.add(term);
      masks.set(term, (masks.get(term) ?? 0) | bits[field]);
    }
  }
  for (const facet of facets) masks.set(facetTerm(facet), 0);
  return masks;
}

/**
 * The texts of a record as far as they are searched, each once: up to its limit of terms, and to a length that keeps its
 * document far below the 400 KB of an item.
 */
export function searchedTexts(texts: readonly SearchText[]): SearchText[] {
  const distinct = new Map(texts.map((one) => [`${one.field} ${one.text}`, one]));
  const kept: SearchText[] = [];
  const terms = new Set<string>();
  let characters = 0;
  for (const { field, text } of distinct.values()) {
    if (!text.trim()) continue;
    if (terms.size >= ofRecordMost || characters >= charactersMost) break;
    kept.push({ field, text });
    characters += text.length;
    for (const term of termsIn(field, text)) terms.add(term);
  }
  return kept;
}

function termsIn(field: SearchField, text: string): string[] {
  const terms = termsOf(text, { unigrams: withUnigrams.includes(field) });
  const lastDigits = field === 'contact' ? lastDigitsOf(text) : undefined;
  return lastDigits === undefined ? terms : [...terms, lastDigits];
}

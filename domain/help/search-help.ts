import { readQuery } from '../search/search-query.ts';
import { snippetOf } from '../search/snippet.ts';
import { type Locale, locale } from '../shared/locale.ts';
import type { HelpIndexStore } from './help-index.store.ts';
import { anyArticle, type HelpText } from './help-text.ts';
import { questionTerms } from './question-terms.ts';
import { type PostingsOfTerm, type RankedPlace, rankPlaces } from './rank-articles.ts';

export interface HelpHit extends Pick<HelpText, 'articleId' | 'locale' | 'title' | 'slug'> {
  /** A line around what was found in the text, or its summary or beginning. */
  snippet: string;
}

/** What a search found of the articles of one language. */
export interface FoundHelp {
  /** With how many articles have each. */
  terms: readonly PostingsOfTerm[];
  /** Articles of the language: as many as are read at most. */
  total: number;
  places: readonly RankedPlace[];
  /** Of the best places, in their order, without those that are not shown any more. */
  texts: readonly HelpText[];
}

/** Texts that are read at most, each at half a read unit or one. */
const textsMost = 10;
const snippetCharacters = 160;

/**
 * What the public pages show for a search: articles of the page's language, or of the other where none is found.
 * @param text any text: bounded by who asks
 */
export async function searchHelp(
  stores: { helpIndex: Pick<HelpIndexStore, 'find' | 'load'> },
  { text, locale: of }: { text: string; locale: Locale },
): Promise<HelpHit[]> {
  for (const each of [of, ...locale.options.filter((one) => one !== of)]) {
    const { texts } = await findHelp(stores, { text, locale: each });
    if (texts.length) return hitsOf(text, texts);
  }
  return [];
}

/** What is shown of articles that a search found. */
export function hitsOf(text: string, found: readonly HelpText[]): HelpHit[] {
  const query = readQuery(text);
  return found.map(({ articleId, locale: language, title, slug, summary, text: body }) => {
    const snippet =
      snippetOf(query, { texts: [{ field: 'text', text: body }], facets: [] }) ??
      summary ??
      body.slice(0, snippetCharacters).toWellFormed().replaceAll('\ufffd', '').replace(/\s+/g, ' ');
    return { articleId, locale: language, title, slug, snippet };
  });
}

/** The articles of one language that a text names. 0.5 to 35 read units. */
export async function findHelp(
  { helpIndex }: { helpIndex: Pick<HelpIndexStore, 'find' | 'load'> },
  { text, locale: of }: { text: string; locale: Locale },
): Promise<FoundHelp> {
  const terms = questionTerms(text);
  if (!terms.length) return { terms: [], total: 0, places: [], texts: [] };
  const found = await helpIndex.find([anyArticle, ...terms], of);
  const [any, ...ofTerms] = found;
  const total = any?.postings.length ?? 0;
  const places = rankPlaces(ofTerms, total);
  const texts = await helpIndex.load(places.slice(0, textsMost).map(({ place }) => place));
  return { terms: ofTerms, total, places, texts };
}

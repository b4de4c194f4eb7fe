import { inText, inTitle } from './help-text.ts';

/** Where in a publication a term stands. */
interface Posting {
  /** Language, article and publication: see `help-index.entity.ts`. */
  place: string;
  mask: number;
}

/** The postings of a term: all, or the first ones of a term that is too common to tell articles apart. */
export interface PostingsOfTerm {
  term: string;
  postings: readonly Posting[];
  isCut: boolean;
}

export interface RankedPlace {
  place: string;
  /** The weight of the terms that it has; those in its title count three times. */
  score: number;
  /** Of the weight of all terms, how much it has: 0 to 1. */
  coverage: number;
  hasAll: boolean;
}

/** What finding a term in a title counts, where one in the text counts 1. */
const titleWeight = 3;

/** How much a term tells: the more, the fewer articles have it. */
export function weightOfTerm(having: number, total: number): number {
  return Math.log(1 + Math.max(total, having, 1) / Math.max(having, 0.5));
}

/**
 * The publications that have terms of a search, best first: those with all of them, or, where none has, those with some.
 * @param total how many articles there are
 */
export function rankPlaces(found: readonly PostingsOfTerm[], total: number): RankedPlace[] {
  const ranked = new Map<string, { score: number; covered: number; terms: number }>();
  let whole = 0;
  for (const { postings } of found) {
    const weight = weightOfTerm(postings.length, total);
    whole += weight;
    for (const { place, mask } of postings) {
      const so = ranked.get(place) ?? { score: 0, covered: 0, terms: 0 };
      const times = (mask & inTitle ? titleWeight : 0) + (mask & inText ? 1 : 0);
      ranked.set(place, {
        score: so.score + times * weight,
        covered: so.covered + weight,
        terms: so.terms + 1,
      });
    }
  }
  // Of a term that is cut, nobody knows whether an article lacks it.
  const needed = found.filter(({ isCut }) => !isCut).length || found.length;
  const all = [...ranked].map(([place, { score, covered, terms }]) => {
    return { place, score, coverage: whole ? covered / whole : 0, hasAll: terms >= needed };
  });
  const complete = all.filter(({ hasAll }) => hasAll);
  return (complete.length ? complete : all).sort(
    (one, other) => other.score - one.score || (one.place < other.place ? 1 : -1),
  );
}

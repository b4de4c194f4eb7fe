import { type HelpText, inText, inTitle, termsOfHelpText } from '../help/help-text.ts';
import { tellingTerms } from '../help/question-terms.ts';
import { weightOfTerm } from '../help/rank-articles.ts';
import type { FoundHelp } from '../help/search-help.ts';
import { bestPassage } from './passage.ts';

/** What can be said to a question: a passage of an article as it was written, or nothing, and why a person has to answer. */
export type Answer =
  | {
      kind: 'answer';
      article: Pick<HelpText, 'articleId' | 'locale' | 'title' | 'slug'>;
      passage: string;
    }
  | { kind: 'hand-over'; reason: 'nothing-found' | 'not-covered' | 'no-margin' };

/** Of the weight of a question's terms, how much the article must have. */
const coverageLeast = 0.6;

/** How much more than the second article says about them. */
const marginLeast = 1.2;

/** What finding a term in a title counts, where one in the text counts 1. */
const titleWeight = 3;

/**
 * The answer to a question from what was found for it in the articles that are published for everybody, in one language: a passage of
 * one of them, or that a person has to answer. Nothing is composed: it can't say what no article says.
 */
export function answerFrom(question: string, { terms, total, texts }: FoundHelp): Answer {
  if (!tellingTerms(question).length) return { kind: 'hand-over', reason: 'nothing-found' };
  const weights = new Map(terms.map(({ term, postings }) => [term, weightOfTerm(postings.length, total)]));
  const [first, second] = texts
    .map((text) => judged(text, weights))
    .sort((one, other) => other.score - one.score);
  if (!first) return { kind: 'hand-over', reason: 'nothing-found' };
  if (first.coverage < coverageLeast) return { kind: 'hand-over', reason: 'not-covered' };
  if (second && first.score < marginLeast * second.score) return { kind: 'hand-over', reason: 'no-margin' };
  const { articleId, locale, title, slug, text } = first.text;
  const passage = bestPassage(text, weights);
  if (passage === undefined) return { kind: 'hand-over', reason: 'not-covered' };
  return { kind: 'answer', article: { articleId, locale, title, slug }, passage };
}

/** How much of a question an article covers, from 0 to 1, and how much it says about it. */
function judged(text: HelpText, weights: ReadonlyMap<string, number>) {
  const masks = termsOfHelpText(text);
  let [whole, covered, score] = [0, 0, 0];
  for (const [term, weight] of weights) {
    const mask = masks.get(term) ?? 0;
    whole += weight;
    if (mask) covered += weight;
    score += weight * ((mask & inTitle ? titleWeight : 0) + (mask & inText ? 1 : 0));
  }
  return { text, score, coverage: whole ? covered / whole : 0 };
}

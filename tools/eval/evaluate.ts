import { suggestArticles } from '../../domain/answers/suggest-articles.ts';
import type { HelpIndexStore } from '../../domain/help/help-index.store.ts';
import { placeOf } from '../../domain/help/help-index.store.ts';
import { type HelpText, termsOfHelpText } from '../../domain/help/help-text.ts';
import type { Question } from './read-pair.ts';

/** An answer to a question that has another, or none. */
interface Wrong {
  question: string;
  expected: string | null;
  answered: string;
}

export interface Evaluation {
  questions: number;
  answered: number;
  right: number;
  /** Questions that the base does not answer, and that were answered. */
  falseAnswers: number;
  wrong: Wrong[];
  /** Of the answers, how many are right; 1 if there are none. */
  precision: number;
  /** Of the questions that the base answers, how many were answered rightly. */
  recall: number;
  isGood: boolean;
}

/** What answers must meet. */
const [precisionLeast, falseAnswersMost] = [0.9, 2];

/** Articles that must be answered by, so that answering nothing is not good. */
const recallLeast = 0.3;

/** The index in memory: as the table would have it. */
export function memoryIndex(texts: readonly HelpText[]): Pick<HelpIndexStore, 'find' | 'load'> {
  const terms = new Map<string, { place: string; mask: number }[]>();
  const byPlace = new Map(texts.map((text) => [placeOf(text), text]));
  for (const [place, text] of byPlace)
    for (const [term, mask] of termsOfHelpText(text)) {
      const known = terms.get(term);
      if (known) known.push({ place, mask });
      else terms.set(term, [{ place, mask }]);
    }
  return {
    find: async (wanted, locale) =>
      wanted.map((term) => {
        const postings = (terms.get(term) ?? []).filter(({ place }) => place.startsWith(`${locale}#`));
        return { term, postings, isCut: false };
      }),
    load: async (places) => places.flatMap((place) => byPlace.get(place) ?? []),
  };
}

/**
 * Asks all questions. An answer is right if its passage is one of the expected article.
 * @param texts the articles; `asked` may be others under their titles, to see that wrong passages fail
 */
export async function evaluate(
  texts: readonly HelpText[],
  questions: readonly Question[],
  asked: readonly HelpText[] = texts,
): Promise<Evaluation> {
  const helpIndex = memoryIndex(asked);
  const wrong: Wrong[] = [];
  let [answered, right, falseAnswers] = [0, 0, 0];
  for (const { question, locale, article } of questions) {
    const { answer } = await suggestArticles({ helpIndex }, { text: question, locale });
    if (answer.kind !== 'answer') continue;
    answered += 1;
    const { slug } = answer.article;
    const expected = texts.find((one) => one.slug === article && one.locale === locale);
    if (slug === article && expected?.text.includes(answer.passage)) right += 1;
    else wrong.push({ question, expected: article, answered: slug });
    if (article === null) falseAnswers += 1;
  }
  const precision = answered ? right / answered : 1;
  const answerable = questions.filter(({ article }) => article !== null).length;
  const recall = answerable ? right / answerable : 1;
  const isGood = precision >= precisionLeast && falseAnswers <= falseAnswersMost && recall >= recallLeast;
  return { questions: questions.length, answered, right, falseAnswers, wrong, precision, recall, isGood };
}

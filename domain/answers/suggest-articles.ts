import type { HelpIndexStore } from '../help/help-index.store.ts';
import { findHelp, type HelpHit, hitsOf } from '../help/search-help.ts';
import type { Locale } from '../shared/locale.ts';
import { type Answer, answerFrom } from './answer.ts';

/** More would keep people from sending what they came to send. */
const suggestionsMost = 3;

/**
 * What somebody might read before they send a message: public articles of their language, best first, and the passage that answers
 * it if one does. At most 35 read units.
 */
export async function suggestArticles(
  stores: { helpIndex: Pick<HelpIndexStore, 'find' | 'load'> },
  asked: { text: string; locale: Locale },
): Promise<{ hits: HelpHit[]; answer: Answer }> {
  const found = await findHelp(stores, asked);
  const hits = hitsOf(asked.text, found.texts.slice(0, suggestionsMost));
  return { hits, answer: answerFrom(asked.text, found) };
}

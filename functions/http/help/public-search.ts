import { type HelpHit, searchHelp } from '../../../domain/help/search-help.ts';
import type { Locale } from '../../../domain/shared/locale.ts';
import { helpIndex, missedSearches } from '../../help-stores.ts';
import { logger } from '../../logger.ts';

/* The search of the public pages. Loaded with the first one. */

export function search(text: string, locale: Locale): Promise<HelpHit[]> {
  return searchHelp({ helpIndex }, { text, locale });
}

/** Whoever searches gets an answer also where it can't be counted. */
export async function countMissed(text: string, locale: Locale): Promise<void> {
  try {
    await missedSearches.count(text, locale, new Date().toISOString());
  } catch (error) {
    logger.warn('A search that found nothing was not counted.', { error });
  }
}

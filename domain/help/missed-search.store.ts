import { Entity } from 'electrodb';
import { commitWrites, type Database } from '../shared/database.ts';
import type { Locale } from '../shared/locale.ts';
import { dayMilliseconds } from '../shared/moment.ts';
import { type Page, type PageRequest, parsePage } from '../shared/page.ts';
import { missedSearchSchema } from './missed-search.entity.ts';
import { type MissedSearch, missedSearch, missedText } from './missed-search.ts';

const keptDays = 90;

/** Searches of the public pages that found nothing. */
export function missedSearchStore(database: Database) {
  const searches = new Entity(missedSearchSchema, database);

  /** Counts a search, by its day and what may be kept of its text. One write unit. */
  async function count(text: string, of: Locale, now: string): Promise<void> {
    const kept = missedText(text);
    if (kept === undefined) return;
    const day = now.slice(0, 10);
    const place = { month: now.slice(0, 7), day, locale: of, text: kept };
    const expiresAt = Math.ceil((Date.parse(day) + (keptDays + 1) * dayMilliseconds) / 1000);
    const counted = searches.upsert({ ...place, expiresAt }).add({ count: 1 });
    await commitWrites(database, [{ name: 'missed-search', update: counted.params() }]);
  }

  /** Those of a month (`YYYY-MM`, in UTC), the latest day first. */
  async function list(month: string, page: PageRequest): Promise<Page<MissedSearch>> {
    const all = searches.query.missed({ month });
    return parsePage(await all.go({ ...page, order: 'desc' }), missedSearch);
  }

  return { count, list };
}

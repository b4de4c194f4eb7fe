import { nounStore } from '../record/plain-noun.store.ts';
import type { Database } from '../shared/database.ts';
import { type Team, teams } from './team.ts';

export type TeamStore = ReturnType<typeof teamStore>;

export function teamStore(database: Database) {
  const store = nounStore<Team>(database, teams);

  /** All of them: a desk has few. */
  async function all(): Promise<Team[]> {
    const found: Team[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.list({ limit: 500, cursor });
      found.push(...page.items);
      cursor = page.cursor;
    } while (cursor);
    return found;
  }

  return { ...store, all };
}

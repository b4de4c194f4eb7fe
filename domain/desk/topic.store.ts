import { nounStore } from '../record/plain-noun.store.ts';
import type { Database } from '../shared/database.ts';
import { type Topic, topics } from './topic.ts';

export type TopicStore = ReturnType<typeof topicStore>;

/** What tickets are about. */
export function topicStore(database: Database) {
  const store = nounStore<Topic>(database, topics);

  /** All of them, archived ones too. */
  async function all(): Promise<Topic[]> {
    const found: Topic[] = [];
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

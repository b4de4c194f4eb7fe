import { nounStore } from '../record/plain-noun.store.ts';
import type { Database } from '../shared/database.ts';
import { type Topic, topics } from './topic.ts';

export type TopicStore = ReturnType<typeof topicStore>;

/** What tickets are about. */
export const topicStore = (database: Database) => nounStore<Topic>(database, topics);

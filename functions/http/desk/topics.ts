import { topicStore } from '../../../domain/desk/topic.store.ts';
import { requirePlace, type Topic, topics } from '../../../domain/desk/topic.ts';
import { tableDatabase } from '../../clients/table.ts';
import type { HandlersOf } from '../api/call.ts';
import { nounHandlers } from '../api/noun-handlers.ts';
import { ofTopics } from './topics.routes.ts';

const database = tableDatabase();
const store = topicStore(database);

const { list, create, get, change } = nounHandlers<Topic, typeof ofTopics>(database, topics, ofTopics, {
  check: async (topic) => requirePlace(topic, await store.all()),
});

export const handlers = {
  listTopics: list,
  createTopic: create,
  getTopic: get,
  editTopic: change,
} satisfies HandlersOf<'topics'>;

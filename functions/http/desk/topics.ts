import { requirePlace, type Topic, topics } from '../../../domain/desk/topic.ts';
import { database } from '../../clients/table.ts';
import { topics as store } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { nounHandlers } from '../api/noun-handlers.ts';
import { ofTopics } from './topics.routes.ts';

const { list, create, get, change } = nounHandlers<Topic, typeof ofTopics>(database, topics, ofTopics, {
  check: async (topic) => requirePlace(topic, await store.all()),
});

export const handlers = {
  listTopics: list,
  createTopic: create,
  getTopic: get,
  editTopic: change,
} satisfies HandlersOf<'topics'>;

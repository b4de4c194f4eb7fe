import { topics } from '../../../domain/desk/topic.ts';
import { nounRoutes } from '../api/noun-routes.ts';

export const ofTopics = nounRoutes(topics, 'topics', { read: 'agent', write: 'admin' }, ['limit-exceeded']);

/** Topics can't be deleted, since tickets refer to them permanently. */
export const topicRoutes = {
  listTopics: ofTopics.list,
  createTopic: ofTopics.create,
  getTopic: ofTopics.get,
  editTopic: ofTopics.change,
};

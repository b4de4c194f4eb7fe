import { nounSchema } from '../record/plain-noun.entity.ts';
import { topics } from './topic.ts';

/** What tickets are about, in two levels. */
export const topicSchema = nounSchema(topics);

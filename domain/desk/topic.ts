import * as z from 'zod';
import { defineNoun } from '../record/plain-noun.ts';
import { type FieldError, KefuError } from '../shared/errors.ts';
import { idSchema, type TopicId } from '../shared/ids.ts';
import { oneLine } from '../shared/text-field.ts';

/** What tickets are about, in two levels. An archived topic stays on its tickets, and is given to no other. */
export const topics = defineNoun('topic', {
  idKind: 'topic',
  id: { topicId: idSchema('topic') },
  fields: {
    name: oneLine(100),
    /** The topic of the first level that this one is part of; null for one of the first level itself. */
    parentId: idSchema('topic').nullable().default(null),
    isArchived: z.boolean().default(false),
  },
});
export type Topic = z.infer<typeof topics.schema>;

/** A list by topic reads them all. */
export const topicsAtMost = 500;

/**
 * Refuses a third level.
 * @param others all topics of the desk; the topic itself may be among them as it was
 * @throws KefuError `invalid-request` naming `parentId`, or `limit-exceeded` for one topic too many.
 */
export function requirePlace({ topicId, parentId }: Topic, others: readonly Topic[]): void {
  if (!others.some((other) => other.topicId === topicId) && others.length >= topicsAtMost)
    throw new KefuError(
      'limit-exceeded',
      `There are ${topicsAtMost} topics, which is the most: rename archived ones instead of adding more.`,
    );
  if (parentId === null) return;
  const parent = others.find((other) => other.topicId === parentId);
  const message = !parent
    ? `names nothing: there is no ${parentId}`
    : parentId === topicId
      ? 'must be another topic'
      : parent.parentId !== null
        ? `must be a topic of the first level, such as ${parent.parentId}`
        : others.some((other) => other.parentId === topicId)
          ? 'must be null, since other topics are part of this one'
          : undefined;
  if (message) throw wrongParent({ field: 'parentId', message });
}

function wrongParent(error: FieldError): KefuError {
  return new KefuError('invalid-request', `The field ${error.field} ${error.message}.`, [error]);
}

/** A topic and those that are part of it. */
export function withSubtopics(topicId: TopicId, all: readonly Topic[]): TopicId[] {
  return [topicId, ...all.filter(({ parentId }) => parentId === topicId).map((topic) => topic.topicId)];
}

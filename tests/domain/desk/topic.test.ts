import { describe, expect, it } from 'vitest';
import { requirePlace, type Topic, topics, topicsAtMost, withSubtopics } from '../../../domain/desk/topic.ts';
import { id, noon } from '../given.ts';

const topic = (number: number, parent?: number): Topic =>
  topics.schema.parse({
    topicId: id('topic', number),
    version: 1,
    name: `Topic ${number}`,
    parentId: parent === undefined ? null : id('topic', parent),
    createdAt: noon,
  });

const all = [topic(1), topic(2), topic(3, 1), topic(4, 1)];

describe('A topic', () => {
  it('is of the first level, or a subtopic', () => {
    expect(() => requirePlace(topic(5), all)).not.toThrow();
    expect(() => requirePlace(topic(5, 2), all)).not.toThrow();
  });

  it.each<[string, Topic, RegExp]>([
    ['that does not exist', topic(5, 9), /there is no top_/],
    ['of the second level', topic(5, 3), /must be a topic of the first level, such as top_0{25}1/],
    ['that is itself', topic(2, 2), /must be another topic/],
    ['while it has subtopics itself', topic(1, 2), /must be null, since other topics are part of this one/],
  ])("can't be a subtopic of one %s", (_, wanted, message) => {
    expect(() => requirePlace(wanted, all)).toThrow(
      expect.objectContaining({
        code: 'invalid-request',
        fields: [{ field: 'parentId', message: expect.stringMatching(message) }],
      }),
    );
  });

  it('includes its subtopics in lists', () => {
    expect(withSubtopics(id('topic', 1), all)).toEqual([id('topic', 1), id('topic', 3), id('topic', 4)]);
    expect(withSubtopics(id('topic', 3), all)).toEqual([id('topic', 3)]);
  });

  it('is one of a limited number, which can still be changed at the limit', () => {
    const many = Array.from({ length: topicsAtMost }, (_, index) => topic(index + 1));
    expect(() => requirePlace(topic(topicsAtMost + 1), many)).toThrow(
      expect.objectContaining({ code: 'limit-exceeded' }),
    );
    expect(() => requirePlace(topic(1), many)).not.toThrow();
  });
});

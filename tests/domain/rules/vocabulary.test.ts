import { describe, expect, it } from 'vitest';
import type { AnyCondition } from '../../../domain/rules/condition.ts';
import { conditionSchema, idsNamed, type Vocabulary } from '../../../domain/rules/vocabulary.ts';
import { id } from '../given.ts';

const vocabulary = {
  colour: { type: 'choice', values: ['red', 'blue'], changes: true },
  owner: { type: 'id', kind: 'agent' },
  helpers: { type: 'list', of: { type: 'id', kind: 'agent' } },
  tags: { type: 'list', of: { type: 'name' }, changes: true },
  words: { type: 'text' },
  seen: { type: 'moment' },
  opens: { type: 'time-of-day' },
  broken: { type: 'flag' },
} as const satisfies Vocabulary;

const condition = conditionSchema(vocabulary);

function faults(said: unknown): string[] {
  return (condition.safeParse(said).error?.issues ?? []).map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  );
}

function nested(depth: number): AnyCondition {
  return depth === 0 ? { field: 'broken', is: true } : { not: nested(depth - 1) };
}

describe('A condition that somebody wrote', () => {
  it.each<[string, AnyCondition]>([
    ['a choice', { field: 'colour', is: 'red' }],
    ['a choice that is none', { field: 'colour', isNot: null }],
    ['one of several choices', { field: 'colour', in: ['red', 'blue'] }],
    ['a change', { field: 'colour', changedTo: 'blue' }],
    ['a change to none', { field: 'colour', changedTo: null }],
    ['a new member of a list', { field: 'tags', changedTo: 'urgent' }],
    ['members of a list', { field: 'tags', contains: ['lamp', '灯'] }],
    ['words', { field: 'words', contains: ['refund'] }],
    ['an id', { field: 'owner', is: id('agent') }],
    ['a moment', { field: 'seen', before: '2026-11-22T12:00:00.000Z' }],
    ['a time of day', { field: 'opens', after: '18:30' }],
    ['a flag', { field: 'broken', is: false }],
    ['conditions in each other', { all: [{ any: [{ not: { field: 'broken', is: true } }] }] }],
    ['the deepest nesting', nested(4)],
  ])('may ask for %s', (_, said) => {
    expect(faults(said)).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['no condition', 'red', ': must be a condition'],
    ['an unknown field', { field: 'smell', is: 'bad' }, 'field: must be one of colour'],
    ['a name of every object', { field: 'constructor', is: 'bad' }, 'field: must be one of colour'],
    ['no field', { is: 'red' }, 'field: must be one of colour'],
    ['no question', { field: 'colour' }, ': must ask one of is'],
    ['two questions', { field: 'colour', is: 'red', isNot: 'blue' }, 'isNot: must not be beside is'],
    ['an unknown question', { field: 'colour', matches: '.*' }, "matches: can't be asked of colour"],
    ['a question of another type', { field: 'words', is: 'refund' }, "is: can't be asked of words"],
    [
      'a change that no event tells',
      { field: 'owner', changedTo: null },
      "changedTo: can't be asked of owner",
    ],
    ['an unknown choice', { field: 'colour', is: 'green' }, 'is: must be one of red, blue'],
    ['a choice of another type', { field: 'colour', in: ['red', 7] }, 'in.1: must be one of red, blue'],
    ['none of several', { field: 'colour', in: [] }, 'in: must not be empty'],
    ['another kind of id', { field: 'owner', is: id('team') }, 'is: must be an id such as agt_'],
    ['a day', { field: 'seen', after: '2026-11-22' }, 'after: must be a time in UTC'],
    ['no time of day', { field: 'opens', before: '24:00' }, 'before: must be a time of day'],
    ['text for a flag', { field: 'broken', is: 'true' }, 'is: must be true or false'],
    ['an empty word', { field: 'words', contains: [' '] }, 'contains.0: must not be empty'],
    ['an empty group', { any: [] }, 'any: must be a list with at least one condition'],
    ['a group and a field', { all: [{ field: 'broken', is: true }], field: 'colour' }, 'field: must not be'],
    ['a fault inside', { all: [{ not: { field: 'colour', is: 'green' } }] }, 'all.0.not.is: must be one of'],
    ['too deep nesting', nested(5), 'not.not.not.not.not: must be nested at most 5 deep'],
    ['a list as a condition', { not: [] }, 'not: must be a condition'],
  ])('is refused with its place for %s', (_, said, fault) => {
    expect(faults(said)[0]).toContain(fault);
  });

  it('is refused with too many conditions, however many there are', () => {
    const one = { field: 'broken', is: true };
    expect(faults({ all: Array.from({ length: 50 }, () => one) })[0]).toContain('at most 50 conditions');
    expect(faults({ all: Array.from({ length: 49 }, () => one) })).toEqual([]);
    expect(faults({ any: Array.from({ length: 100_000 }, () => one) })).toHaveLength(2);
  });

  it('is refused for nesting that no stack holds', () => {
    let deep: unknown = { field: 'broken', is: true };
    for (let depth = 0; depth < 100_000; depth++) deep = { not: deep };
    expect(faults(deep)).toHaveLength(1);
  });

  it('names ids with their places', () => {
    const said = {
      all: [
        { field: 'owner', in: [id('agent', 1), id('agent', 2)] },
        { not: { field: 'helpers', contains: [id('agent', 3)] } },
        { field: 'owner', isNot: null },
      ],
    };
    expect(idsNamed(said, vocabulary, 'agent', 'when')).toEqual([
      { field: 'when.all.0.in.0', id: id('agent', 1) },
      { field: 'when.all.0.in.1', id: id('agent', 2) },
      { field: 'when.all.1.not.contains.0', id: id('agent', 3) },
    ]);
    expect(idsNamed(said, vocabulary, 'team', 'when')).toEqual([]);
  });
});

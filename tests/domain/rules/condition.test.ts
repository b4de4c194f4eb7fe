import { describe, expect, it } from 'vitest';
import {
  type AnyCondition,
  allOf,
  type Condition,
  type ContainsKeyword,
  containsOneOf,
  explained,
  holds,
  oneOf,
  type Situation,
  truthOf,
} from '../../../domain/rules/condition.ts';
import { keywordsOf } from '../../../domain/rules/keyword.ts';

interface Facts {
  level: 'standard' | 'vip';
  repetition: number;
  teamId: string | undefined;
  words: ContainsKeyword;
}

const facts: Facts = {
  level: 'vip',
  repetition: 2,
  teamId: undefined,
  words: keywordsOf('My lamp is broken'),
};

const yes: Condition<Facts> = { field: 'level', in: ['vip'] };
const no: Condition<Facts> = { field: 'level', in: ['standard'] };

describe('A condition', () => {
  it.each<[string, Condition<Facts>]>([
    ['a fact is the value', yes],
    ['a fact is one of several values', { field: 'repetition', in: [1, 2] }],
    ['a text contains one of several keywords', { field: 'words', contains: ['table', 'LAMP'] }],
    ['all of several hold', { all: [yes, { field: 'repetition', in: [2] }] }],
    ['one of several holds', { any: [no, yes] }],
    ['another does not', { not: no }],
    ['a fact is absent, where it is not to be a value', { not: { field: 'teamId', in: ['tem_1'] } }],
    ['nothing is asked', { all: [] }],
    ['conditions are nested', { all: [{ any: [no, { not: no }] }, { not: { all: [yes, no] } }] }],
  ])('holds if %s', (_, condition) => {
    expect(holds(condition, facts)).toBe(true);
  });

  it.each<[string, Condition<Facts>]>([
    ['a fact is another value', no],
    ['a fact is absent', { field: 'teamId', in: ['tem_1'] }],
    ['no value is named', { field: 'level', in: [] }],
    ['a text contains a keyword inside a word alone', { field: 'words', contains: ['amp'] }],
    ['one of several does not', { all: [yes, no] }],
    ['none of several does', { any: [no] }],
    ['there is none of which one must', { any: [] }],
    ['another does', { not: yes }],
  ])('does not hold if %s', (_, condition) => {
    expect(holds(condition, facts)).toBe(false);
  });

  it('is made of the present lists only', () => {
    const condition: Condition<Facts> = allOf(
      oneOf('level', ['vip' as const]),
      oneOf<'repetition', number>('repetition', undefined),
      containsOneOf('words', undefined),
    );
    expect(condition).toEqual({ all: [{ field: 'level', in: ['vip'] }] });
  });
});

describe('A condition in a situation', () => {
  const situation: Situation = {
    facts: { level: 'vip', tags: ['lamp'], at: '2026-11-22T12:00:00.000Z', time: '18:30' },
    changed: new Map<string, readonly unknown[]>([
      ['level', ['vip']],
      ['tags', ['lamp', 'new']],
      ['teamId', [null]],
    ]),
    unknown: new Set(['mood']),
  };
  const unclear = { field: 'mood', is: 'good' };
  const so = { field: 'level', is: 'vip' };
  const notSo = { field: 'level', isNot: 'vip' };

  it.each<[string, AnyCondition, boolean | 'unknown']>([
    ['a value', so, true],
    ['another value', { field: 'level', is: 'standard' }, false],
    ['what is not the value', notSo, false],
    ['none, where there is none', { field: 'teamId', is: null }, true],
    ['none, where there is one', { field: 'level', is: null }, false],
    ['something, where there is none', { field: 'teamId', isNot: null }, false],
    ['not a value, where there is none', { field: 'teamId', isNot: 'team_1' }, true],
    ['before', { field: 'at', before: '2026-11-22T12:00:00.001Z' }, true],
    ['before the same moment', { field: 'at', before: '2026-11-22T12:00:00.000Z' }, false],
    ['after', { field: 'time', after: '09:00' }, true],
    ['after, where there is none', { field: 'teamId', after: '' }, false],
    ['a change', { field: 'level', changedTo: 'vip' }, true],
    ['another change', { field: 'level', changedTo: 'standard' }, false],
    ['a change to none', { field: 'teamId', changedTo: null }, true],
    ['a new member', { field: 'tags', changedTo: 'new' }, true],
    ['a change of what stayed', { field: 'at', changedTo: '2026-11-22T12:00:00.000Z' }, false],
    ['what nobody knows', unclear, 'unknown'],
    ['that it is not what nobody knows', { not: unclear }, 'unknown'],
    ['that and what holds', { all: [unclear, so] }, 'unknown'],
    ['that and what does not hold', { all: [unclear, notSo] }, false],
    ['that or what holds', { any: [unclear, so] }, true],
    ['that or what does not hold', { any: [notSo, unclear] }, 'unknown'],
    ['nothing', {}, false],
  ])('asks for %s', (_, condition, truth) => {
    expect(truthOf(condition, situation)).toBe(truth);
    expect(explained(condition, situation).holds).toBe(truth);
  });

  it('is explained with each of its parts, also of those that no longer matter', () => {
    expect(explained({ all: [notSo, { any: [so, unclear] }, { not: so }] }, situation)).toEqual({
      holds: false,
      parts: [
        { holds: false },
        { holds: true, parts: [{ holds: true }, { holds: 'unknown' }] },
        { holds: false, parts: [{ holds: true }] },
      ],
    });
    expect(explained(so, situation)).toEqual({ holds: true });
  });
});

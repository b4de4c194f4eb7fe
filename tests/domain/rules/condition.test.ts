import { describe, expect, it } from 'vitest';
import {
  allOf,
  type Condition,
  type ContainsKeyword,
  containsOneOf,
  holds,
  oneOf,
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

const yes: Condition<Facts> = { fact: 'level', in: ['vip'] };
const no: Condition<Facts> = { fact: 'level', in: ['standard'] };

describe('A condition', () => {
  it.each<[string, Condition<Facts>]>([
    ['a fact is the value', yes],
    ['a fact is one of several values', { fact: 'repetition', in: [1, 2] }],
    ['a text contains one of several keywords', { fact: 'words', containsAny: ['table', 'LAMP'] }],
    ['all of several hold', { all: [yes, { fact: 'repetition', in: [2] }] }],
    ['one of several holds', { any: [no, yes] }],
    ['another does not', { not: no }],
    ['a fact is absent, where it is not to be a value', { not: { fact: 'teamId', in: ['tem_1'] } }],
    ['nothing is asked', { all: [] }],
    ['conditions are nested', { all: [{ any: [no, { not: no }] }, { not: { all: [yes, no] } }] }],
  ])('holds if %s', (_, condition) => {
    expect(holds(condition, facts)).toBe(true);
  });

  it.each<[string, Condition<Facts>]>([
    ['a fact is another value', no],
    ['a fact is absent', { fact: 'teamId', in: ['tem_1'] }],
    ['no value is named', { fact: 'level', in: [] }],
    ['a text contains a keyword inside a word alone', { fact: 'words', containsAny: ['amp'] }],
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
    expect(condition).toEqual({ all: [{ fact: 'level', in: ['vip'] }] });
  });
});

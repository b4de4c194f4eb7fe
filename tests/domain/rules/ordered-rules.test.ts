import { describe, expect, it } from 'vitest';
import { orderedRules } from '../../../domain/rules/ordered-rules.ts';

interface Rule {
  id: string;
  name?: string;
}

const { find, put, remove } = orderedRules<Rule>({ noun: 'sorting rule', idOf: ({ id }) => id, atMost: 3 });
const [a, b, c] = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];

describe('Ordered rules', () => {
  it('have positions from 1', () => {
    expect(find([a, b], 'b')).toEqual({ rule: b, position: 2 });
    expect(() => find([a, b], 'c')).toThrow('There is no sorting rule c.');
  });

  it('accept a new rule at its position, and keep a changed one in place', () => {
    expect(put([a, b], c)).toEqual([a, b, c]);
    expect(put([a, b], c, 1)).toEqual([c, a, b]);
    expect(put([a, b], { id: 'a', name: 'Edited' })).toEqual([{ id: 'a', name: 'Edited' }, b]);
    expect(put([a, b], a, 2)).toEqual([b, a]);
  });

  it('are limited in number, and can be changed at the limit', () => {
    expect(() => put([a, b, c], { id: 'd' })).toThrow('A desk has at most 3 sorting rules');
    expect(put([a, b, c], c, 1)).toEqual([c, a, b]);
  });

  it('exclude a removed one only', () => {
    expect(remove([a, b], 'a')).toEqual([b]);
    expect(remove([a, b], 'c')).toEqual([a, b]);
  });
});

import { describe, expect, it } from 'vitest';
import { placed } from '../../../domain/rules/ordered-list.ts';

const isNamed = (name: string) => (entry: string) => entry.toLowerCase() === name;

describe('An entry of an ordered list', () => {
  it.each([
    ['comes last where it is new', 'd', undefined, ['a', 'b', 'c', 'd']],
    ['comes at the first place', 'd', 1, ['d', 'a', 'b', 'c']],
    ['comes between others', 'd', 3, ['a', 'b', 'd', 'c']],
    ['comes last for a place beyond the end', 'd', 99, ['a', 'b', 'c', 'd']],
    ['stays where it was', 'B', undefined, ['a', 'B', 'c']],
    ['stays first where it was first', 'A', undefined, ['A', 'b', 'c']],
    ['moves to the front', 'C', 1, ['C', 'a', 'b']],
    ['moves to its place among the others', 'A', 2, ['b', 'A', 'c']],
    ['moves to the end', 'A', 99, ['b', 'c', 'A']],
  ])('%s', (_, entry, position, expected) => {
    expect(placed(['a', 'b', 'c'], isNamed(entry.toLowerCase()), entry, position)).toEqual(expected);
  });

  it('does not modify the original list', () => {
    const list = ['a', 'b'];
    placed(list, isNamed('a'), 'A', 2);
    expect(list).toEqual(['a', 'b']);
  });
});

import { describe, expect, test } from 'vitest';
import {
  type AttributeValue,
  type Item,
  itemSize,
  readUnits,
  type TableDefinition,
  writeUnits,
} from '../../local/item-units.ts';

describe('the size of an item', () => {
  const sizes: [what: string, value: AttributeValue, bytes: number][] = [
    ['a text counts its UTF-8 bytes', { S: 'aß客' }, 6],
    ['an empty text counts nothing', { S: '' }, 0],
    ['a number counts a byte for two digits and one more', { N: '12345' }, 4],
    ['zeros around a number count nothing', { N: '0012000' }, 2],
    ['a negative number counts one more', { N: '-12' }, 3],
    ['a decimal number counts its digits', { N: '12.75' }, 3],
    ['bytes count as they are, not as base64', { B: Buffer.alloc(10).toString('base64') }, 10],
    ['true counts one', { BOOL: true }, 1],
    ['false counts one', { BOOL: false }, 1],
    ['null counts one', { NULL: true }, 1],
    ['a set of texts counts its members', { SS: ['ab', 'c'] }, 3],
    ['a set of numbers counts its members', { NS: ['1', '22'] }, 4],
    ['an empty list counts three', { L: [] }, 3],
    ['a list counts three, and one more for each element', { L: [{ S: 'ab' }, { BOOL: true }] }, 8],
    ['an empty map counts three', { M: {} }, 3],
    ['a map counts three, its names, and one more for each entry', { M: { ab: { S: 'c' } } }, 7],
  ];

  test.each(sizes)('%s', (_what, value, bytes) => {
    expect(itemSize({ name: value })).toBe(4 + bytes);
  });
});

describe('a read', () => {
  test('costs half a unit for each started 4 KB', () => {
    expect([0, 1, 4096, 4097].map((bytes) => readUnits(bytes, 'eventual'))).toEqual([0.5, 0.5, 0.5, 1]);
  });

  test('costs twice that when strongly consistent, and four times in a transaction', () => {
    expect(readUnits(4097, 'strong')).toBe(2);
    expect(readUnits(4097, 'transactional')).toBe(4);
  });
});

describe('a write', () => {
  const plain: TableDefinition = { name: 'T', keys: ['pk'], indexes: [] };
  const indexed = (projected: 'ALL' | string[]): TableDefinition => ({
    ...plain,
    indexes: [
      {
        name: 'gsi',
        keys: ['g'],
        projected: projected === 'ALL' ? 'ALL' : new Set(['pk', 'g', ...projected]),
      },
    ],
  });
  const ofBytes = (bytes: number): Item => ({ pk: { S: 'x'.repeat(bytes - 2) } });
  const item = (g: string | undefined, rest: Record<string, string> = {}): Item => ({
    pk: { S: 'a' },
    ...(g === undefined ? {} : { g: { S: g } }),
    ...Object.fromEntries(Object.entries(rest).map(([name, S]) => [name, { S }])),
  });
  const onIndex = (table: TableDefinition, before: Item | undefined, after: Item | undefined) =>
    writeUnits(table, before, after, false) - writeUnits(plain, before, after, false);

  test('costs one unit for each started KB, of the larger of both images', () => {
    expect(writeUnits(plain, undefined, ofBytes(1024), false)).toBe(1);
    expect(writeUnits(plain, undefined, ofBytes(1025), false)).toBe(2);
    expect(writeUnits(plain, ofBytes(3000), ofBytes(100), false)).toBe(3);
    expect(writeUnits(plain, ofBytes(3000), undefined, false)).toBe(3);
  });

  test('costs one unit even if there was nothing to delete', () => {
    expect(writeUnits(plain, undefined, undefined, false)).toBe(1);
  });

  test('costs twice as much on the table in a transaction, but not on an index', () => {
    expect(writeUnits(plain, undefined, ofBytes(1025), true)).toBe(4);
    expect(writeUnits(indexed('ALL'), undefined, item('g'), true)).toBe(3);
  });

  test('costs one unit to add an item to an index', () => {
    expect(onIndex(indexed('ALL'), undefined, item('g'))).toBe(1);
    expect(onIndex(indexed('ALL'), item(undefined), item('g'))).toBe(1);
  });

  test('costs one unit to remove an item from an index', () => {
    expect(onIndex(indexed('ALL'), item('g'), undefined)).toBe(1);
    expect(onIndex(indexed('ALL'), item('g'), item(undefined))).toBe(1);
  });

  test('costs nothing on an index that does not contain the item', () => {
    expect(onIndex(indexed('ALL'), item(undefined), item(undefined, { a: '1' }))).toBe(0);
  });

  test('costs twice on an index whose key it changes', () => {
    expect(onIndex(indexed('ALL'), item('g'), item('h'))).toBe(2);
  });

  test('costs once on an index with a changed projected attribute', () => {
    expect(onIndex(indexed(['a']), item('g', { a: '1' }), item('g', { a: '2' }))).toBe(1);
  });

  test('costs nothing on an index if only other attributes change', () => {
    expect(onIndex(indexed(['a']), item('g', { b: '1' }), item('g', { b: '2' }))).toBe(0);
    expect(onIndex(indexed([]), item('g', { a: '1' }), item('g', { a: '2' }))).toBe(0);
  });

  test('costs by the size of what an index projects', () => {
    const long = 'x'.repeat(2000);
    expect(onIndex(indexed('ALL'), undefined, item('g', { long }))).toBe(2);
    expect(onIndex(indexed([]), undefined, item('g', { long }))).toBe(1);
  });

  test('ignores the order of names and set members', () => {
    const before: Item = {
      pk: { S: 'a' },
      g: { S: 'g' },
      s: { SS: ['1', '2'] },
      m: { M: { a: { S: '' }, b: { S: '' } } },
    };
    const after: Item = {
      m: { M: { b: { S: '' }, a: { S: '' } } },
      s: { SS: ['2', '1'] },
      g: { S: 'g' },
      pk: { S: 'a' },
    };
    expect(onIndex(indexed('ALL'), before, after)).toBe(0);
    const reordered = (names: string[]): Item => ({ ...item('g'), l: { L: names.map((S) => ({ S })) } });
    expect(onIndex(indexed('ALL'), reordered(['1', '2']), reordered(['2', '1']))).toBe(1);
  });
});

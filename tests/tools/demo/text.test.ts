import { describe, expect, test } from 'vitest';
import { table, toWidth, widthOf, wrap } from '../../../tools/demo/text.ts';

describe('text for a terminal', () => {
  test('counts a Chinese character twice', () => {
    expect(widthOf('台灯 lamp')).toBe(9);
    expect(widthOf('“台灯”')).toBe(6);
  });

  test('fills what is too short and cuts what is too long, to exactly the width', () => {
    expect(toWidth('lamp', 6)).toBe('lamp  ');
    expect(toWidth('台灯有裂纹', 6)).toBe('台灯… ');
    expect(widthOf(toWidth('台灯有裂纹', 7))).toBe(7);
  });

  test('keeps the columns of a table below each other, whatever is in them', () => {
    const shape = [
      { title: 'subject', width: 8 },
      { title: 'n', width: 3, align: 'right' as const },
    ];
    const lines = table(shape, [
      ['台灯', '1'],
      ['lamp', '12'],
    ]).split('\n');
    expect(lines).toEqual(['subject     n', '────────  ───', '台灯        1', 'lamp       12']);
  });

  test('continues a long line below where it began', () => {
    const wrapped = wrap('09:00  ', 'word '.repeat(20).trim());
    const [first = '', second = ''] = wrapped.split('\n');
    expect(first).toMatch(/^09:00 {2}word/);
    expect(widthOf(first)).toBeLessThanOrEqual(80);
    expect(second).toMatch(/^ {7}word/);
  });

  test('leaves a word whole that is wider than the terminal', () => {
    const url = `https://example.com/${'a'.repeat(100)}`;
    expect(wrap('at ', url)).toBe(`at ${url}`);
  });
});

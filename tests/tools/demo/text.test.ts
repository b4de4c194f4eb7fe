import { describe, expect, test } from 'vitest';
import { table, toWidth, widthOf, wrap } from '../../../tools/demo/text.ts';

describe('text for a terminal', () => {
  test('counts a Chinese character as two columns', () => {
    expect(widthOf('台灯 lamp')).toBe(9);
    expect(widthOf('“台灯”')).toBe(6);
  });

  test('is padded or truncated to the exact width', () => {
    expect(toWidth('lamp', 6)).toBe('lamp  ');
    expect(toWidth('台灯有裂纹', 6)).toBe('台灯… ');
    expect(widthOf(toWidth('台灯有裂纹', 7))).toBe(7);
  });

  test('keeps table columns aligned with any content', () => {
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

  test('wraps a long line with a hanging indent', () => {
    const wrapped = wrap('09:00  ', 'word '.repeat(20).trim());
    const [first = '', second = ''] = wrapped.split('\n');
    expect(first).toMatch(/^09:00 {2}word/);
    expect(widthOf(first)).toBeLessThanOrEqual(80);
    expect(second).toMatch(/^ {7}word/);
  });

  test('does not break a word that is wider than the terminal', () => {
    const url = `https://example.com/${'a'.repeat(100)}`;
    expect(wrap('at ', url)).toBe(`at ${url}`);
  });
});

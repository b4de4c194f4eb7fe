import { describe, expect, it } from 'vitest';
import { plainText } from '../../../domain/help/plain-text.ts';

describe('The words of Markdown', () => {
  it.each([
    ['# Title\n\nText', 'Title\n\nText'],
    ['Pack **it** in _its_ `box`.', 'Pack it in _its_ box.'],
    ['See [the law](https://example.com/a).', 'See the law.'],
    ['![A lamp](att_1) here', 'A lamp here'],
    ['* one\n* two', '- one\n- two'],
    ['1. one\n2. two', '1. one\n2. two'],
    ['> Quoted', 'Quoted'],
    ['5 * 3 is 15', '5 * 3 is 15'],
    ['a\n\n\n\nb', 'a\n\nb'],
    ['A\\*B', 'A*B'],
    ['**七天**内退货', '七天内退货'],
  ])('of %j are %j', (markdown, words) => {
    expect(plainText(markdown)).toBe(words);
  });

  it('are read in linear time', () => {
    for (const piece of ['[', '![a](', '* ', '# ', '> ', '`', '- - ', '\\', '[a](b '])
      expect(plainText(piece.repeat(100_000 / piece.length)).length).toBeLessThanOrEqual(110_000);
  });
});

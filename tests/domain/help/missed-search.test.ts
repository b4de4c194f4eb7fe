import { describe, expect, it } from 'vitest';
import { missedText } from '../../../domain/help/missed-search.ts';

describe('A search in vain is kept', () => {
  it.each([
    ['Lost  KEY', 'lost key'],
    ['退货 地址', '退货 地址'],
    ['refund anna@example.com please', 'refund please'],
    ['refund anna@', 'refund'],
    ['order 123456 late', 'order late'],
    ['call +49 (30) 123-456 now', 'call + now'],
    ['４０１２８８８８ 卡', '卡'],
    ['iphone 15', 'iphone 15'],
    ['2026', '2026'],
  ])('%j as %j, without addresses and long numbers', (text, kept) => {
    expect(missedText(text)).toBe(kept);
  });

  it.each(['', '   ', '13812345678', 'anna@example.com', '?!', '@'])('%j not at all', (text) => {
    expect(missedText(text)).toBeUndefined();
  });

  it('as a hundred characters, in linear time', () => {
    for (const piece of ['1 ', 'a@', '@', '1-(', 'ab ']) {
      const kept = missedText(piece.repeat(200_000)) ?? '';
      expect([...kept].length).toBeLessThanOrEqual(100);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { cutToBytes, inlineTextBytes, placeText } from '../../../domain/ticket/message.ts';

describe('The text of a message', () => {
  it('is stored in the item if it is short', () => {
    expect(placeText('Hello', 'Hello')).toEqual({ text: 'Hello', preview: 'Hello' });
  });

  it('is stored with a short quote', () => {
    expect(placeText('Yes.', 'Yes.\n\n> Shall we?')).toMatchObject({
      text: 'Yes.',
      quote: '\n\n> Shall we?',
    });
  });

  it('is stored completely in the bucket if its quote is long', () => {
    const whole = `Yes.\n> ${'long '.repeat(1000)}`;
    expect(placeText('Yes.', whole)).toMatchObject({ text: 'Yes.', overflow: whole });
  });

  it('is stored completely in the bucket if the answer is below the quote', () => {
    const whole = '> Shall we?\nYes.';
    expect(placeText('Yes.', whole)).toMatchObject({ text: 'Yes.', overflow: whole });
  });

  it('is truncated in the item at 3 KB, never within a character', () => {
    const whole = '客'.repeat(2000);
    const { text, overflow } = placeText(whole, whole);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(inlineTextBytes);
    expect(text).toMatch(/^客+$/);
    expect(overflow).toBe(whole);
  });

  it('is previewed in one line', () => {
    expect(placeText('Dear all,\n\n  thanks', 'Dear all,\n\n  thanks').preview).toBe('Dear all, thanks');
  });
});

describe('Truncation to bytes', () => {
  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8])('keeps whole characters within %i bytes', (bytes) => {
    const cut = cutToBytes('a客🙂', bytes);
    expect('a客🙂'.startsWith(cut)).toBe(true);
    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(bytes);
  });
});

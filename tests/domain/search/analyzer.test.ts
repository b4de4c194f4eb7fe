import { describe, expect, it } from 'vitest';
import { normalized, runsOf, termsOf } from '../../../domain/search/analyzer.ts';

const inText = (text: string) => termsOf(text, { unigrams: false });
const inSubject = (text: string) => termsOf(text, { unigrams: true });

describe('A Chinese text', () => {
  it('is found by each pair of neighbouring characters', () => {
    expect(inText('我要退款吗')).toEqual(['我要', '要退', '退款', '款吗']);
  });

  it('is not found by a pair with a stop between them', () => {
    expect(inText('退。款')).toEqual(['退', '款']);
  });

  it('is also found by single characters in names and subjects', () => {
    expect(inSubject('王小明')).toEqual(['王小', '小明', '王', '小', '明']);
    expect(inSubject('退款')).toEqual(['退款', '退', '款']);
    expect(inSubject('王')).toEqual(['王']);
  });

  it('is split from a Latin word beside it', () => {
    expect(inText('我的iphone坏了')).toEqual(['我的', 'iphon', '坏了']);
  });

  it('has characters beyond the first plane in one piece', () => {
    expect(inText('𠮷野家')).toEqual(['𠮷野', '野家']);
  });

  it('is not split at the long vowels of Katakana', () => {
    expect(inText('ユーザー')).toEqual(['ユー', 'ーザ', 'ザー']);
  });
});

describe('An English text', () => {
  it('is found by the stems of its words', () => {
    expect(inText('Refunds were boiling, kettles!')).toEqual(['refund', 'were', 'boil', 'kettl']);
  });

  it('loses an apostrophe and the letter behind it, but no part of a name', () => {
    expect(inText("the customer's kettle, don’t O'Brien x-ray")).toEqual([
      'the',
      'custom',
      'kettl',
      'don',
      'o',
      'brien',
      'x',
      'rai',
    ]);
  });

  it('is compared in lower case and without full-width letters', () => {
    expect(inText('ＲＥＦＵＮＤ')).toEqual(inText('refund'));
  });

  it('keeps the words of other languages whole, with their accents', () => {
    expect(inText('Straße café возврат')).toEqual(['straße', 'café', 'возврат']);
  });

  it('has no invisible characters', () => {
    expect(inText('re\u00adfund\u200b')).toEqual(['refund']);
  });
});

describe('A code', () => {
  it.each([
    ['T20261122-0001', ['t202611220001', 't', '20261122', '0001']],
    ['KX-4711', ['kx4711', 'kx', '4711']],
    ['iPhone12', ['iphone12', 'iphon', '12']],
    ['4711', ['4711']],
  ])('such as %s is found as a whole and in parts', (code, terms) => {
    expect(inText(code)).toEqual(terms);
  });

  it('with many changes between letters and digits is not torn apart', () => {
    expect(inText('3f2504e0c1')).toEqual(['3f2504e0c1']);
  });
});

describe('An address', () => {
  it('is found as a whole, and by the words of its local part and domain', () => {
    expect(inText('anna.smith@Mail.Example')).toEqual([
      'anna.smith@mail.example',
      ...['anna', 'smith', 'mail', 'exampl'],
    ]);
  });
});

describe('Whatever the text,', () => {
  it.each([
    ['an empty text', ''],
    ['a percent sign', '%'],
    ['punctuation', '?!… — “”《》、。'],
    ['control characters', '\u0000\u0007\u001b'],
    ['lone surrogates', '\ud800 \udfff'],
    ['emoji', '👍🏽 😀'],
  ])('%s has no terms', (_, text) => {
    expect(inSubject(text)).toEqual([]);
  });

  it('a very long word is cut, and never in the middle of a character', () => {
    expect(inText('a'.repeat(5000))).toEqual(['a'.repeat(64)]);
    expect(inText(`x${'𝼀'.repeat(5000)}`)[0]).toSatisfy((term: string) => term.isWellFormed());
  });

  it('it has the terms of its normal form', () => {
    const text = 'ﬁne Ⅻ ㈱ İstanbul ẞ';
    expect(runsOf(normalized(text))).toEqual(runsOf(text));
  });
});

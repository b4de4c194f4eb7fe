import { describe, expect, it } from 'vitest';
import { inText, inTitle } from '../../../domain/help/help-text.ts';
import { questionTerms } from '../../../domain/help/question-terms.ts';
import { rankPlaces } from '../../../domain/help/rank-articles.ts';

function ranked(postings: Record<string, Record<string, number>>, cut: string[] = []) {
  const found = Object.entries(postings).map(([term, places]) => ({
    term,
    postings: Object.entries(places).map(([place, mask]) => ({ place, mask })),
    isCut: cut.includes(term),
  }));
  return rankPlaces(found, 10).map(({ place }) => place);
}

describe('Articles are ranked', () => {
  it('with those that have all words alone, where there are any', () => {
    expect(ranked({ lamp: { a: inText, b: inTitle }, box: { a: inText } })).toEqual(['a']);
    expect(ranked({ lamp: { a: inText, b: inTitle }, box: {} })).toEqual(['b', 'a']);
  });

  it('by words in titles, which count three times', () => {
    expect(ranked({ lamp: { a: inText, b: inTitle, c: inTitle | inText } })).toEqual(['c', 'b', 'a']);
  });

  it('by rare words before common ones', () => {
    const common = { b: inText, c: inText, d: inText, e: inText };
    expect(ranked({ return: common, tax: { a: inText }, no: {} })[0]).toBe('a');
  });

  it('without asking for a word that is too common for its list to be read whole', () => {
    expect(ranked({ lamp: { a: inText }, the: { b: inText } }, ['the'])).toContain('a');
  });
});

describe('The words of a question', () => {
  it.each([
    ['How do I return a lamp?', ['return', 'lamp']],
    ['我想退货怎么办', ['退货']],
    ['请问运费多少', ['运费']],
    ['如何办理退货手续', ['办理', '理退', '退货', '货手', '手续']],
    ['退', ['退']],
    ['how to', ['how', 'to']],
    ['', []],
  ])('%j are %j', (text, terms) => {
    expect(questionTerms(text)).toEqual(terms);
  });

  it('are at most sixteen, of a long text in linear time', () => {
    const text = Array.from({ length: 50_000 }, (_, index) => `w${index}`).join(' ');
    expect(questionTerms(text)).toHaveLength(16);
  });
});

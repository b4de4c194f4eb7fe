import { bigramsOf, normalized, type Run, runsOf } from './analyzer.ts';
import type { Join } from './join.ts';
import { writtenDigitsOf } from './phone-digits.ts';
import {
  maskOf,
  ofSingleCharacters,
  type SearchContent,
  type SearchField,
  type SearchText,
} from './search-content.ts';

/** One word of a text, or a run of an unspaced script. */
type Token = { kind: 'word'; term: string } | { kind: 'characters'; text: string };

/** What a query requires of a record. */
type Condition =
  | Token
  /** An address as a whole. */
  | { kind: 'address'; whole: string }
  /** Its parts in this order, or all of it without what connects them. */
  | { kind: 'code'; whole: string; tokens: readonly Token[] }
  /** These in this order, in one text. */
  | { kind: 'phrase'; tokens: readonly Token[] }
  /** A phone number that ends like this, or a number in a text, or several numbers. */
  | { kind: 'phone'; digits: string; tokens: readonly Token[] };

export interface SearchQuery {
  conditions: readonly Condition[];
  /** Set if only these fields are searched, as for a single character. */
  onlyIn?: readonly SearchField[];
}

/** A term whose postings are joined. */
export interface WantedTerm {
  term: string;
  /** Of the fields in which it must stand; any if absent. */
  mask?: number;
}

/** The candidates for a query, see `wantedTerms`. */
export function wordsOf(query: SearchQuery): Join<WantedTerm>[] {
  return wantedTerms(query).map((any) => ({
    kind: 'any',
    parts: any.map((all) => ({ kind: 'all', parts: all.map((term) => ({ kind: 'term', term })) })),
  }));
}

/** The postings of more terms are not joined: the search document tells whether the others stand in a record. */
const joinedMost = 12;

/** Reads a query: words, codes, addresses, phone numbers, and phrases in quotation marks. Linear in its length. */
export function readQuery(text: string): SearchQuery {
  const digits = writtenDigitsOf(text.trim());
  if (digits !== undefined)
    return { conditions: [{ kind: 'phone', digits, tokens: runsOf(text).flatMap(tokensOf) }] };
  const conditions = normalized(text)
    .split(/["“”]/)
    .flatMap((piece, index) => (index % 2 ? phraseOf(piece) : runsOf(piece).flatMap(conditionsOf)));
  const distinct = [...new Map(conditions.map((one) => [JSON.stringify(one), one])).values()];
  return isSingleCharacter(distinct)
    ? { conditions: distinct, onlyIn: ofSingleCharacters }
    : { conditions: distinct };
}

function phraseOf(text: string): Condition[] {
  const [first, ...more] = runsOf(text);
  if (!first) return [];
  // In an address, a code is one word: `"anna1987"` finds anna1987@example.com.
  if (first.kind === 'words' && first.whole && !first.whole.includes('@') && !more.length)
    return conditionsOf(first);
  const tokens = [first, ...more].flatMap(tokensOf);
  const [only] = tokens;
  if (!only) return [];
  return tokens.length === 1 ? [only] : [{ kind: 'phrase', tokens }];
}

function conditionsOf(run: Run): Condition[] {
  if (run.kind === 'characters') return [run];
  if (run.whole === undefined) return tokensOf(run);
  if (run.whole.includes('@')) return [{ kind: 'address', whole: run.whole }];
  return [{ kind: 'code', whole: run.whole, tokens: tokensOf(run) }];
}

function tokensOf(run: Run): Token[] {
  return run.kind === 'characters' ? [run] : run.parts.map((term) => ({ kind: 'word', term }));
}

function isSingleCharacter([only, ...more]: readonly Condition[]): boolean {
  if (!only || more.length) return false;
  const text = only.kind === 'word' ? only.term : only.kind === 'characters' ? only.text : '';
  return [...text].length === 1;
}

/**
 * The terms to join: a record must have, of each element, all terms of one of the alternatives. Not all of a long query:
 * what they find is only a candidate until `meets` is asked.
 */
export function wantedTerms({ conditions, onlyIn }: SearchQuery): WantedTerm[][][] {
  const wanted: WantedTerm[][][] = [];
  let joined = 0;
  for (const condition of conditions) {
    const alternatives = alternativesOf(condition);
    joined += alternatives.flat().length;
    if (wanted.length && joined > joinedMost) break;
    wanted.push(onlyIn ? alternatives.map((all) => all.map((one) => within(one, onlyIn))) : alternatives);
  }
  return wanted;
}

function within({ term }: WantedTerm, fields: readonly SearchField[]): WantedTerm {
  return { term, mask: maskOf(fields) };
}

function alternativesOf(condition: Condition): WantedTerm[][] {
  switch (condition.kind) {
    case 'word':
    case 'characters':
    case 'phrase':
      return [few(termsOf(condition))];
    case 'address':
      return [[{ term: condition.whole }]];
    case 'code':
      return [[{ term: condition.whole }], few(condition.tokens.flatMap(termsOf))];
    case 'phone': {
      const { digits } = condition;
      const lastDigits = { term: digits.slice(-4), mask: maskOf(['contact']) };
      return [[{ term: digits }], [lastDigits], few(condition.tokens.flatMap(termsOf))];
    }
    default:
      return condition satisfies never;
  }
}

function termsOf(condition: Token | { kind: 'phrase'; tokens: readonly Token[] }): string[] {
  switch (condition.kind) {
    case 'word':
      return [condition.term];
    case 'characters':
      return bigramsOf(condition.text);
    case 'phrase':
      return condition.tokens.flatMap(termsOf);
    default:
      return condition satisfies never;
  }
}

/** Spread over all of them, since neighbours say nearly the same. */
function few(terms: readonly string[]): WantedTerm[] {
  const distinct = [...new Set(terms)];
  const step = Math.max(1, distinct.length / joinedMost);
  const count = Math.min(distinct.length, joinedMost);
  return Array.from({ length: count }, (_, index) => ({ term: distinct[Math.floor(index * step)] ?? '' }));
}

/** Whether a query asks who has an address or a phone number. */
export function asksForContact({ conditions }: SearchQuery): boolean {
  return conditions.some(({ kind }) => kind === 'address' || kind === 'phone');
}

/** The words and runs that a query names, for snippets. */
export function neededWords({ conditions }: SearchQuery): {
  words: ReadonlySet<string>;
  runs: readonly string[];
} {
  const tokens = conditions.flatMap((condition): readonly Token[] => {
    switch (condition.kind) {
      case 'word':
      case 'characters':
        return [condition];
      case 'address':
        return [{ kind: 'word', term: condition.whole }];
      case 'code':
        return [{ kind: 'word', term: condition.whole }, ...condition.tokens];
      case 'phone':
        return [{ kind: 'word', term: condition.digits }, ...condition.tokens];
      case 'phrase':
        return condition.tokens;
      default:
        return condition satisfies never;
    }
  });
  return {
    words: new Set(tokens.flatMap((token) => (token.kind === 'word' ? [token.term] : []))),
    runs: tokens.flatMap((token) => (token.kind === 'characters' ? [token.text] : [])),
  };
}

/** A text of a record, ready to be compared. */
interface ReadText {
  field: SearchField;
  tokens: readonly Token[];
  wholes: ReadonlySet<string>;
  /** Of a phone number. */
  digits: string | undefined;
}

/** Whether a record's content meets a query. Texts are read until each condition is met: most of a long record is not. */
export function meets({ conditions, onlyIn }: SearchQuery, { texts }: SearchContent): boolean {
  const searched = texts.filter(({ field }) => !onlyIn || onlyIn.includes(field));
  const read: ReadText[] = [];
  return conditions.every((condition) =>
    searched.some((text, place) => {
      read[place] ??= readText(text);
      return stands(condition, read[place]);
    }),
  );
}

function readText({ field, text }: SearchText): ReadText {
  const found = runsOf(text);
  const wholes = found.flatMap((run) => (run.kind === 'words' && run.whole ? [run.whole] : []));
  const digits = field === 'contact' ? writtenDigitsOf(text) : undefined;
  return { field, tokens: found.flatMap(tokensOf), wholes: new Set(wholes), digits };
}

function stands(condition: Condition, text: ReadText): boolean {
  switch (condition.kind) {
    case 'word':
      return (
        hasWord(text, condition.term) || text.wholes.has(condition.term) || hasLastDigits(condition, text)
      );
    case 'characters':
      return hasPhrase(text, [condition]);
    case 'address':
      return text.wholes.has(condition.whole);
    case 'code':
      return (
        text.wholes.has(condition.whole) ||
        hasWord(text, condition.whole) ||
        hasPhrase(text, condition.tokens)
      );
    case 'phrase':
      return hasPhrase(text, condition.tokens);
    case 'phone':
      return (
        (text.digits?.endsWith(condition.digits) ?? false) ||
        text.wholes.has(condition.digits) ||
        hasWord(text, condition.digits) ||
        condition.tokens.every((token) => hasPhrase(text, [token]))
      );
    default:
      return condition satisfies never;
  }
}

function hasLastDigits({ term }: { term: string }, { digits }: ReadText): boolean {
  return term.length === 4 && (digits?.endsWith(term) ?? false);
}

function hasWord({ tokens }: ReadText, term: string): boolean {
  return tokens.some((token) => token.kind === 'word' && token.term === term);
}

/**
 * Whether the tokens follow each other. A run may begin before the first and go on behind the last, but a single character
 * is part of a longer run only in the fields whose unigrams are indexed.
 */
function hasPhrase({ field, tokens }: ReadText, wanted: readonly Token[]): boolean {
  const last = wanted.length - 1;
  const isWhole = (text: string) => [...text].length === 1 && !ofSingleCharacters.includes(field);
  return tokens.some((_, from) =>
    wanted.every((want, index) => {
      const token = tokens[from + index];
      if (want.kind === 'word') return token?.kind === 'word' && token.term === want.term;
      if (token?.kind !== 'characters') return false;
      if (isWhole(want.text) || (index > 0 && index < last)) return token.text === want.text;
      if (!last) return token.text.includes(want.text);
      return index === 0 ? token.text.endsWith(want.text) : token.text.startsWith(want.text);
    }),
  );
}

import { stemmer } from 'stemmer';

/** Part of an index's name: a change of what follows needs a new index, and a rebuild. */
export const analyzerVersion = 1;

/** Longer words are cut, in texts and in queries. */
const characterMost = 64;

/** `t20261122` and `iphone12pro` are split into letters and digits; what has more of them, such as a UUID's parts, is not. */
const splitMost = 3;

/** A chain of more pieces, such as a URL, is not also indexed as a whole. */
const piecesOfWhole = 8;

/**
 * Scripts written without spaces between words, and Hangul, whose words have many endings. The prolonged sound mark of
 * Katakana belongs to several scripts.
 */
const unspaced = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー`;
const inWord = String.raw`[[\p{L}\p{M}\p{N}]--[${unspaced}]]`;
/** Between the parts of an address, a code or a name: `anna@example.com`, `KX-4711`, `O'Brien`. */
const connector = String.raw`[@.\-_\/+&'’]`;

/** A run of an unspaced script, or words that connectors join. */
const runs = new RegExp(`[${unspaced}]+|${inWord}(?:${inWord}|${connector}(?=${inWord}))*`, 'gv');
const startsUnspaced = new RegExp(`^[${unspaced}]`, 'v');
const connectors = new RegExp(connector, 'v');
/** The `s` of `customer's` and the `t` of `don't`. */
const endings = new RegExp(`['’]\\p{L}(?!${inWord})`, 'gv');
const lettersOrDigits = /\p{N}+|[^\p{N}]+/gu;
const latin = /^[a-z]+$/;
const ignorable = /\p{Default_Ignorable_Code_Point}/gu;

/** A part of a text that is indexed by itself. */
export type Run =
  /** Of an unspaced script. */
  | { kind: 'characters'; text: string }
  | {
      kind: 'words';
      /** Stems, in order. */
      parts: string[];
      /** An address, or a code without what connects its parts: `kx4711`. */
      whole?: string;
    };

/** The text in the form that is compared: NFKC, lower case, without invisible characters. */
export function normalized(text: string): string {
  return text.toWellFormed().normalize('NFKC').toLowerCase().replace(ignorable, '');
}

/** The runs of a text, in order. Linear in the length of the text. */
export function runsOf(text: string): Run[] {
  return (normalized(text).match(runs) ?? []).map(runOf);
}

/** Where words and runs stand in a text as it was written. Some characters that are compared as words are none of these. */
export function piecesOf(text: string): { at: number; text: string }[] {
  return [...text.toWellFormed().matchAll(runs)].flatMap(({ index, 0: piece }) =>
    startsUnspaced.test(piece)
      ? [...piece].map((_, place) => ({ at: index + place, text: piece.slice(place, place + 64) }))
      : [{ at: index, text: piece }],
  );
}

function runOf(text: string): Run {
  if (latin.test(text)) return { kind: 'words', parts: [wordOf(text)] };
  if (startsUnspaced.test(text)) return { kind: 'characters', text };
  const pieces = text.replace(endings, '').split(connectors);
  if (text.includes('@')) return { kind: 'words', parts: pieces.map(wordOf), whole: cut(text) };
  if (!/\p{N}/u.test(text)) return { kind: 'words', parts: pieces.map(wordOf) };
  const parts = pieces.flatMap(splitCode).map(wordOf);
  return parts.length > 1 && pieces.length <= piecesOfWhole
    ? { kind: 'words', parts, whole: cut(pieces.join('')) }
    : { kind: 'words', parts };
}

function splitCode(piece: string): string[] {
  const parts = piece.match(lettersOrDigits) ?? [];
  return parts.length <= splitMost ? parts : [piece];
}

/** Stems of words that were read before: a search reads the same ones in many records. */
const stems = new Map<string, string>();
const stemsMost = 10_000;

function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  if (stems.size >= stemsMost) stems.clear();
  const stem = stemmer(word);
  stems.set(word, stem);
  return stem;
}

/** The stem of an English word. Words of other languages lose endings alike in texts and queries. */
function wordOf(word: string): string {
  return latin.test(word) ? stemOf(cut(word)) : cut(word);
}

function cut(word: string): string {
  return word.length > characterMost ? word.slice(0, characterMost).toWellFormed() : word;
}

/** Overlapping pairs of characters; a lone character is by itself. */
export function bigramsOf(text: string): string[] {
  const characters = [...text];
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

/** The terms by which a text is found, in order and with repetitions. */
export function termsOf(text: string, { unigrams }: { unigrams: boolean }): string[] {
  return runsOf(text).flatMap((run) => {
    if (run.kind === 'words') return run.whole === undefined ? run.parts : [run.whole, ...run.parts];
    const characters = [...run.text];
    return unigrams && characters.length > 1 ? [...bigramsOf(run.text), ...characters] : bigramsOf(run.text);
  });
}

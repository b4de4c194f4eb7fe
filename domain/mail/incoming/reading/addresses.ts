import { isAscii } from 'node:buffer';
import { comparedAddress, mayBeDomain } from '../../../shared/address.ts';
import type { MailAddress } from '../incoming-mail.ts';
import { decodeWords } from './encoded-word.ts';
import { limits } from './limits.ts';
import { trimEndOf, trimStartOf } from './trim.ts';

interface Entry {
  words: string[];
  comments: string[];
  angle: string | undefined;
  /** Another parser may read another address from it. */
  isAmbiguous: boolean;
}

interface ReadAddress extends MailAddress {
  isRepaired: boolean;
}

/** The addresses in the From fields of a mail. */
export interface Authors {
  authors: MailAddress[];
  /**
   * An address had to be repaired, or was one of several: another parser, such as the one that authenticated the
   * mail, may have read another address.
   */
  fromRepaired: boolean;
}

/**
 * The mailboxes of an address field (RFC 5322, section 3.4): groups are flattened, empty entries removed, and common
 * errors corrected if there is only one sensible reading. Encoded words are decoded after the address is found, so
 * that none can make one address look like another.
 */
export function readAddresses(field: string): MailAddress[] {
  return readAll(field).filter(namesSomebody).map(withoutRepair);
}

/** The authors of a mail, from all its From fields; RFC 5322, section 3.6, allows one field. */
export function readAuthors(fields: readonly string[]): Authors {
  const found = fields.map(readAll);
  const all = found.flat();
  const addresses = new Set(all.map(({ address }) => address));
  const isLong = fields.some((field) => field.length > limits.addressFieldCharacters);
  const isRepeated = found.length > 1 && addresses.size > 1;
  return {
    authors: all.filter(namesSomebody).map(withoutRepair),
    fromRepaired: isLong || isRepeated || all.some(({ isRepaired }) => isRepaired),
  };
}

function namesSomebody({ address, name }: MailAddress): boolean {
  return address !== '' || name !== '';
}

function withoutRepair({ address, name }: ReadAddress): MailAddress {
  return { address, name };
}

function readAll(field: string): ReadAddress[] {
  const entries = readEntries(field.slice(0, limits.addressFieldCharacters));
  const joined: Entry[] = [];
  for (const entry of entries) {
    const last = joined.at(-1);
    // "Doe, John <john@example.com>": a name whose comma should have been quoted.
    if (last && !hasAddress(last) && entry.angle !== undefined && last.comments.length === 0) {
      last.words.push(',', ...entry.words);
      last.comments.push(...entry.comments);
      last.angle = entry.angle;
      last.isAmbiguous ||= entry.isAmbiguous;
    } else joined.push(entry);
  }
  return joined
    .flatMap(eachOfRow)
    .filter((entry) => !namesNobody(entry))
    .map(toAddress)
    .slice(0, limits.addressesPerField);
}

/** "jo@example.com li@example.com": addresses without a separator. */
function eachOfRow(entry: Entry): Entry[] {
  const { words, angle } = entry;
  if (angle !== undefined || words.length < 2 || !words.every(isBareAddress)) return [entry];
  return words.map((word) => ({ words: [word], comments: [], angle: undefined, isAmbiguous: true }));
}

function hasAddress(entry: Entry): boolean {
  return entry.angle !== undefined || entry.words.some((word) => word.includes('@'));
}

/**
 * Placeholders of mail servers for no recipient: "<Undisclosed-Recipient:@mx.example;>", "@mx.example",
 * "undisclosed-recipients".
 */
function namesNobody({ angle, words, comments }: Entry): boolean {
  if (angle !== undefined && angle.trim() !== '') {
    const colon = angle.indexOf(':');
    const members = angle.slice(colon + 1).trim();
    const isGroup = colon > 0 && !angle.slice(0, colon).includes('@');
    return isGroup && members.lastIndexOf('@') <= 0 && /^@|;$/.test(members);
  }
  if (words.length === 0) return !comments.some(isBareAddress);
  const phrase = words.length <= 2 ? words.join(' ') : '';
  return /^@|^"[^"]*:;?"@|^['"]?un(?:disclosed|listed)[- ]recipients?(?:$|@|[:;'"])/i.test(phrase);
}

function toAddress(entry: Entry): ReadAddress {
  const bare = entry.words.filter(isBareAddress);
  const found = entry.angle ?? bare[0] ?? '';
  const commented = found === '' ? entry.comments.find((comment) => isBareAddress(comment)) : undefined;
  const words = entry.angle === undefined ? entry.words.filter((word) => word !== found) : entry.words;
  const phrase = decodeWords(words.join(' ').replaceAll(' ,', ',')).replace(/\s+/g, ' ');
  const name = phrase || decodeWords(entry.comments.filter((comment) => comment !== commented).join(' '));
  const { address, isRepaired } = normalized(commented ?? found);
  const isSplit = entry.angle === undefined && bare.length > 0 && entry.words.at(-1) !== found;
  return {
    address,
    name: cut(unquoted(name)),
    isRepaired: isRepaired || entry.isAmbiguous || isSplit,
  };
}

function cut(name: string): string {
  return [...name.slice(0, 2 * limits.nameCharacters)].slice(0, limits.nameCharacters).join('');
}

function isBareAddress(word: string): boolean {
  return /^(?:"[^"]*"|[^\s@]+)@[^\s@]+$/.test(word);
}

/** Names that some mailers quote twice: "'Jo'" and "\"Jo\"". */
function unquoted(name: string): string {
  const inner = /^"(.*)"$/.exec(name)?.[1] ?? name;
  return inner.trim();
}

/**
 * Normalizes an address. Characters around it are removed silently; if characters within it are removed, it counts as
 * repaired, since another parser may read another domain. Undefined if it is longer than any valid address:
 * truncated, it would be another address.
 */
function normalized(written: string): { address: string; isRepaired: boolean } {
  const unwrapped = withoutWrapping(written);
  const direct = unwrapped.replace(/^@[^:]*:/, '');
  const at = direct.lastIndexOf('@');
  if (at === -1) return { address: trimEndOf(withoutGaps(direct), '.>"'), isRepaired: false };
  const domain = withoutStrayEnd(direct.slice(at + 1));
  const wholeDomain = withoutGaps(domain);
  const before = direct.slice(0, at);
  const isQuoted = /^"[^"]*"$/.test(before);
  const local = isQuoted ? before : trimStartOf(before, '"<');
  const wholeLocal = isQuoted ? local : decodedLocalPart(withoutGaps(local));
  const isRepaired =
    direct !== unwrapped ||
    !isPunctuation(direct.slice(at + 1 + domain.length)) ||
    wholeDomain !== domain ||
    wholeLocal !== local ||
    (!isQuoted && wholeLocal.includes('@')) ||
    !mayBeDomain(wholeDomain) ||
    wholeLocal === '';
  const address = wholeLocal === '' ? '' : `${wholeLocal}@${wholeDomain.toLowerCase()}`;
  const isPossible = Buffer.byteLength(address) <= limits.addressOctets;
  return {
    address: isPossible ? address : '',
    isRepaired: isRepaired || !isPossible || isDisguised(`${wholeLocal}@${wholeDomain}`),
  };
}

/**
 * Whether an address contains characters that compare equal to ASCII, such as the Kelvin sign or full-width letters:
 * a parser that compares bytes reads another address. A domain in another script compares as `xn--…`.
 */
function isDisguised(address: string): boolean {
  if (isAscii(Buffer.from(address))) return false;
  const compared = comparedAddress(address);
  return isAscii(Buffer.from(compared)) && !compared.includes('xn--');
}

const blanks = ' \t\r\n\u00a0';
const strayAtEnd = '.>"\'';

/** A domain ends with a letter or a digit, or with the bracket of an address literal. */
function withoutStrayEnd(domain: string): string {
  if (domain.startsWith('[')) return trimEndOf(domain, `${strayAtEnd}${blanks}`);
  let end = domain.length;
  while (end > 0 && !/[\p{L}\p{M}\p{N}]/u.test(domain[end - 1] ?? '') && !isSurrogate(domain, end - 1)) end--;
  return domain.slice(0, end);
}

/** Characters that close a quotation or a sentence; any other character after a domain may have been part of it. */
function isPunctuation(end: string): boolean {
  return !/[^.>"'\s:;,!)\]}`”’»＞\u200b-\u200f\u202a-\u202e\ufeff]/u.test(end);
}

function isSurrogate(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xf800) === 0xd800;
}

const quotes = ['""', "''", '``', '“”', '„“', '‘’', '«»', '[]', '{}', '＜＞'];

/**
 * Removes surrounding blanks and invisible characters, a scheme, the parameters of a link, and quotes around the
 * whole.
 */
function withoutWrapping(written: string): string {
  const bare = written
    .replace(/^[\u200b-\u200f\u202a-\u202e\ufeff\s]{1,100}/u, '')
    .replace(/^mailto:([^?]{1,400})\?.*$/is, '$1')
    .trim()
    .replace(/^(?:mailto|smtp):\s{0,4}/i, '');
  const isWrapped = quotes.some(([open = '', close = '']) => bare.startsWith(open) && bare.endsWith(close));
  return isWrapped && bare.length > 2 ? bare.slice(1, -1).trim() : bare;
}

function withoutGaps(text: string): string {
  return text.replace(/[\s<>\p{Cc}]/gu, '');
}

/** Some mailers encode it although they must not; decoding must not change the address. */
function decodedLocalPart(local: string): string {
  const decoded = decodeWords(local);
  return /[\s@<>,;:"()]/.test(decoded) ? local : decoded;
}

/** One pass over the field; no character is read twice. */
function readEntries(field: string): Entry[] {
  const entries: Entry[] = [];
  const isShared = field.indexOf('@') !== field.lastIndexOf('@');
  const newEntry = (): Entry => ({ words: [], comments: [], angle: undefined, isAmbiguous: false });
  let entry = newEntry();
  let word = '';
  let hasAt = false;
  const endWord = () => {
    if (word !== '' && !(entry.angle !== undefined && trimEndOf(word, strayAtEnd) === '')) {
      entry.words.push(word);
      if (hasAt && entry.angle !== undefined) entry.isAmbiguous = true;
    }
    [word, hasAt] = ['', false];
  };
  const endEntry = () => {
    endWord();
    if (entry.words.length > 0 || entry.comments.length > 0 || entry.angle !== undefined) entries.push(entry);
    entry = newEntry();
  };
  for (let at = 0; at < field.length; at++) {
    const character = field[at] ?? '';
    if (character === '"' && word === '') {
      const [text, end, isClosed] = quotedString(field, at);
      entry.isAmbiguous ||= !isClosed && isShared;
      // A quoted local part: "a b"@example.com
      if (field[end] === '@') word = `"${text}"`;
      else if (text !== '') entry.words.push(text);
      at = end - 1;
    } else if (character === '(') {
      const [text, end, isClosed] = comment(field, at);
      entry.isAmbiguous ||= !isClosed && isShared;
      endWord();
      if (text !== '') entry.comments.push(text);
      at = end - 1;
    } else if (character === '<') {
      endWord();
      const close = field.indexOf('>', at);
      const end = close === -1 ? field.length : close;
      const inner = field.slice(at + 1, end);
      const nested = inner.lastIndexOf('<');
      entry.isAmbiguous ||= entry.angle !== undefined || inner.slice(0, Math.max(nested, 0)).includes('@');
      entry.angle = nested === -1 ? inner : inner.slice(nested + 1);
      at = end;
    } else if (character === ':' && !hasAt && !isScheme(word)) {
      // The name of a group.
      entry = newEntry();
      [word, hasAt] = ['', false];
    } else if (character === ',' || character === ';') endEntry();
    else if (/\s/.test(character)) endWord();
    else {
      word += character;
      hasAt ||= character === '@';
    }
    if (entries.length > limits.addressesPerField) return entries;
  }
  endEntry();
  return entries;
}

/** Whether the colon after a word belongs to it: "mailto:", or an encoded word. */
function isScheme(word: string): boolean {
  return word.startsWith('=?') || (word.length <= 6 && /^(?:mailto|smtp|sip)$/i.test(word));
}

/** Its text, where it ends, and whether it is closed. */
function quotedString(field: string, from: number): [string, number, boolean] {
  let text = '';
  const bound = Math.min(field.length, from + limits.quotedCharacters);
  for (let at = from + 1; at < bound; at++) {
    const character = field[at] ?? '';
    if (character === '\\') text += field[++at] ?? '';
    else if (character === '"') return [text, at + 1, true];
    else text += character;
  }
  // Never closed: a stray quote, not a string.
  return ['', from + 1, false];
}

/** Its text, where it ends, and whether it is closed. */
function comment(field: string, from: number): [string, number, boolean] {
  const end = endOfComment(field, from);
  if (end === -1) return ['', from + 1, false];
  const text = field.slice(from + 1, end).replace(/\\(.?)/gs, '$1');
  return [text.trim(), end + 1, true];
}

/** The position of the parenthesis that closes a comment; -1 if there is none within the limit. */
function endOfComment(field: string, from: number): number {
  const bound = Math.min(field.length, from + limits.quotedCharacters);
  if (!field.slice(from, bound).includes(')')) return -1;
  let depth = 0;
  for (let at = from; at < bound; at++) {
    const character = field.charCodeAt(at);
    if (character === 0x5c) at++;
    else if (character === 0x28) depth++;
    else if (character === 0x29 && --depth === 0) return at;
  }
  return -1;
}

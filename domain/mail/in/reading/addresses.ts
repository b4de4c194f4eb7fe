import type { MailAddress } from '../incoming-mail.ts';
import { decodeWords } from './encoded-word.ts';
import { limits } from './limits.ts';

interface Entry {
  words: string[];
  comments: string[];
  angle: string | undefined;
}

/**
 * The mailboxes of an address field (RFC 5322, section 3.4): groups are opened, empty entries left out, and what real
 * mail writes wrongly is understood where only one reading is sensible. Encoded words are decoded after the
 * address is found, so that none can make one address look like another.
 */
export function readAddresses(field: string): MailAddress[] {
  const entries = readEntries(field.slice(0, limits.addressFieldCharacters));
  const joined: Entry[] = [];
  for (const entry of entries) {
    const last = joined.at(-1);
    // "Doe, John <john@example.com>": a name whose comma should have been quoted.
    if (last && !hasAddress(last) && entry.angle !== undefined && last.comments.length === 0) {
      last.words.push(',', ...entry.words);
      last.comments.push(...entry.comments);
      last.angle = entry.angle;
    } else joined.push(entry);
  }
  return joined
    .map(toAddress)
    .filter(({ address, name }) => address !== '' || name !== '')
    .slice(0, limits.addressesPerField);
}

function hasAddress(entry: Entry): boolean {
  return entry.angle !== undefined || entry.words.some((word) => word.includes('@'));
}

function toAddress(entry: Entry): MailAddress {
  const found = entry.angle !== undefined ? entry.angle : (entry.words.find(isBareAddress) ?? '');
  const commented = found === '' ? entry.comments.find((comment) => isBareAddress(comment)) : undefined;
  const words = entry.angle === undefined ? entry.words.filter((word) => word !== found) : entry.words;
  const phrase = decodeWords(words.join(' ').replaceAll(' ,', ',').replace(/\s+/g, ' '));
  const name = phrase || decodeWords(entry.comments.filter((comment) => comment !== commented).join(' '));
  return { address: possible(normalized(commented ?? found)), name: cut(unquoted(name)) };
}

/** None where it is longer than any address can be: cut short it would be somebody else's. */
function possible(address: string): string {
  return Buffer.byteLength(address) <= limits.addressOctets ? address : '';
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

function normalized(address: string): string {
  const bare = address.replace(/^@[^:]*:/, '').replace(/^mailto:/i, '');
  const cleaned = bare.startsWith('"') ? bare.trim() : bare.replace(/[\s<>\p{Cc}]+/gu, '');
  const at = cleaned.lastIndexOf('@');
  if (at === -1) return cleaned;
  return decodedLocalPart(cleaned.slice(0, at)) + cleaned.slice(at).toLowerCase();
}

/** Some mailers encode it although they must not; what comes out may not change which address this is. */
function decodedLocalPart(local: string): string {
  const decoded = decodeWords(local);
  return /[\s@<>,;:"()]/.test(decoded) ? local : decoded;
}

/** One pass over the field; nothing is looked at twice. */
function readEntries(field: string): Entry[] {
  const entries: Entry[] = [];
  let entry: Entry = { words: [], comments: [], angle: undefined };
  let word = '';
  const endWord = () => {
    if (word !== '') entry.words.push(word);
    word = '';
  };
  const endEntry = () => {
    endWord();
    if (entry.words.length > 0 || entry.comments.length > 0 || entry.angle !== undefined) entries.push(entry);
    entry = { words: [], comments: [], angle: undefined };
  };
  for (let at = 0; at < field.length; at++) {
    const character = field[at] ?? '';
    if (character === '"' && word === '') {
      const [text, end] = quotedString(field, at);
      // A quoted local part: "a b"@example.com
      if (field[end] === '@') word = `"${text}"`;
      else if (text !== '') entry.words.push(text);
      at = end - 1;
    } else if (character === '(') {
      const [text, end] = comment(field, at);
      endWord();
      entry.comments.push(text);
      at = end - 1;
    } else if (character === '<') {
      endWord();
      const close = field.indexOf('>', at);
      const end = close === -1 ? field.length : close;
      const inner = field.slice(at + 1, end);
      const nested = inner.lastIndexOf('<');
      entry.angle = nested === -1 ? inner : inner.slice(nested + 1);
      at = end;
    } else if (
      character === ':' &&
      !word.includes('@') &&
      !/^(?:mailto|sip)$/i.test(word) &&
      !word.startsWith('=?')
    ) {
      // The name of a group.
      entry = { words: [], comments: [], angle: undefined };
      word = '';
    } else if (character === ',' || character === ';') endEntry();
    else if (/\s/.test(character)) endWord();
    else word += character;
    if (entries.length > limits.addressesPerField) return entries;
  }
  endEntry();
  return entries;
}

function quotedString(field: string, from: number): [string, number] {
  let text = '';
  const bound = Math.min(field.length, from + limits.quotedCharacters);
  for (let at = from + 1; at < bound; at++) {
    const character = field[at] ?? '';
    if (character === '\\') text += field[++at] ?? '';
    else if (character === '"') return [text, at + 1];
    else text += character;
  }
  // Never closed: a stray quote, not a string.
  return ['', from + 1];
}

function comment(field: string, from: number): [string, number] {
  let depth = 0;
  let text = '';
  const bound = Math.min(field.length, from + limits.quotedCharacters);
  for (let at = from; at < bound; at++) {
    const character = field[at] ?? '';
    if (character === '\\') text += field[++at] ?? '';
    else if (character === '(' && depth++ > 0) text += character;
    else if (character === ')' && --depth === 0) return [text.trim(), at + 1];
    else if (character !== '(') text += character;
  }
  return ['', from + 1];
}

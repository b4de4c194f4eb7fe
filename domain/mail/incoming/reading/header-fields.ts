import { isAscii } from 'node:buffer';
import { decodeText, headerCharset } from './charset.ts';
import { decodeWords } from './encoded-word.ts';
import { limits } from './limits.ts';
import { UnreadableMail } from './unreadable-mail.ts';

/** A raw header block: each field's bytes, unfolded, in order of appearance. */
export interface HeaderFields {
  /**
   * Unfolded and trimmed, 8-bit bytes decoded, encoded words unchanged; the first field of that name, '' if there is
   * none.
   */
  first(name: string): string;
  all(name: string): string[];
  /** Whether a field of that name continues in a line that is not indented: other parsers end it there. */
  isBroken(name: string): boolean;
  /** Every field, by lower-cased name, with encoded words decoded. */
  decoded(): Map<string, string[]>;
}

const fieldName = /^([!-9;-~]+)[ \t]*:/;

/**
 * Parses a header block (RFC 5322, section 2.2). A line that is not a field continues the previous one, since mailers
 * break long fields without indenting; an mbox "From " line is skipped.
 */
export function readHeaderFields(block: Buffer, namedElsewhere: () => string[] = () => []): HeaderFields {
  if (block.length > limits.headerBytes) throw new UnreadableMail('its header is longer than 1 MB');
  const unfolded = unfold(block);
  const raw = unfolded.map(({ value }) => value).filter((value) => !isAscii(value));
  const named = charsetsNamedIn(block);
  const eightBit = raw.length > 0 ? headerCharset(raw, [...named, ...namedElsewhere()]) : undefined;
  const fields = unfolded.map(({ name, value }) => {
    if (!isAscii(value)) return [name, decodeText(value, undefined, eightBit)] as const;
    const [charset] = named;
    const text = decodeText(value, undefined, ofWords.has(name) ? charset : undefined);
    return [name, ofPeople.has(name) ? withNamesIn(charset, text) : text] as const;
  });
  const byName = new Map<string, string[]>();
  for (const [name, value] of fields) {
    const values = byName.get(name);
    if (values) values.push(value);
    else byName.set(name, [value]);
  }
  return {
    first: (name) => byName.get(name)?.[0] ?? '',
    all: (name) => byName.get(name) ?? [],
    isBroken: (name) => unfolded.some((field) => field.name === name && field.isBroken),
    decoded: () => new Map([...byName].map(([name, values]) => [name, values.map(decodeWords)])),
  };
}

/** The charsets that a part of a mail names, in its Content-Type or in encoded words, as written. */
export function charsetsNamedIn(bytes: Buffer): string[] {
  const named = /charset\s{0,4}=\s{0,4}"?([\w.:-]{1,40})|=\?([\w.:-]{1,40})\?[bq]\?/gi;
  const found = bytes.toString('latin1').matchAll(named);
  return [...new Set([...found].map(([, declared, word]) => declared ?? word ?? ''))].slice(0, 50);
}

/** Fields in which a 7-bit charset is trusted: elsewhere it would change an address or id. */
const ofWords = new Set(['subject', 'comments', 'content-description']);
const ofPeople = new Set(['from', 'to', 'cc', 'reply-to', 'sender']);

/** In an address field, only quoted names are in the charset. */
function withNamesIn(charset: string | undefined, field: string): string {
  if (!charset || !/^(?:unicode-1-1-)?utf-7$/i.test(charset)) return field;
  return field.replace(/"[^"@<>]{0,200}"/g, (name) => decodeText(Buffer.from(name), undefined, charset));
}

interface Field {
  name: string;
  value: Buffer;
  isBroken: boolean;
}

function unfold(block: Buffer): Field[] {
  const fields: { name: string; lines: string[]; isBroken: boolean }[] = [];
  for (const line of block.toString('latin1').split(/\r\n|\n|\r/)) {
    if (line === '' || isMboxLine(line)) continue;
    const isIndented = /^[ \t]/.test(line);
    const name = isIndented ? undefined : fieldName.exec(line);
    const last = fields.at(-1);
    if (name?.[1])
      fields.push({ name: name[1].toLowerCase(), lines: [line.slice(name[0].length)], isBroken: false });
    else if (last) {
      last.lines.push(line);
      last.isBroken ||= !isIndented;
    }
    if (fields.length > limits.headerFields)
      throw new UnreadableMail('its header has more than 5,000 fields');
  }
  return fields.map(({ name, lines, isBroken }) => ({
    name,
    value: Buffer.from(joined(lines), 'latin1'),
    isBroken,
  }));
}

/**
 * The line that begins a mail in mbox files. `From :` is a field (RFC 5322, section 4.5.2), which other parsers read
 * as the author.
 */
function isMboxLine(line: string): boolean {
  return /^>?From /.test(line) && !/^From[ \t]*:/.test(line);
}

/** Unfolds to one blank. */
function joined(lines: string[]): string {
  return lines
    .map((line, index) => (index === 0 ? line : line.replace(/^[ \t]+/, ' ')))
    .join('')
    .trim();
}

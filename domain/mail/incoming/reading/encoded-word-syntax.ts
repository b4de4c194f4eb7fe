import { decodeQuotedPrintable } from './transfer-encoding.ts';

interface Word {
  charset: string;
  /** Its bytes, and those of the preceding words of the same charset: a character may be split between two. */
  bytes: Buffer[];
  /** Index after the word. */
  end: number;
}

/** Decodes bytes in a charset, whose name is in lower case and may be unknown. */
export type DecodeBytes = (bytes: Buffer, charset: string) => string;

/**
 * Decodes the encoded words of RFC 2047 in a header value, and common malformed ones: with spaces inside, within
 * quotes, without space around, or with a split character. Takes linear time.
 */
export function replaceEncodedWords(value: string, decode: DecodeBytes): string {
  const textOf = (word: Word) => decode(Buffer.concat(word.bytes), word.charset);
  const flush = (word: Word | undefined) => {
    if (!word) return '';
    const text = textOf(word);
    // Some programs encode text twice.
    const inner = text.startsWith('=?') ? wordAt(text, 0) : undefined;
    return inner?.end === text.length ? textOf(inner) : text;
  };
  if (!value.includes('=?')) return oneLine(value);
  let out = '';
  let at = 0;
  let pending: Word | undefined;
  while (at < value.length) {
    const start = value.indexOf('=?', at);
    const word = start === -1 ? undefined : wordAt(value, start);
    if (start === -1 || !word) {
      const end = start === -1 ? value.length : start + 2;
      out += flush(pending) + value.slice(at, end);
      [pending, at] = [undefined, end];
      continue;
    }
    const gap = value.slice(at, start);
    if (pending && gap.trim() === '' && pending.charset === word.charset) {
      pending.bytes.push(...word.bytes);
      word.bytes = pending.bytes;
    } else {
      out += flush(pending) + (pending && gap.trim() === '' ? '' : gap);
    }
    [pending, at] = [word, word.end];
  }
  return oneLine(out + flush(pending));
}

/** An encoded line break must not become one in a header that is written later. */
function oneLine(value: string): string {
  return value
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
}

/** The encoded word at `start`, where "=?" is; undefined if there is none. */
function wordAt(value: string, start: number): Word | undefined {
  const head = /^=\?([\w.:+*-]{1,60})\?([BbQq])\?/.exec(value.slice(start, start + 70));
  if (!head) return undefined;
  const [opening, label = '', encoding = ''] = head;
  const from = start + opening.length;
  const [to, end] = wordEnd(value, from, encoding);
  const text = value.slice(from, to);
  const charset = (label.split('*', 1)[0] ?? '').toLowerCase();
  const bytes =
    encoding.toUpperCase() === 'B'
      ? Buffer.from(text, 'base64')
      : decodeQuotedPrintable(Buffer.from(text.replaceAll('_', ' '), text > '\xff' ? 'utf8' : 'latin1'));
  return { charset, bytes: [bytes], end };
}

/** A following "=?" that begins a word; the padding of base64 before "?=" looks similar. */
function nextOpening(value: string, from: number): number {
  const at = value.slice(from, from + 4096).search(/=\?[\w.:+*-]{1,60}\?[BbQq]\?/);
  return at === -1 ? -1 : from + at;
}

/** RFC 2047 allows 75 characters; mailers write whole lines. An unclosed word ends with the line. */
function wordEnd(value: string, from: number, encoding: string): [number, number] {
  const next = nextOpening(value, from + 1);
  const bound = Math.min(value.length, from + 4096, next === -1 ? value.length : next);
  const window = value.slice(from, bound + 2);
  const close = window.search(encoding.toUpperCase() === 'Q' ? /\?=(?![0-9A-F]{2}[^\s])/ : /\?=/);
  const plain = close === -1 ? window.indexOf('?=') : close;
  if (plain !== -1) return [from + plain, from + plain + 2];
  const space = value.slice(from, bound).search(/\s/);
  const end = space === -1 ? bound : from + space;
  return [value[end - 1] === '?' && end > from ? end - 1 : end, end];
}

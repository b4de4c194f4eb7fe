import { isAscii, isUtf8 } from 'node:buffer';
import { decodeEscaped, escapedCharset } from './escaped-charset.ts';
import { detectCharset, iconv } from './libraries.cjs';

/** Charset names in mail, and the superset that decodes what senders really write (WHATWG Encoding, section 4.2). */
const supersets: Record<string, string> = {
  'us-ascii': 'windows-1252',
  ascii: 'windows-1252',
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'latin-1': 'windows-1252',
  l1: 'windows-1252',
  'iso-8859-9': 'windows-1254',
  'iso-8859-11': 'windows-874',
  'tis-620': 'windows-874',
  gb2312: 'gb18030',
  'gb_2312-80': 'gb18030',
  'x-gbk': 'gb18030',
  gbk: 'gb18030',
  cp936: 'gb18030',
  'ks_c_5601-1987': 'cp949',
  ks_c_5601: 'cp949',
  'ks_c_5601-1989': 'cp949',
  ksc5601: 'cp949',
  'euc-kr': 'cp949',
  'x-windows-949': 'cp949',
  'iso-8859-8-i': 'iso-8859-8',
  'iso-8859-8-e': 'iso-8859-8',
  'iso-8859-6-i': 'iso-8859-6',
  'shift-jis': 'shift_jis',
  'x-sjis': 'shift_jis',
  'cp-850': 'cp850',
  'cp-437': 'cp437',
  'unicode-1-1-utf-7': 'utf-7',
  'unicode-1-1-utf-8': 'utf-8',
  utf8mb4: 'utf-8',
};

/**
 * Decodes bytes in a declared charset. Never throws: if the charset is absent, unknown, or contradicted by the bytes,
 * it is guessed.
 * @param fallback is tried before the guess, such as the charset of the mail's body for a raw header
 */
export function decodeText(bytes: Buffer, declared?: string, fallback?: string): string {
  const charset = knownCharset(declared);
  if (isAscii(bytes)) {
    const escaped = escapedCharset(bytes, charset);
    if (escaped) return decodeEscaped(bytes, escaped);
    if (!charset && knownCharset(fallback) === 'utf-7' && !bytes.includes('=?'))
      return iconv().decode(bytes, 'utf-7');
    return charset && isNot8Bit(charset) ? iconv().decode(bytes, charset) : bytes.toString('latin1');
  }
  if (charset && isNot8Bit(charset)) return iconv().decode(bytes, charset);
  if (isUtf8(bytes) && (!charset || !isMultiByte(charset) || isPlainlyUtf8(bytes)))
    return bytes.toString('utf8');
  if (charset === 'utf-8') return mostlyUtf8(bytes, 1) ?? decodeText(bytes, undefined, fallback);
  if (charset === 'windows-1252' && isMostly8Bit(bytes))
    return mostlyUtf8(bytes, 10) ?? iconv().decode(bytes, guess(bytes));
  if (charset && !isMultiByte(charset)) {
    const western = isEscaped(charset) ? undefined : charset;
    // A few invalid bytes in a text that is clearly UTF-8.
    const text =
      mostlyUtf8(bytes, 10) ?? (western ? iconv().decode(bytes, western) : inLanguageOf(bytes, charset));
    if (text !== undefined) return text;
  } else if (charset) return iconv().decode(bytes, charset);
  const other = knownCharset(fallback);
  if (other && other !== 'utf-8' && !isSevenBit(other) && !isAsciiLabel(fallback))
    return mostlyUtf8(bytes, 2) ?? iconv().decode(bytes, other);
  return mostlyUtf8(bytes, 2) ?? iconv().decode(bytes, guess(bytes));
}

/** 7-bit charsets: what they decode is never an address, a date or an id. */
function isSevenBit(charset: string): boolean {
  return isEscaped(charset) || isNot8Bit(charset);
}

/**
 * The charset of raw bytes in a mail's header that are not UTF-8: the first that the mail names anywhere and that
 * decodes them to text, or a guess over all of them.
 */
export function headerCharset(values: readonly Buffer[], named: readonly string[]): string | undefined {
  const bytes = Buffer.concat(values.flatMap((value) => [value, Buffer.from('\n')]));
  if (isUtf8(bytes)) return 'utf-8';
  const candidates = named.filter((name) => !isAsciiLabel(name)).map(knownCharset);
  const fitting = candidates.find(
    (charset) =>
      charset && charset !== 'utf-8' && !isSevenBit(charset) && isText(iconv().decode(bytes, charset)),
  );
  return fitting ?? (mostlyUtf8(bytes, 2) === undefined ? guess(bytes) : 'utf-8');
}

function isText(text: string): boolean {
  return !/[\ufffd\u0080-\u009f]/.test(text);
}

function isAsciiLabel(name: string | undefined): boolean {
  return /^(?:us-)?ascii$/i.test(name?.trim() ?? '');
}

function isEscaped(charset: string): boolean {
  return /^(?:iso-2022-|hz)/.test(charset);
}

/** The 8-bit charsets for the language of a 7-bit label, for programs that write one under the name of the other. */
const eightBitTwins: [label: RegExp, twins: string[]][] = [
  [/^iso-2022-jp/, ['shift_jis', 'euc-jp']],
  [/^iso-2022-kr/, ['cp949']],
  [/^(?:iso-2022-cn|hz)/, ['gb18030', 'big5']],
];

/** Undefined if the bytes are text in none of them. */
function inLanguageOf(bytes: Buffer, label: string): string | undefined {
  // One or two such bytes are damage, not text.
  if (bytes.filter((byte) => byte > 0x7f).length < 3) return undefined;
  const twins = eightBitTwins.find(([pattern]) => pattern.test(label))?.[1] ?? [];
  const texts = twins.map((twin) => iconv().decode(bytes, twin));
  const scored = texts.map((text) => ({ text, doubts: doubtsOf(text) }));
  const best = scored.reduce<(typeof scored)[number] | undefined>(
    (least, next) => (least && least.doubts <= next.doubts ? least : next),
    undefined,
  );
  return best && best.doubts * 5 <= best.text.length ? best.text : undefined;
}

/** Replacement characters, and what EUC-JP looks like in Shift_JIS: half-width kana, which are no longer used. */
function doubtsOf(text: string): number {
  return (text.match(/[\ufffd\uff61-\uff9f\ue000-\uf8ff]/g) ?? []).length;
}

function knownCharset(name: string | undefined): string | undefined {
  const asked =
    name
      ?.trim()
      .toLowerCase()
      .replace(/^["']+|(?<!["'])["']+$/g, '')
      .replace(/^_?iso[_-]?(?=\d)/, 'iso-')
      .replace(/^iso-8859_/, 'iso-8859-')
      .replace(/^x-mac-/, 'mac') ?? '';
  const charset = supersets[asked] ?? asked;
  if (charset === 'utf8' || charset === 'utf-8') return 'utf-8';
  if (charset === 'windows-1252') return charset;
  if (/^(?:iso-2022-|hz)/.test(charset)) return charset;
  return charset !== '' && iconv().encodingExists(charset) && !/^(?:base64|hex|binary)$/.test(charset)
    ? charset
    : undefined;
}

function isNot8Bit(charset: string): boolean {
  return /^(?:utf-?(?:16|32|7)|ucs-?2|unicodefffe|utf-7-imap)/.test(charset);
}

/** In these charsets, bytes that happen to be valid UTF-8 are common, so the label of a short text is trusted. */
function isMultiByte(charset: string): boolean {
  return /^(?:gb|big5|cp9|euc|shift|sjis|cp932|windows-31j)/.test(charset);
}

/** Two characters of three bytes each are no coincidence. */
function isPlainlyUtf8(bytes: Buffer): boolean {
  return (bytes.toString('utf8', 0, 4096).match(/[\u0800-\uffff]/g) ?? []).length >= 2;
}

/** Western text never consists mostly of non-ASCII letters, several in a row. */
function isMostly8Bit(bytes: Buffer): boolean {
  const text = bytes.toString('latin1', 0, 4096);
  const inRows = (text.match(/[\x80-\xff]{4,}/g) ?? []).join('').length;
  return inRows > (text.match(/[A-Za-z]/g) ?? []).length;
}

/** UTF-8 with a little damage: invalid bytes become U+FFFD, the rest stays readable. Undefined for more damage. */
function mostlyUtf8(bytes: Buffer, goodForOneBad: number): string | undefined {
  const text = bytes.toString('utf8');
  let good = 0;
  let bad = 0;
  for (const character of text) {
    if (character === '\ufffd') bad++;
    else if (character > '\u007f') good++;
  }
  return good > 0 && good >= goodForOneBad * bad ? text : undefined;
}

/** A statistical guess from the first bytes; windows-1252 without enough evidence, or if the result is not text. */
function guess(bytes: Buffer): string {
  const start = bytes.subarray(0, 8192);
  const found = knownCharset(detectCharset(start) ?? undefined) ?? 'windows-1252';
  if (found === 'utf-8' || isSevenBit(found)) return found;
  const text = iconv().decode(start, found);
  return doubtsOf(text) * 10 > text.length ? 'windows-1252' : found;
}

import { isAscii, isUtf8 } from 'node:buffer';
import { detect } from 'chardet';
import { decodeEscaped, escapedCharset } from './escaped-charset.ts';
import { iconv } from './libraries.cjs';

/** Names that mail uses, and the superset that decodes what its senders really write (WHATWG Encoding, section 4.2). */
const supersets: Record<string, string> = {
  'us-ascii': 'windows-1252',
  ascii: 'windows-1252',
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'iso8859-1': 'windows-1252',
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
  'x-mac-roman': 'macintosh',
  'unicode-1-1-utf-7': 'utf-7',
  'unicode-1-1-utf-8': 'utf-8',
  utf8mb4: 'utf-8',
};

/**
 * Text of bytes in a declared charset. Never throws: where the charset is absent, unknown, or contradicted by the bytes,
 * it is guessed. `fallback` is tried before the guess, such as the charset of the mail's body for a raw header.
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
  if (isUtf8(bytes) && (!charset || !isMultiByte(charset))) return bytes.toString('utf8');
  if (charset === 'utf-8') return mostlyUtf8(bytes) ?? decodeText(bytes, undefined, fallback);
  if (charset && !escapedCharset(bytes, charset)) return iconv().decode(bytes, charset);
  const other = knownCharset(fallback);
  if (other && other !== 'utf-8' && other !== 'windows-1252' && !isNot8Bit(other))
    return iconv().decode(bytes, other);
  return mostlyUtf8(bytes) ?? iconv().decode(bytes, guess(bytes));
}

function knownCharset(name: string | undefined): string | undefined {
  const asked =
    name
      ?.trim()
      .toLowerCase()
      .replace(/^["']+|(?<!["'])["']+$/g, '')
      .replace(/^_?iso_/, 'iso-') ?? '';
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

/** In these, bytes that happen to be valid UTF-8 are common enough to believe the label. */
function isMultiByte(charset: string): boolean {
  return /^(?:gb|big5|cp9|euc|shift|sjis|cp932|windows-31j)/.test(charset);
}

/** UTF-8 with a little damage: what is broken shows as U+FFFD, what is whole stays readable. */
function mostlyUtf8(bytes: Buffer): string | undefined {
  const text = bytes.toString('utf8');
  let good = 0;
  let bad = 0;
  for (const character of text) {
    if (character === '\ufffd') bad++;
    else if (character > '\u007f') good++;
  }
  return good >= 2 * bad ? text : undefined;
}

/** A statistical guess over the first bytes; windows-1252 where it has nothing to go by. */
function guess(bytes: Buffer): string {
  return knownCharset(detect(bytes.subarray(0, 8192)) ?? undefined) ?? 'windows-1252';
}

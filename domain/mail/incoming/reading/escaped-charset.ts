import { iconv } from './libraries.cjs';

type EscapedCharset = 'iso-2022-jp' | 'iso-2022-kr' | 'iso-2022-cn' | 'hz';

const escapeByte = 0x1b;

const japaneseEscapes = ['\x1b$@', '\x1b$B', '\x1b$(D', '\x1b(I', '\x1b(J'];

/** The 7-bit charset of these bytes: from its label, or from the escape sequences of ISO 2022. */
export function escapedCharset(bytes: Buffer, declared: string | undefined): EscapedCharset | undefined {
  if (declared?.startsWith('iso-2022-jp')) return 'iso-2022-jp';
  if (declared?.startsWith('iso-2022-kr')) return 'iso-2022-kr';
  if (declared?.startsWith('iso-2022-cn')) return 'iso-2022-cn';
  if (declared?.startsWith('hz')) return 'hz';
  if (!bytes.includes(escapeByte)) return undefined;
  if (bytes.includes('\x1b$)C')) return 'iso-2022-kr';
  if (bytes.includes('\x1b$)A')) return 'iso-2022-cn';
  return japaneseEscapes.some((sequence) => bytes.includes(sequence)) ? 'iso-2022-jp' : undefined;
}

/**
 * Decodes the 7-bit charsets that iconv-lite lacks (RFC 1468, RFC 1557, RFC 1922, RFC 1843) by converting each
 * escaped run to the corresponding 8-bit charset, which iconv-lite supports.
 */
export function decodeEscaped(bytes: Buffer, charset: EscapedCharset): string {
  if (charset === 'iso-2022-jp') return decodeJapanese(bytes);
  return charset === 'hz'
    ? decodeHz(bytes)
    : decodeShifted(bytes, charset === 'iso-2022-kr' ? 'cp949' : 'gb18030');
}

function decodeJapanese(bytes: Buffer): string {
  const out: number[] = [];
  let set: 'ascii' | 'katakana' | 'x0208' | 'x0212' = 'ascii';
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === escapeByte) {
      const sequence = bytes.toString('latin1', at + 1, at + 4);
      if (/^\$[@B]/.test(sequence)) [set, at] = ['x0208', at + 2];
      else if (sequence === '$(D') [set, at] = ['x0212', at + 3];
      else if (sequence === '$(B' || sequence === '$(@') [set, at] = ['x0208', at + 3];
      else if (sequence.startsWith('(I')) [set, at] = ['katakana', at + 2];
      else if (/^\([BJH]/.test(sequence)) [set, at] = ['ascii', at + 2];
      continue;
    }
    if (byte === 0x0a || byte === 0x0d) set = 'ascii';
    const next = bytes[at + 1] ?? 0;
    if (set === 'ascii' || byte < 0x21 || byte > 0x7e) out.push(byte);
    else if (set === 'katakana') out.push(0x8e, byte | 0x80);
    else {
      if (set === 'x0212') out.push(0x8f);
      out.push(byte | 0x80, next | 0x80);
      at++;
    }
  }
  return iconv().decode(Buffer.from(out), 'euc-jp');
}

/** ISO-2022-KR and -CN: SO begins a two-byte run, SI ends it; designators are removed. */
function decodeShifted(bytes: Buffer, twin: string): string {
  const out: number[] = [];
  let shifted = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === escapeByte && bytes[at + 1] === 0x24) at += 3;
    else if (byte === 0x0e) shifted = true;
    else if (byte === 0x0f) shifted = false;
    else {
      if (byte === 0x0a) shifted = false;
      out.push(shifted && byte > 0x20 && byte < 0x7f ? byte | 0x80 : byte);
    }
  }
  return iconv().decode(Buffer.from(out), twin);
}

function decodeHz(bytes: Buffer): string {
  const out: number[] = [];
  let chinese = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x7e) {
      const next = String.fromCharCode(bytes[at + 1] ?? 0);
      if (!chinese && next === '~') out.push(0x7e);
      if (next === '{') chinese = true;
      if (next === '}') chinese = false;
      at++;
      continue;
    }
    if (byte === 0x0a) chinese = false;
    out.push(chinese && byte > 0x20 ? byte | 0x80 : byte);
  }
  return iconv().decode(Buffer.from(out), 'gb18030');
}

/** Decodes a body from its Content-Transfer-Encoding (RFC 2045); an unknown encoding is left unchanged. */
export function decodeTransfer(body: Buffer, encoding: string): Buffer {
  const [first = ''] = encoding
    .trim()
    .toLowerCase()
    .split(/[\s;(]/, 1);
  const name = first.replace(/[^a-z0-9]/g, '');
  if (name === 'base64') return isWritten(body) ? body : decodeBase64(body);
  if (name === 'quotedprintable') return decodeQuotedPrintable(body);
  if (/^x?uue(?:ncode)?$/.test(name)) return decodeUuencoded(body);
  return body;
}

/** Plain text labelled as base64: blanks within a line, and characters outside base64, already in the first lines. */
function isWritten(body: Buffer): boolean {
  const lines = body.toString('latin1', 0, 500).split('\n', 3);
  const said = lines.map((line) => line.trim()).find((line) => line !== '') ?? '';
  return /\S\s\S/.test(said) && /[^\sA-Za-z0-9+/=!]/.test(said);
}

/** Node skips invalid characters, but stops at padding in the middle, which mail made of joined pieces has. */
function decodeBase64(whole: Buffer): Buffer {
  const body = withoutFooter(whole);
  const padding = body.indexOf(0x3d);
  const ends = padding === -1 || sixBits(body, padding) === -1;
  return ends ? Buffer.from(body.toString('latin1'), 'base64') : decodeJoinedBase64(body);
}

/** How far from its end a part is searched for text, and the minimum length of a base64 line that isn't the last. */
const footerBytes = 8192;
const base64Line = 40;

/**
 * Removes text that a mailing list appended to base64, which would be decoded too: the lines at the end that follow
 * the padding, or from the first line with blanks or invalid characters, if no whole line of base64 follows.
 */
function withoutFooter(body: Buffer): Buffer {
  const start = Math.max(0, body.length - footerBytes);
  let end = body.length;
  let isPadded = false;
  let wasWhole = start === 0;
  for (let at = start; at < body.length; ) {
    const next = lineEnd(body, at) + 1;
    const line = body.toString('latin1', at, Math.min(next, at + 1000)).trim();
    const isBase64 = /^[A-Za-z0-9+/]*={0,2}$/.test(line);
    const isWhole = isBase64 && (line.length >= base64Line || (line.endsWith('=') && line.length % 4 === 0));
    if (isWhole) [end, wasWhole] = [body.length, true];
    else if (line !== '' && end === body.length && wasWhole && at > 0 && (!isBase64 || isPadded)) end = at;
    isPadded ||= isWhole && line.endsWith('=');
    at = next;
  }
  return body.subarray(0, end);
}

/** The first base64 byte from `at` on; -1 if there is none. */
function sixBits(body: Buffer, from: number): number {
  for (let at = from; at < body.length; at++) if ((base64Values[body[at] ?? 0] ?? -1) >= 0) return at;
  return -1;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const base64Values = Int8Array.from({ length: 256 }, (_, byte) =>
  alphabet.indexOf(String.fromCharCode(byte)),
);

function decodeJoinedBase64(body: Buffer): Buffer {
  const out = Buffer.allocUnsafe(Math.ceil((body.length * 3) / 4));
  let length = 0;
  let bits = 0;
  let held = 0;
  for (const byte of body.values()) {
    const value = base64Values[byte] ?? -1;
    if (byte === 0x3d) [bits, held] = [0, 0];
    if (value < 0) continue;
    bits = ((bits << 6) | value) & 0xffffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    out[length++] = (bits >> held) & 0xff;
  }
  return out.subarray(0, length);
}

export function decodeQuotedPrintable(body: Buffer): Buffer {
  if (!body.includes(0x3d)) return body;
  const out = Buffer.allocUnsafe(body.length);
  let length = 0;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at] ?? 0;
    if (byte !== 0x3d) {
      out[length++] = byte;
      continue;
    }
    const high = hexDigit(body[at + 1]);
    const low = hexDigit(body[at + 2]);
    if (high >= 0 && low >= 0) {
      out[length++] = high * 16 + low;
      at += 2;
      continue;
    }
    const end = softBreakEnd(body, at + 1);
    if (end > 0) at = end - 1;
    else out[length++] = byte;
  }
  return out.subarray(0, length);
}

/**
 * The end of a soft line break that begins at `at`, including trailing blanks before the line end; 0 if there is
 * none.
 */
function softBreakEnd(body: Buffer, at: number): number {
  let end = at;
  while (end < at + 80 && (body[end] === 0x20 || body[end] === 0x09)) end++;
  if (end >= body.length) return end;
  if (body[end] === 0x0d) end++;
  if (body[end] === 0x0a) return end + 1;
  return body[end - 1] === 0x0d && end > at ? end : 0;
}

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const upper = byte & 0xdf;
  return upper >= 0x41 && upper <= 0x46 ? upper - 0x37 : -1;
}

/** The lines between `begin` and `end`; each starts with its number of bytes. */
function decodeUuencoded(body: Buffer): Buffer {
  const out = Buffer.allocUnsafe(body.length);
  let length = 0;
  let at = body.indexOf('begin ') === 0 ? lineEnd(body, 0) + 1 : 0;
  while (at < body.length) {
    const end = lineEnd(body, at);
    const count = uuValue(body, at);
    if (count > 0 && !(end - at <= 4 && body.toString('latin1', at, at + 3) === 'end'))
      length = decodeUuLine(body, at, end, out, length);
    at = end + 1;
  }
  return out.subarray(0, length);
}

function decodeUuLine(body: Buffer, from: number, end: number, out: Buffer, start: number): number {
  const stop = start + Math.min(uuValue(body, from), Math.floor(((end - from - 1) * 3) / 4));
  let length = start;
  for (let at = from + 1; length < stop; at += 4) {
    const [a, b, c, d] = [
      uuValue(body, at),
      uuValue(body, at + 1),
      uuValue(body, at + 2),
      uuValue(body, at + 3),
    ];
    out[length] = (a << 2) | (b >> 4);
    out[length + 1] = ((b & 15) << 4) | (c >> 2);
    out[length + 2] = ((c & 3) << 6) | d;
    length = Math.min(length + 3, stop);
  }
  return length;
}

function uuValue(body: Buffer, at: number): number {
  return ((body[at] ?? 0x20) - 0x20) & 0x3f;
}

function lineEnd(body: Buffer, from: number): number {
  const end = body.indexOf(0x0a, from);
  return end === -1 ? body.length : end;
}

/** Bytes of a body in its Content-Transfer-Encoding (RFC 2045); an unknown encoding is taken as it is. */
export function decodeTransfer(body: Buffer, encoding: string): Buffer {
  const name = encoding.trim().toLowerCase();
  if (name === 'base64') return decodeBase64(body);
  if (name === 'quoted-printable') return decodeQuotedPrintable(body);
  if (/^(?:x-)?uue(?:ncode)?$/.test(name)) return decodeUuencoded(body);
  return body;
}

/** Node skips what is not base64, but stops at a padding in the middle, which mail made of joined pieces has. */
function decodeBase64(body: Buffer): Buffer {
  const padding = body.indexOf(0x3d);
  const ends = padding === -1 || !hasBase64(body, padding);
  if (ends) return Buffer.from(body.toString('latin1'), 'base64');
  const pieces = body.toString('latin1').split(/=+/);
  return Buffer.concat(pieces.map((piece) => Buffer.from(piece, 'base64')));
}

function hasBase64(body: Buffer, from: number): boolean {
  for (let at = from; at < body.length; at++) {
    const byte = body[at] ?? 0;
    if ((byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a))
      return true;
  }
  return false;
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

/** Where a soft line break that begins at `at` ends; trailing blanks before the line end belong to it. 0 for none. */
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

/** The lines between `begin` and `end`; each starts with the number of bytes that it holds. */
function decodeUuencoded(body: Buffer): Buffer {
  const pieces: Buffer[] = [];
  for (const line of body.toString('latin1').split(/\r?\n/)) {
    if (/^begin [0-7]{3}/.test(line) || line === '') continue;
    if (line === 'end') break;
    pieces.push(uuencodedLine(line));
  }
  return Buffer.concat(pieces);
}

export function uuencodedLine(line: string): Buffer {
  const length = (line.charCodeAt(0) - 32) & 63;
  const out: number[] = [];
  for (let at = 1; out.length < length && at < line.length; at += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = [0, 1, 2, 3].map(
      (offset) => ((line.charCodeAt(at + offset) || 32) - 32) & 63,
    );
    out.push((a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d);
  }
  return Buffer.from(out.slice(0, length));
}

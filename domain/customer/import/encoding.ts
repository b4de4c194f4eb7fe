import { isUtf8 } from 'node:buffer';
import * as z from 'zod';

/** Encodings that files of customers have, as `TextDecoder` names them. */
export const encoding = z.enum(['utf-8', 'utf-16le', 'utf-16be', 'gb18030']);
export type Encoding = z.infer<typeof encoding>;

/** What was seen of a file's bytes so far. */
interface Census {
  /** Lines with bytes above ASCII that are, and are not, UTF-8. */
  utf8Lines: number;
  otherLines: number;
}

/**
 * Finds a file's encoding by its bytes, whatever it is called: by its byte order mark, or by zero bytes, or by which
 * encoding most lines have that are not plain ASCII. A single broken line doesn't make a file of UTF-8 another one.
 */
export function encodingCensus() {
  let first = Buffer.alloc(0);
  let rest = Buffer.alloc(0);
  const census: Census = { utf8Lines: 0, otherLines: 0 };

  function count(line: Buffer): void {
    if (isPlain(line)) return;
    if (isUtf8(line)) census.utf8Lines += 1;
    else census.otherLines += 1;
  }

  return {
    /** @param bytes the next ones of the file */
    add(bytes: Uint8Array): void {
      if (first.length < sampleBytes) first = Buffer.concat([first, bytes.subarray(0, sampleBytes)]);
      const all = Buffer.concat([rest, bytes]);
      let start = 0;
      for (let end = all.indexOf(10); end >= 0; end = all.indexOf(10, start)) {
        count(all.subarray(start, end));
        start = end + 1;
      }
      rest = all.subarray(start);
      // A line without an end is judged in parts: a character that is cut in two counts as a broken line at most once each.
      if (rest.length < longestLine) return;
      count(rest);
      rest = Buffer.alloc(0);
    },
    encoding(): Encoding {
      const marked = byMark(first);
      if (marked) return marked;
      const { utf8Lines, otherLines } = census;
      const last = rest.length && !isPlain(rest);
      const [utf8, other] =
        last && isUtf8(rest) ? [utf8Lines + 1, otherLines] : [utf8Lines, otherLines + (last ? 1 : 0)];
      return other > utf8 ? 'gb18030' : 'utf-8';
    },
  };
}

const longestLine = 4_000_000;

/** The beginning of a file, which shows whether it is UTF-16. */
const sampleBytes = 4096;

function isPlain(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte > 0x7f) return false;
  return true;
}

/** By the byte order mark, or by the zero bytes that Latin letters have in UTF-16. */
function byMark(bytes: Uint8Array): Encoding | undefined {
  const [one, two, three] = bytes;
  if (one === 0xef && two === 0xbb && three === 0xbf) return 'utf-8';
  if (one === 0xff && two === 0xfe) return 'utf-16le';
  if (one === 0xfe && two === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  for (const [index, byte] of bytes.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  // Headers are Latin letters for the most part; a sixteenth also holds where names in Chinese follow at once.
  if (even + odd < bytes.length / 16) return undefined;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

import { type Line, longestRecord } from './csv-records.ts';
import type { Encoding } from './encoding.ts';

/** The bytes of a file, in order. */
export type Bytes = AsyncIterable<Uint8Array>;

/** The lines of a file, without their breaks and the byte order mark. Of a line that is too long, only the beginning is kept. */
export async function* fileLines(bytes: Bytes, encoding: Encoding): AsyncGenerator<Line> {
  const lines =
    encoding === 'utf-8' || encoding === 'gb18030' ? byteLines(bytes, encoding) : wideLines(bytes, encoding);
  let isFirst = true;
  for await (const { text, isIntact } of lines) {
    yield { text: withoutMark(text, isFirst), isIntact };
    isFirst = false;
  }
}

function withoutMark(text: string, isFirst: boolean): string {
  const from = isFirst && text.startsWith('\ufeff') ? 1 : 0;
  return text.slice(from, text.endsWith('\r') ? -1 : undefined);
}

/** A line break is one byte that is part of no other character, so that broken bytes stay within their line. */
async function* byteLines(bytes: Bytes, encoding: Encoding): AsyncGenerator<Line> {
  const strict = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  const lenient = new TextDecoder(encoding, { ignoreBOM: true });
  // A character has at most four bytes: a line with more is too long, whatever it decodes to.
  const most = 4 * longestRecord + 1;
  let parts: Uint8Array[] = [];
  let length = 0;

  function keep(part: Uint8Array): void {
    if (length < most) parts.push(part);
    length += part.length;
  }

  function line(): Line {
    const whole = Buffer.concat(parts);
    parts = [];
    length = 0;
    try {
      return { text: strict.decode(whole), isIntact: true };
    } catch {
      return { text: lenient.decode(whole), isIntact: false };
    }
  }

  for await (const chunk of bytes) {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      keep(chunk.subarray(start, end));
      start = end + 1;
      yield line();
    }
    if (start < chunk.length) keep(chunk.subarray(start));
  }
  if (length) yield line();
}

async function* wideLines(bytes: Bytes, encoding: Encoding): AsyncGenerator<Line> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  let rest = '';
  const line = (text: string): Line => ({ text, isIntact: !text.includes('\ufffd') });
  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) yield line(text);
    // More would be too long anyway.
    rest = rest.slice(0, longestRecord + 1);
  }
  rest += decoder.decode();
  if (rest) yield line(rest);
}

/** A row as it stands in the file: its text without the line break, or why there is none. */
export type RawRecord = { text: string } | { broken: string; isEncoding?: true };

/** A line without its break; not intact if its bytes are no text. */
export interface Line {
  text: string;
  isIntact: boolean;
}

/** No row of a customer is longer; what is, is not kept in memory. UTF-16 code units. */
export const longestRecord = 1_000_000;

/** The most lines of one quoted row: beyond them, its quote was never meant to be open. */
const mostLines = 1000;

/** Where a row ends: with its text, or nowhere, with the reason. */
type Scan = { cells: number } | { broken: string } | { open: true };

const brokenQuotes = 'has a quote that is not closed, or text around a quoted cell';

/**
 * Splits lines of a CSV file into rows. Quoted cells may contain line breaks. A row with a quote that is not closed, or is
 * not at the edges of a cell, is broken: the next line begins a new row, so that it spoils no other one.
 */
export function csvRecords(delimiter: string) {
  let header: number | undefined;
  /** Lines that are no row yet: the first has an open quote. */
  let lines: Line[] = [];
  let length = 0;

  function* settle(isEnd: boolean): Generator<RawRecord> {
    while (lines.length) {
      let scan: Scan = { open: true };
      let text = '';
      let count = 0;
      for (const line of lines) {
        text = count ? `${text}\n${line.text}` : line.text;
        count += 1;
        if (count === 1 || line.text.includes('"')) scan = scanRow(text, delimiter);
        if (!('open' in scan)) break;
      }
      const isTooLong = lines.length >= mostLines || length > longestRecord;
      if ('open' in scan && !isEnd && !isTooLong) return;
      const cells = 'cells' in scan ? scan.cells : 0;
      // Where a row of several lines does not fit the header, its quote closed by accident.
      const isRow = cells > 0 && (count === 1 || header === undefined || cells === header);
      const taken = take(isRow ? count : 1);
      if (!isRow) yield { broken: brokenQuotes };
      else if (taken.some(({ isIntact }) => !isIntact))
        yield { broken: 'has bytes that are no text in the encoding of the file', isEncoding: true };
      else if (text) {
        header ??= cells;
        yield header === cells ? { text } : { broken: `has ${cells} cells, and the header ${header}` };
      }
    }
  }

  function take(count: number): Line[] {
    const taken = lines.slice(0, count);
    for (const { text } of taken) length -= text.length;
    lines = lines.slice(count);
    return taken;
  }

  return {
    /** @returns the rows that this line completes; an empty line is none */
    *add(line: Line): Generator<RawRecord> {
      if (line.text.length > longestRecord) {
        yield* settle(true);
        yield { broken: `is longer than ${longestRecord} characters` };
        return;
      }
      const isOpen = lines.length > 0;
      lines.push(line);
      length += line.text.length;
      const mayEnd = line.text.includes('"') || lines.length >= mostLines || length > longestRecord;
      if (!isOpen || mayEnd) yield* settle(false);
    },
    *end(): Generator<RawRecord> {
      yield* settle(true);
    },
  };
}

function scanRow(text: string, delimiter: string): Scan {
  let cells = 1;
  let at = 0;
  for (;;) {
    if (text[at] === '"') {
      at = closingQuote(text, at + 1);
      if (at < 0) return { open: true };
      at += 1;
      if (at === text.length) return { cells };
      if (text[at] !== delimiter) return { broken: brokenQuotes };
    } else {
      const end = text.indexOf(delimiter, at);
      const cell = text.slice(at, end < 0 ? undefined : end);
      if (cell.includes('"')) return { broken: brokenQuotes };
      if (end < 0) return { cells };
      at = end;
    }
    cells += 1;
    at += 1;
  }
}

/** The index of the quote that closes a cell: two quotes stand for one inside of it. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2))
    if (text[at + 1] !== '"') return at;
  return -1;
}

const delimiters = [',', ';', '\t'] as const;

/** The delimiter of a header: the one that it has most of outside of quotes. */
export function delimiterOf(header: string): string {
  const plain = header.replace(/"[^"]*"/g, '');
  const counts = delimiters.map((delimiter) => plain.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}

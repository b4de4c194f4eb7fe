import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { plainCell } from './csv-cell.ts';
import { csvRecords, delimiterOf, longestRecord, type RawRecord } from './csv-records.ts';
import type { Encoding } from './encoding.ts';
import { type Bytes, fileLines } from './file-lines.ts';
import type { RowErrorCode } from './row-error.ts';

export const fileFormat = z.enum(['csv', 'jsonl']);
export type FileFormat = z.infer<typeof fileFormat>;

/** A row of a file: its cells or members by name, or why it has none. Rows are counted from 1. */
export type FileRow = { row: number } & (
  | { values: Readonly<Record<string, unknown>> }
  | { error: { code: RowErrorCode; message: string } }
);

/** The rows of a file, in order. Empty lines are none, but a CSV file's first row is its header. */
export function readRows(bytes: Bytes, format: FileFormat, encoding: Encoding): AsyncGenerator<FileRow> {
  return format === 'csv' ? csvRows(bytes, encoding) : jsonRows(bytes, encoding);
}

async function* csvRows(bytes: Bytes, encoding: Encoding): AsyncGenerator<FileRow> {
  let reader: ReturnType<typeof csvReader> | undefined;
  for await (const line of fileLines(bytes, encoding)) {
    if (!reader && !line.text.trim()) continue;
    reader ??= csvReader(delimiterOf(line.text));
    yield* reader.rows(reader.records.add(line));
  }
  if (reader) yield* reader.rows(reader.records.end());
}

function csvReader(delimiter: string) {
  let header: readonly string[] | undefined;
  let row = 0;

  function* rows(records: Iterable<RawRecord>): Generator<FileRow> {
    for (const record of records) {
      if ('text' in record && !header) {
        header = cellsOf(record.text, delimiter).map((cell) => cell.trim());
        continue;
      }
      row += 1;
      if ('broken' in record) yield { row, error: errorOf(record) };
      else yield { row, values: valuesOf(header ?? [], cellsOf(record.text, delimiter)) };
    }
  }

  return { records: csvRecords(delimiter), rows };
}

function errorOf({ broken, isEncoding }: Exclude<RawRecord, { text: string }>) {
  return { code: isEncoding ? ('broken-encoding' as const) : ('malformed-row' as const), message: broken };
}

const cellsOfRecord = z.array(z.array(z.string()));

/** The record has been found to be one row whose quotes are whole. */
function cellsOf(record: string, delimiter: string): string[] {
  const [cells = []] = cellsOfRecord.parse(
    // Whatever stands outside of quotes is no line break.
    parse(record, { delimiter, relax_column_count: true, record_delimiter: ['\r\n\r\n\r\n'] }),
  );
  return cells;
}

/** Empty cells say nothing. Of columns with one name, the first with a value counts. */
function valuesOf(header: readonly string[], cells: readonly string[]): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [index, name] of header.entries()) {
    const cell = plainCell(cells[index] ?? '');
    if (cell.trim() && !Object.hasOwn(values, name)) values[name] = cell;
  }
  return values;
}

const jsonObject = z.record(z.string(), z.unknown());

async function* jsonRows(bytes: Bytes, encoding: Encoding): AsyncGenerator<FileRow> {
  let row = 0;
  for await (const { text, isIntact } of fileLines(bytes, encoding)) {
    if (!text.trim()) continue;
    row += 1;
    if (!isIntact)
      yield {
        row,
        error: { code: 'broken-encoding', message: 'has bytes that are no text in the encoding of the file' },
      };
    else if (text.length > longestRecord)
      yield { row, error: { code: 'malformed-row', message: `is longer than ${longestRecord} characters` } };
    else yield { row, ...parsed(text) };
  }
}

function parsed(
  text: string,
): { values: Record<string, unknown> } | { error: { code: RowErrorCode; message: string } } {
  try {
    return { values: jsonObject.parse(JSON.parse(text)) };
  } catch {
    return { error: { code: 'malformed-row', message: 'is not a JSON object on one line' } };
  }
}

import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { csvRow, guardedCell, plainCell } from '../../../../domain/customer/import/csv-cell.ts';
import { longestRecord } from '../../../../domain/customer/import/csv-records.ts';
import { encodingCensus } from '../../../../domain/customer/import/encoding.ts';
import { type FileFormat, type FileRow, readRows } from '../../../../domain/customer/import/read-rows.ts';

/** The rows of a file that arrives in parts of so many bytes. */
async function rowsOf(file: Buffer | string, format: FileFormat = 'csv', part = 4096): Promise<FileRow[]> {
  const bytes = Buffer.from(file);
  const parts = Array.from({ length: Math.ceil(bytes.length / part) }, (_, index) =>
    bytes.subarray(index * part, (index + 1) * part),
  );
  const census = encodingCensus();
  for (const each of parts) census.add(each);
  async function* read() {
    yield* parts;
  }
  const rows: FileRow[] = [];
  for await (const row of readRows(read(), format, census.encoding())) rows.push(row);
  return rows;
}

const valuesIn = (rows: readonly FileRow[]) =>
  rows.map((row) => ('values' in row ? row.values : row.error.code));

const text = 'id,name\r\n1,王小明\r\n2,"Li, ""Na"""\r\n3,第二行\r\n';
const expected = [
  { id: '1', name: '王小明' },
  { id: '2', name: 'Li, "Na"' },
  { id: '3', name: '第二行' },
];

describe('Files in all encodings are read alike', () => {
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['GB18030', iconv.encode(text, 'gb18030')],
    ['UTF-16, little-endian with a mark', iconv.encode(text, 'utf-16le', { addBOM: true })],
    ['UTF-16, little-endian without', iconv.encode(text, 'utf-16le')],
    ['UTF-16, big-endian with a mark', iconv.encode(text, 'utf-16be', { addBOM: true })],
    ['UTF-16, big-endian without', iconv.encode(text, 'utf-16be')],
  ])('%s', async (_, bytes) => {
    expect(valuesIn(await rowsOf(bytes))).toEqual(expected);
    // Whatever is cut in two.
    for (const part of [1, 3]) expect(valuesIn(await rowsOf(bytes, 'csv', part))).toEqual(expected);
  });

  it('JSON lines, in UTF-8 and GB18030', async () => {
    const lines = expected.map((row) => `${JSON.stringify(row)}\n`).join('');
    expect(valuesIn(await rowsOf(lines, 'jsonl'))).toEqual(expected);
    expect(valuesIn(await rowsOf(iconv.encode(lines, 'gb18030'), 'jsonl', 5))).toEqual(expected);
  });

  it.each([',', ';', '\t'])('with the delimiter %j', async (delimiter) => {
    const file = [
      ['id', 'name'],
      ['1', '"a,b;c\td"'],
      ['2', '"two\nlines"'],
    ]
      .map((row) => row.join(delimiter))
      .join('\n');
    expect(valuesIn(await rowsOf(file))).toEqual([
      { id: '1', name: 'a,b;c\td' },
      { id: '2', name: 'two\nlines' },
    ]);
  });
});

describe('A row that is wrong fails alone', () => {
  it.each([
    ['a quote that is not closed', '1,"open', 'malformed-row'],
    ['text behind a quoted cell', '1,"a"b', 'malformed-row'],
    ['a quote within a cell', '1,a"b', 'malformed-row'],
    ['too few cells', '1', 'malformed-row'],
    ['too many cells', '1,2,3', 'malformed-row'],
  ])('%s', async (_, row, code) => {
    const file = `id,name\n${row}\n2,"fine"\n3,also\n`;
    expect(valuesIn(await rowsOf(file))).toEqual([
      code,
      { id: '2', name: 'fine' },
      { id: '3', name: 'also' },
    ]);
    expect(valuesIn(await rowsOf(`id,name\n2,fine\n${row}`))).toEqual([{ id: '2', name: 'fine' }, code]);
  });

  it('bytes that are no UTF-8 in a file of UTF-8', async () => {
    const file = Buffer.concat([
      Buffer.from('id,name\n1,王\n2,'),
      Buffer.from([0xff]),
      Buffer.from('\n3,小明\n'),
    ]);
    expect(valuesIn(await rowsOf(file))).toEqual([
      { id: '1', name: '王' },
      'broken-encoding',
      { id: '3', name: '小明' },
    ]);
  });

  it('lines that are no JSON object', async () => {
    const lines = '{"id":"1"}\nnonsense\n[1]\n\n{"id":"2"}';
    expect(valuesIn(await rowsOf(lines, 'jsonl'))).toEqual([
      { id: '1' },
      'malformed-row',
      'malformed-row',
      { id: '2' },
    ]);
  });

  it('a cell of more than a million characters, in one line and over many', async () => {
    const long = 'x'.repeat(longestRecord);
    expect(valuesIn(await rowsOf(`id,name\n1,${long}\n2,fine\n`))).toEqual([
      'malformed-row',
      { id: '2', name: 'fine' },
    ]);
    const open = `1,"open\n${'two,lines\n'.repeat(3000)}`;
    const rows = valuesIn(await rowsOf(`id,name\n${open}2,fine\n`));
    expect(rows[0]).toBe('malformed-row');
    expect(rows.slice(-2)).toEqual([
      { id: 'two', name: 'lines' },
      { id: '2', name: 'fine' },
    ]);
  });
});

it('A file of 200 columns is read by the names of its columns', async () => {
  const names = Array.from({ length: 200 }, (_, index) => `c${index}`);
  const [row] = valuesIn(await rowsOf(`${names.join(',')}\n${names.join(',')}\n`));
  expect(row).toEqual(Object.fromEntries(names.map((name) => [name, name])));
});

describe('Cells that spreadsheets take for formulas', () => {
  it.each(['=1+1', '+86', '-1', '@x', '\tx', '\rx', "'=x", "''-x"])('%j come back as they were', (value) => {
    expect(guardedCell(value)).toMatch(/^'/);
    expect(plainCell(guardedCell(value))).toBe(value);
  });

  it.each(['x=1', "'tis", "''", '', '王'])('%j are as they are', (value) => {
    expect([guardedCell(value), plainCell(value)]).toEqual([value, value]);
  });

  it('are quoted like all others', async () => {
    const rows = await rowsOf(csvRow(['id', 'name']) + csvRow(['=a,"b"', '+1\n2']));
    expect(valuesIn(rows)).toEqual([{ id: '=a,"b"', name: '+1\n2' }]);
  });
});

import { namedPointsOf } from '../contact-point.ts';
import { columns, type Field, type RowValues, valueOfCell } from './columns.ts';
import { columnKey, columnsOf, type Mapping } from './presets.ts';
import type { FileRow } from './read-rows.ts';
import type { RowError } from './row-error.ts';

/** What a row says of the customer with an external id. */
export interface WantedRow {
  row: number;
  values: RowValues & { externalId: string };
}

export type ReadRow = WantedRow | { row: number; errors: RowError[] };

interface RowReaderInput {
  mapping: Mapping;
  /** A phone number as people write it in E.164; undefined if it is none. */
  phoneOf: (text: string) => string | undefined;
}

/**
 * Reads the rows of one file, in order: what they say of customers, and which are wrong. A row is a duplicate if an earlier
 * one of the file without errors has its external id or one of its contact points.
 */
export function rowReader({ mapping, phoneOf }: RowReaderInput): (row: FileRow) => ReadRow {
  const fields = columnsOf(mapping);
  const seen = new Set<string>();
  const keys = new Map<string, string>();

  function keyOf(name: string): string {
    const known = keys.get(name);
    if (known !== undefined) return known;
    const key = columnKey(name);
    // Names of JSON members may differ in each row.
    if (keys.size < 1000) keys.set(name, key);
    return key;
  }

  return (fileRow) => {
    const { row } = fileRow;
    if ('error' in fileRow) return { row, errors: [{ row, ...fileRow.error }] };
    const byKey = new Map<string, unknown>();
    for (const [name, value] of Object.entries(fileRow.values)) {
      const key = keyOf(name);
      if (isGiven(value) && !byKey.has(key)) byKey.set(key, value);
    }
    const errors: RowError[] = [];
    const values: RowValues = {};
    for (const [field, names] of fields) {
      const given = names.map((name) => byKey.get(name)).filter((value) => value !== undefined);
      if (given.length) Object.assign(values, readField(field, given, { row, errors, phoneOf }));
    }
    const { externalId } = values;
    if (externalId === undefined && !errors.some(({ field }) => field === 'externalId'))
      errors.push({
        row,
        field: 'externalId',
        code: 'missing-identity',
        message: 'must be given: rows are found by it',
      });
    if (errors.length || externalId === undefined) return { row, errors };
    const own = [
      { field: 'externalId', key: `id:${externalId}` },
      ...pointsOf(values).map(({ field, point }) => ({ field, key: point })),
    ];
    for (const { field, key } of own)
      if (seen.has(key))
        errors.push({ row, field, code: 'duplicate', message: 'is also in an earlier row of the file' });
    if (errors.length) return { row, errors };
    for (const { key } of own) seen.add(key);
    return { row, values: { ...values, externalId } };
  };
}

/** The contact points of a row. */
export function pointsOf({ addresses = [], phones = [], identities = [] }: RowValues) {
  return namedPointsOf({ addresses, phones, identities });
}

function isGiven(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '';
}

interface Reading {
  row: number;
  errors: RowError[];
  phoneOf: RowReaderInput['phoneOf'];
}

/** @param given the values of the field's columns that have one */
function readField(field: Field, given: readonly unknown[], { row, errors, phoneOf }: Reading): RowValues {
  const { cell, schema } = columns[field];
  const isList = cell === 'list' || cell === 'lines';
  const [raw, problem] = isList ? listOf(field, given) : rawOf(field, given[0]);
  const numbers =
    field === 'phones' && Array.isArray(raw) ? raw.map((one) => phoneOf(String(one))) : undefined;
  const parsed = schema.safeParse(numbers?.every((number) => number !== undefined) ? numbers : raw);
  const isMasked = !problem && JSON.stringify(raw)?.includes('***');
  if (isMasked)
    errors.push({
      row,
      field,
      code: 'masked-value',
      message: 'is masked: export the file with contact data shown',
    });
  else if (problem) errors.push({ row, field, code: 'invalid-value', message: problem });
  else if (numbers?.some((number) => number === undefined))
    errors.push({
      row,
      field,
      code: 'invalid-value',
      message: 'must be phone numbers; give defaultCountry for national ones',
    });
  else if (!parsed.success)
    for (const { message } of parsed.error.issues.slice(0, 1))
      errors.push({ row, field, code: 'invalid-value', message });
  else if (parsed.data !== undefined)
    return { [field]: isList ? withoutRepetitions(parsed.data) : parsed.data };
  return {};
}

function withoutRepetitions(list: unknown): unknown {
  return Array.isArray(list) ? [...new Set(list)] : list;
}

function rawOf(field: Field, given: unknown): [unknown, string?] {
  if (columns[field].cell === 'text') return [typeof given === 'number' ? String(given) : trimmed(given)];
  if (typeof given !== 'string') return [given];
  try {
    return [valueOfCell(field, given)];
  } catch {
    return [undefined, 'must be JSON'];
  }
}

function listOf(field: Field, given: readonly unknown[]): [unknown, string?] {
  return [
    given.flatMap((one): unknown[] => {
      const value =
        typeof one === 'string' || typeof one === 'number' ? valueOfCell(field, String(one)) : one;
      return Array.isArray(value) ? value : [value];
    }),
  ];
}

function trimmed(given: unknown): unknown {
  return typeof given === 'string' ? given.trim() : given;
}

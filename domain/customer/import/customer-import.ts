import * as z from 'zod';
import { actor } from '../../../events/event.ts';
import { idSchema } from '../../shared/ids.ts';
import { encoding } from './encoding.ts';
import { mapping } from './presets.ts';
import { fileFormat } from './read-rows.ts';
import type { RowError } from './row-error.ts';

/** The most rows of a file. */
export const rowsAtMost = 100_000;

/** Rows of a chunk: after each, progress is committed. */
export const rowsPerChunk = 500;

/** The most bytes of a file: 2 KB for each of the most rows. */
export const bytesAtMost = 200_000_000;

/** The prefix of imported files and their errors in the attachment bucket. Its lifecycle rule deletes them. */
export const importPrefix = 'imports/';

export const importState = z.enum(['uploading', 'checking', 'checked', 'running', 'done', 'failed']);

/** The caller who started it may no longer import; or the file has more than 100,000 rows. */
const importFailure = z.enum(['no-longer-allowed', 'too-many-rows']);
type ImportFailure = z.infer<typeof importFailure>;

const count = z.int().nonnegative();

/** What became of the rows so far. Of a dry run, what would become of them. */
const rowCounts = z.object({
  rows: count,
  created: count,
  changed: count,
  unchanged: count,
  failed: count,
});
export type RowCounts = z.infer<typeof rowCounts>;

const noRows: RowCounts = { rows: 0, created: 0, changed: 0, unchanged: 0, failed: 0 };

/** The numbers that new customers of a chunk get. */
const numberBlock = z.object({ day: z.string(), first: z.int().positive(), count });

/** Rows that are being written. Time and numbers are stored first, so that a repetition writes the same. */
const openChunk = z.object({ at: z.iso.datetime(), numbers: numberBlock.optional() });
export type OpenChunk = z.infer<typeof openChunk>;

/** An import of customers from a file: a dry run, then the import itself, chunk by chunk. */
export const customerImport = z.object({
  importId: idSchema('import'),
  version: z.int().positive(),
  /** The principal that asked for it, with whose rights it runs. */
  ownerId: z.string(),
  /** Whose changes they are. */
  actor,
  format: fileFormat,
  filename: z.string(),
  bytes: count,
  mapping,
  defaultCountry: z.string().optional(),
  state: importState,
  /** Why it failed as a whole. */
  failure: importFailure.optional(),
  /** Found by the dry run. */
  encoding: encoding.optional(),
  /** Of the dry run. */
  check: rowCounts.optional(),
  /** Of the import itself: committed rows. */
  result: rowCounts.optional(),
  /** Chunks of the present run with errors, whose errors are in a file each. */
  failedChunks: z.array(count),
  chunk: openChunk.optional(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().optional(),
  finishedAt: z.iso.datetime().optional(),
});
export type CustomerImport = z.infer<typeof customerImport>;

export type Outcome = 'created' | 'changed' | 'unchanged' | 'failed';

export function isAtWork({ state }: Pick<CustomerImport, 'state'>): boolean {
  return state === 'checking' || state === 'running';
}

/** Whether a run of it has done anything: it is repeated if it failed. */
export function hasBegun({ state, encoding, chunk, result }: CustomerImport): boolean {
  return state === 'checking' ? encoding !== undefined : Boolean(chunk ?? result);
}

/** The counts of the run that it is in. */
export function countsOf({ state, check, result }: CustomerImport): RowCounts {
  return (state === 'checking' ? check : result) ?? noRows;
}

/** How many chunks of the present run are done. */
export function chunksDone(job: CustomerImport): number {
  return Math.ceil(countsOf(job).rows / rowsPerChunk);
}

/** The import after a chunk of its rows. */
export function advanced(job: CustomerImport, outcomes: readonly Outcome[]): CustomerImport {
  const before = countsOf(job);
  const of = (wanted: Outcome) => outcomes.filter((outcome) => outcome === wanted).length;
  const counts: RowCounts = {
    rows: before.rows + outcomes.length,
    created: before.created + of('created'),
    changed: before.changed + of('changed'),
    unchanged: before.unchanged + of('unchanged'),
    failed: before.failed + of('failed'),
  };
  const { chunk: _, ...kept } = job;
  return {
    ...kept,
    version: job.version + 1,
    ...(job.state === 'checking' ? { check: counts } : { result: counts }),
    ...(of('failed') && { failedChunks: [...job.failedChunks, chunksDone(job)] }),
  };
}

export function finished(job: CustomerImport, now: string): CustomerImport {
  const next = { ...job, version: job.version + 1, failedChunks: [] };
  return job.state === 'checking'
    ? { ...next, check: job.check ?? noRows, state: 'checked' }
    : { ...next, result: job.result ?? noRows, state: 'done', finishedAt: now };
}

export function failed(job: CustomerImport, failure: ImportFailure, now: string): CustomerImport {
  const { chunk: _, ...kept } = job;
  return { ...kept, version: job.version + 1, state: 'failed', failure, finishedAt: now };
}

/** Where the file and its errors are. */
export const fileKey = ({ importId }: Pick<CustomerImport, 'importId'>) => `${importPrefix}${importId}/file`;

/** The errors of a run, or of one chunk of it. */
export function errorsKey({ importId, state }: CustomerImport, chunk?: number): string {
  const run = state === 'checking' || state === 'checked' ? 'check' : 'run';
  const part = chunk === undefined ? 'errors.csv' : `errors/${String(chunk).padStart(5, '0')}`;
  return `${importPrefix}${importId}/${run}-${part}`;
}

export const errorColumns = ['row', 'field', 'code', 'message'] as const satisfies (keyof RowError)[];

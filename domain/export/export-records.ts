import type { Context } from '../shared/context.ts';
import { ConditionFailed, commitWrites, type Database } from '../shared/database.ts';
import type { DataExportStore, ExportPlace } from './data-export.store.ts';
import { type DataExport, exportKey } from './data-export.ts';

/** A file that is written in parts: each of at least five megabytes, but the last. */
export interface ExportFiles {
  begin(key: string, format: DataExport['format']): Promise<string>;
  /** Writes a part, or writes it again. @returns its tag */
  part(key: string, uploadId: string, number: number, text: string): Promise<string>;
  /** Also where it was completed before. */
  complete(key: string, uploadId: string, parts: readonly string[]): Promise<void>;
}

/** Some records as lines of the file, and the place behind them; undefined after the last. */
export interface ExportPage {
  lines: readonly string[];
  next: string | undefined;
}

/** The records of a kind as their owner sees them. */
export interface ExportSource {
  /** What the file begins with: the header of CSV. */
  header: string;
  page(place: string | undefined): Promise<ExportPage>;
}

export interface ExportStores {
  database: Database;
  exports: DataExportStore;
  files: ExportFiles;
  /** Undefined once the owner may no longer export. */
  sourceOf(job: DataExport, now: string): Promise<ExportSource | undefined>;
  now(): string;
  /** Whether the function has to end soon. */
  isLate(): boolean;
}

/** S3 takes smaller parts at the end only. */
const partLength = 6_000_000;

/**
 * Writes an export from its last checkpoint until it is done or the function has to end. A part is written before its
 * checkpoint: a repetition writes the same part of the file anew. Two runs at the same time could not complete the file, since
 * a part that was written anew has another tag.
 * @param place `unlessBegun`: does nothing if a run has begun, which is repeated if it fails
 * @returns whether there is more to do
 */
export async function exportRecords(
  stores: ExportStores,
  { unlessBegun = false, ...place }: ExportPlace & { unlessBegun?: boolean },
  { now }: Pick<Context, 'now'>,
): Promise<{ isMore: boolean }> {
  const { exports, files } = stores;
  let job = await exports.find(place);
  if (job?.state !== 'running' || (unlessBegun && job.uploadId)) return { isMore: false };
  const key = exportKey(job);
  const source = await stores.sourceOf(job, now);
  const commit = async (before: DataExport, change: Partial<DataExport>): Promise<DataExport | undefined> => {
    const next = { ...before, ...change, version: before.version + 1 };
    try {
      await commitWrites(stores.database, [exports.edition(before, next)]);
      return next;
    } catch (error) {
      // Another run was faster, and goes on.
      if (error instanceof ConditionFailed) return undefined;
      throw error;
    }
  };
  if (!source) {
    await commit(job, { state: 'failed', finishedAt: stores.now() });
    return { isMore: false };
  }
  if (!job.uploadId) job = await commit(job, { uploadId: await files.begin(key, job.format) });
  while (job?.uploadId) {
    const isFirst: boolean = !job.parts.length;
    const { text, rows, next } = await nextPart(source, job.place, isFirst ? source.header : '');
    // S3 makes no file of no parts.
    const tag: string | undefined =
      text || isFirst ? await files.part(key, job.uploadId, job.parts.length + 1, text) : undefined;
    const parts: string[] = tag === undefined ? job.parts : [...job.parts, tag];
    const written = { parts, rows: job.rows + rows, place: next };
    if (next === undefined) {
      await files.complete(key, job.uploadId, parts);
      await commit(job, { ...written, state: 'done', finishedAt: stores.now() });
      return { isMore: false };
    }
    job = await commit(job, written);
    if (job && stores.isLate()) return { isMore: true };
  }
  return { isMore: false };
}

async function nextPart(source: ExportSource, from: string | undefined, header: string) {
  let text = header;
  let rows = 0;
  let next = from;
  do {
    const page = await source.page(next);
    text += page.lines.join('');
    rows += page.lines.length;
    next = page.next;
  } while (next !== undefined && text.length < partLength);
  return { text, rows, next };
}

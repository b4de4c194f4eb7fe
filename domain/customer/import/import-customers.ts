import type { DepartmentStore } from '../../desk/department.store.ts';
import type { HistoryStore } from '../../record/history.store.ts';
import type { Context } from '../../shared/context.ts';
import type { CounterStore } from '../../shared/counter.store.ts';
import { ConditionFailed, commitWrites, type Database } from '../../shared/database.ts';
import type { CustomerId, Id } from '../../shared/ids.ts';
import type { Locale } from '../../shared/locale.ts';
import type { ContactPoint } from '../contact-point.ts';
import type { CustomerStore } from '../customer.store.ts';
import type { OrganizationStore } from '../organization/organization.store.ts';
import { csvRow } from './csv-cell.ts';
import type { CustomerImportStore } from './customer-import.store.ts';
import {
  advanced,
  type CustomerImport,
  chunksDone,
  countsOf,
  errorColumns,
  errorsKey,
  failed,
  finished,
  hasBegun,
  isAtWork,
  rowsAtMost,
  rowsPerChunk,
} from './customer-import.ts';
import { encodingCensus } from './encoding.ts';
import type { Bytes } from './file-lines.ts';
import { phoneReader } from './phone-number.ts';
import type { References } from './plan-row.ts';
import { type ReadRow, rowReader } from './read-row.ts';
import { readRows } from './read-rows.ts';
import type { RowError } from './row-error.ts';
import { writeRows } from './write-rows.ts';

/** Where files are. */
export interface ImportFiles {
  /** The bytes of the file, read in ranges. @throws KefuError `not-found` before it was uploaded */
  read(importId: Id<'import'>): Bytes;
  get(key: string): Promise<string>;
  put(key: string, text: string): Promise<void>;
}

export interface ImportStores {
  database: Database;
  imports: CustomerImportStore;
  customers: CustomerStore;
  counters: Pick<CounterStore, 'drawBlock'>;
  departments: Pick<DepartmentStore, 'references'>;
  history: Pick<HistoryStore, 'addition' | 'finding'>;
  files: ImportFiles;
  /** Whether the principal may still import, and what its rows may refer to. */
  mayImport(ownerId: string, now: string): Promise<boolean>;
  references(): Promise<References>;
  organizations: Pick<OrganizationStore, 'reading'>;
  /** Those of these contact points that belonged to somebody who was erased lately. */
  erasedAmong(points: readonly ContactPoint[]): Promise<ReadonlySet<ContactPoint>>;
  /** Has the live tickets of a customer follow a level that is about to be committed. */
  changeLevelLater(customerId: CustomerId, correlationId: string): Promise<void>;
  /** The locale of customers whose row has none. */
  locale: Locale;
  now(): string;
  /** Whether the function has to end soon. */
  isLate(): boolean;
}

/** Another run of the same import was faster. */
class Outrun extends Error {}

/** For how many days the history item of an import is kept: as long as the import. */
const historyDays = 90;

/**
 * Runs an import, or its dry run, from its last checkpoint until it is done or the function has to end. Each chunk of rows
 * is committed with its counts; a run that was interrupted reads the file again up to there, since whether a row is a
 * duplicate depends on all rows before it. What an interrupted chunk wrote is found by ids that follow from the import and
 * the row: repeating it writes nothing twice and counts it as what it was. Two runs at the same time end at the next checkpoint
 * of one of them, but use the units of both until then.
 * @param options `unlessBegun`: does nothing if a run has begun, which is repeated if it fails
 * @returns whether there is more to do
 */
export async function importCustomers(
  stores: ImportStores,
  { importId, unlessBegun = false }: { importId: Id<'import'>; unlessBegun?: boolean },
  context: Context,
): Promise<{ isMore: boolean }> {
  const job = await stores.imports.find(importId);
  if (!job || !isAtWork(job) || (unlessBegun && hasBegun(job))) return { isMore: false };
  const run = { job, context: { ...context, actor: job.actor, correlationId: importId, importId } };
  try {
    if (!(await stores.mayImport(job.ownerId, context.now))) {
      await commit(stores, run, failed(job, 'no-longer-allowed', stores.now()));
      return { isMore: false };
    }
    return { isMore: await runFrom(stores, run) };
  } catch (error) {
    if (error instanceof Outrun) return { isMore: false };
    throw error;
  }
}

/** A run, with the import as it was committed last. */
interface Run {
  job: CustomerImport;
  context: Context;
}

async function runFrom(stores: ImportStores, run: Run): Promise<boolean> {
  const { importId, format } = run.job;
  const encoding = run.job.encoding ?? (await encodingOf(stores.files.read(importId)));
  if (!run.job.encoding) await commit(stores, run, { ...run.job, version: run.job.version + 1, encoding });
  const readRow = rowReader({ mapping: run.job.mapping, phoneOf: phoneReader(run.job.defaultCountry) });
  const references = await stores.references();
  const done = countsOf(run.job).rows;
  let rows: ReadRow[] = [];
  for await (const fileRow of readRows(stores.files.read(importId), format, encoding)) {
    if (fileRow.row > rowsAtMost) {
      await commit(stores, run, failed(run.job, 'too-many-rows', stores.now()));
      return false;
    }
    const row = readRow(fileRow);
    if (row.row <= done) continue;
    rows.push(row);
    if (rows.length < rowsPerChunk) continue;
    await importChunk(stores, run, rows, references);
    rows = [];
    if (stores.isLate()) return true;
  }
  if (rows.length) await importChunk(stores, run, rows, references);
  await joinErrors(stores, run);
  await finish(stores, run);
  return false;
}

async function encodingOf(bytes: Bytes) {
  const census = encodingCensus();
  for await (const part of bytes) census.add(part);
  return census.encoding();
}

/** Commits the import's next version. @throws Outrun */
async function commit(
  { database, imports, departments }: Pick<ImportStores, 'database' | 'imports' | 'departments'>,
  run: Run,
  next: CustomerImport,
  { also = [], referred = [] }: { also?: Parameters<typeof commitWrites>[1]; referred?: string[] } = {},
): Promise<void> {
  try {
    await commitWrites(database, [
      imports.edition(run.job, next),
      ...departments.references(referred),
      ...also,
    ]);
  } catch (error) {
    if (error instanceof ConditionFailed) throw new Outrun();
    throw error;
  }
  run.job = next;
}

async function importChunk(
  stores: ImportStores,
  run: Run,
  rows: readonly ReadRow[],
  references: References,
): Promise<void> {
  const chunk = await writeRows(stores, { job: run.job, rows, references, open }, run.context);
  const errors = chunk.flatMap((outcome) => outcome.errors);
  if (errors.length) await stores.files.put(errorsKey(run.job, chunksDone(run.job)), errorsText(errors));
  await commit(
    stores,
    run,
    advanced(
      run.job,
      chunk.map(({ outcome }) => outcome),
    ),
  );

  /** Stores the time and the numbers of the chunk before its rows, so that a repetition writes the same. */
  async function open({ numbers: count, departmentIds }: { numbers: number; departmentIds: string[] }) {
    if (run.job.chunk) return run.job.chunk;
    const at = stores.now();
    const numbers = count ? await stores.counters.drawBlock('customer', count, at) : undefined;
    const opened = { at, ...(numbers && { numbers }) };
    // A department that customers refer to is not deleted meanwhile: once for all rows, since each reference is a write to
    // the one item of the department.
    await commit(
      stores,
      run,
      { ...run.job, version: run.job.version + 1, chunk: opened },
      { referred: departmentIds },
    );
    return opened;
  }
}

function errorsText(errors: readonly RowError[]): string {
  return errors.map((error) => csvRow(errorColumns.map((column) => String(error[column] ?? '')))).join('');
}

/** One file of all errors of the run. */
async function joinErrors({ files }: ImportStores, { job }: Run): Promise<void> {
  if (!job.failedChunks.length) return;
  const parts: string[] = [];
  for (const chunk of job.failedChunks) parts.push(await files.get(errorsKey(job, chunk)));
  await files.put(errorsKey(job), csvRow([...errorColumns]) + parts.join(''));
}

/** The import's end, with its one event: the events of its rows don't reach webhooks. */
async function finish(stores: ImportStores, run: Run): Promise<void> {
  const next = finished(run.job, stores.now());
  if (next.state !== 'done') return commit(stores, run, next);
  const { version, importId, result } = next;
  const completion = { type: 'import.completed', data: { records: 'customers', ...result } };
  const entry = { version, actor: run.job.actor, changes: [completion] };
  // Its own event is for webhooks.
  const context = { ...run.context, now: stores.now(), importId: undefined };
  await commit(stores, run, next, { also: [stores.history.addition(importId, entry, context, historyDays)] });
}

import { afterAll, beforeAll, expect, it } from 'vitest';
import { dataExportStore } from '../../../domain/export/data-export.store.ts';
import { type DataExport, downloadableUntil } from '../../../domain/export/data-export.ts';
import { type ExportStores, exportRecords } from '../../../domain/export/export-records.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { newId, systemContext } from '../../../functions/context.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';

let table: DeskTable;
beforeAll(async () => {
  table = await startDeskTable();
});
afterAll(() => table.stop());

class Killed extends Error {}

/** Pages of so many lines, each a megabyte long: several make a part. */
const pages = [7, 0, 7, 1];
const lineOf = (page: number, line: number) => `${page}.${line}${'x'.repeat(1_000_000)}\n`;
const expected = `header\n${pages.flatMap((lines, page) => Array.from({ length: lines }, (_, line) => lineOf(page, line))).join('')}`;

function desk(call: () => void, isLate = false) {
  const uploads = new Map<string, Map<number, string>>();
  let file: string | undefined;
  const step = <Result>(work: () => Result): Result => {
    call();
    const result = work();
    call();
    return result;
  };
  const stores: ExportStores = {
    ...{ database: table.database, exports: dataExportStore(table.database), isLate: () => isLate },
    now: () => new Date().toISOString(),
    sourceOf: async () => ({
      header: 'header\n',
      async page(place) {
        call();
        const page = Number(place ?? 0);
        const lines = Array.from({ length: pages[page] ?? 0 }, (_, line) => lineOf(page, line));
        return { lines, next: page + 1 < pages.length ? String(page + 1) : undefined };
      },
    }),
    files: {
      begin: async () => step(() => String(uploads.set(String(uploads.size + 1), new Map()).size)),
      part: async (_, uploadId, number, text) =>
        step(() => {
          uploads.get(uploadId)?.set(number, text);
          return `tag ${number}`;
        }),
      complete: async (_, uploadId, tags) =>
        step(() => {
          const parts = uploads.get(uploadId);
          file = tags.map((_, index) => parts?.get(index + 1)).join('');
        }),
    },
  };
  return { stores, file: () => file };
}

async function begin(): Promise<DataExport> {
  const created: DataExport = {
    ...{
      exportId: newId('export'),
      version: 1,
      ownerId: newId('agent'),
      records: 'customers',
      format: 'csv',
    },
    ...{ contacts: 'masked', state: 'running', rows: 0, parts: [], createdAt: new Date().toISOString() },
  };
  await commitWrites(table.database, [dataExportStore(table.database).creation(created)]);
  return created;
}

it('An export that is killed at any call and resumed writes the file of an unbroken one', async () => {
  let calls = 0;
  for (let at = 1, wasKilled = true; wasKilled; at++) {
    wasKilled = false;
    calls = 0;
    const { stores, file } = desk(() => {
      calls += 1;
      if (calls === at && !wasKilled) {
        wasKilled = true;
        throw new Killed();
      }
    });
    const job = await begin();
    await exportRecords(stores, job, systemContext('test')).catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
    });
    await exportRecords(stores, job, systemContext('test'));
    const done = await stores.exports.load(job);
    expect([at, done.state, done.rows, file() === expected]).toEqual([at, 'done', 15, true]);
    expect(Date.parse(downloadableUntil(done) ?? '') - Date.parse(done.finishedAt ?? '')).toBe(86_400_000);
  }
  expect(calls).toBeGreaterThan(8);
});

it('An export goes on where it had to end, and ends where its owner may no longer export', async () => {
  const { stores, file } = desk(() => {}, true);
  const job = await begin();
  let runs = 1;
  while ((await exportRecords(stores, job, systemContext('test'))).isMore) runs += 1;
  expect([runs, file() === expected]).toEqual([3, true]);
  const refused = await begin();
  await exportRecords({ ...stores, sourceOf: async () => undefined }, refused, systemContext('test'));
  expect(await stores.exports.load(refused)).toMatchObject({ state: 'failed', rows: 0 });
});

it('A spare run begins an export that no other run has begun, and leaves others alone', async () => {
  const { stores, file } = desk(() => {}, true);
  const job = await begin();
  const spare = () => exportRecords(stores, { ...job, unlessBegun: true }, systemContext('test'));
  expect(await spare()).toEqual({ isMore: true });
  const begun = await stores.exports.load(job);
  expect(await spare()).toEqual({ isMore: false });
  expect(await stores.exports.load(job)).toEqual(begun);
  while ((await exportRecords(stores, job, systemContext('test'))).isMore);
  expect(file() === expected).toBe(true);
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportSubject } from '../../../domain/privacy/export-subject.ts';
import { subjectExportStore } from '../../../domain/privacy/subject-export.store.ts';
import { requestedExport } from '../../../domain/privacy/subject-export.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { newId, systemContext } from '../../../functions/context.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';
import { privacyDesk } from './privacy-desk.ts';

let table: DeskTable;
beforeAll(async () => {
  table = await startDeskTable();
});
afterAll(() => table.stop());

const context = () => systemContext('test');

describe('An export of a customer', () => {
  it('has all of their records and files, and nothing of others', async () => {
    const desk = privacyDesk(table.database);
    const [anna, bob] = [await desk.customer('anna'), await desk.customer('bob')];
    await desk.message('anna in the ticket of bob', { ticketId: bob.ticketId, customerId: anna.customerId });
    const exports = subjectExportStore(table.database);
    const subjectExportId = newId('subjectExport');
    const request = { subjectExportId, customerId: anna.customerId, reason: 'They asked.' };
    await commitWrites(table.database, exports.creation(requestedExport(request, context()), context()));
    const written = new Map<string, string>();
    const copied: string[] = [];
    const stores = {
      ...desk.stores,
      exports,
      exportedFiles: {
        put: async (key: string, body: string) => void written.set(key, body),
        copy: async ({ bucket, key }: { bucket: string; key: string }) => copied.push(`${bucket} ${key}`) > 0,
        list: async () => [...written.keys()],
      },
      bucketNames: { attachments: 'files', rawMail: 'mails' },
    };
    const work = (pages: number) => {
      let left = pages;
      return exportSubject(stores, { subjectExportId, hasTime: () => left-- > 0 }, context());
    };
    expect(await work(0)).toBe('continues');
    expect(await work(10)).toBe('complete');
    expect(await work(10)).toBe('none');
    const lines = [...written.values()].join('').split('\n').filter(Boolean);
    const items = lines.map((line): { entity: string } => JSON.parse(line));
    const entities = new Set(items.map(({ entity }) => entity));
    expect([...entities].sort()).toEqual(
      expect.arrayContaining(['contact-point', 'customer', 'history', 'message', 'ticket']),
    );
    expect(items.filter(({ entity }) => entity === 'message')).toHaveLength(2);
    expect(lines.join('')).not.toContain('I am bob');
    expect(lines.join('')).not.toContain('"pk"');
    expect(copied.filter((file) => file.startsWith('files'))).toHaveLength(2);
    expect(copied.filter((file) => file.startsWith('mails'))).toHaveLength(2);
    const done = await exports.load(subjectExportId);
    expect(done).toMatchObject({ state: 'complete', items: items.length, files: 4 });
  });
});

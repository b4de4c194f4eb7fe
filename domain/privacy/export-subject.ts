import type { CustomerStore } from '../customer/customer.store.ts';
import type { Context } from '../shared/context.ts';
import { ConditionFailed } from '../shared/database.ts';
import type { Id } from '../shared/ids.ts';
import { exportedItem, objectsOf, type Subject } from './erased-item.ts';
import type { ExportedFileStore } from './exported-files.store.ts';
import { findSubject } from './find-subject.ts';
import type { PersonalItemStore } from './personal-items.store.ts';
import type { SubjectExportStore } from './subject-export.store.ts';
import {
  claimedExport,
  exportedPage,
  exportPrefix,
  pausedExport,
  type SubjectExport,
} from './subject-export.ts';

interface Stores {
  exports: SubjectExportStore;
  exportedFiles: ExportedFileStore;
  customers: Pick<CustomerStore, 'load'>;
  items: PersonalItemStore;
  /** Where the objects are that items name. */
  bucketNames: { attachments: string; rawMail: string };
}

/**
 * Exports everything about a customer, as long as there is time: their items as lines of JSON, a file for each page of the table, and
 * the files that these name. A repeated page writes the same files again.
 */
export async function exportSubject(
  stores: Stores,
  { subjectExportId, hasTime }: { subjectExportId: Id<'subjectExport'>; hasTime: () => boolean },
  context: Context,
): Promise<'complete' | 'continues' | 'busy' | 'none'> {
  const { exports, customers, items } = stores;
  const { now } = context;
  const found = await exports.load(subjectExportId);
  if (found.state === 'complete') return 'none';
  try {
    let run = await exports.advance(found, claimedExport(found, now));
    const { customerId } = run;
    const { identifiers, ownIds, keptIds } = await findSubject({ customers, items }, customerId);
    const subject: Subject = { ...identifiers, ownIds, keptIds };
    while (run.state === 'running') {
      if (!hasTime()) {
        await exports.advance(run, pausedExport(run, now));
        return 'continues';
      }
      run = await exports.advance(run, exportedPage(run, await exportPage(stores, run, subject), now));
    }
    return 'complete';
  } catch (error) {
    if (error instanceof ConditionFailed && error.writes.includes('subject-export')) return 'busy';
    throw error;
  }
}

async function exportPage(
  { items, exportedFiles, bucketNames }: Stores,
  { subjectExportId, cursor, pages }: SubjectExport,
  subject: Subject,
): Promise<{ items: number; files: number; cursor: string | undefined }> {
  const page = await items.scan(cursor);
  const own = page.items.flatMap((item) => {
    const exported = exportedItem(item, subject);
    return exported ? [{ item, exported }] : [];
  });
  const prefix = `${exportPrefix}${subjectExportId}/`;
  if (own.length) {
    const lines = own.map(({ exported }) => `${JSON.stringify(exported)}\n`);
    await exportedFiles.put(`${prefix}items-${String(pages + 1).padStart(6, '0')}.ndjson`, lines.join(''));
  }
  let files = 0;
  for (const { item } of own) {
    const { attachments, rawMail } = objectsOf(item);
    const named = [
      ...attachments.map((key) => ({ bucket: bucketNames.attachments, key })),
      ...rawMail.map((key) => ({ bucket: bucketNames.rawMail, key })),
    ];
    for (const from of named) {
      if (from.key.startsWith('uploads/')) continue;
      if (await exportedFiles.copy(from, `${prefix}files/${from.key}`)) files++;
    }
  }
  return { items: own.length, files, cursor: page.cursor };
}

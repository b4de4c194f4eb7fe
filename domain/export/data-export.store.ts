import { Entity } from 'electrodb';
import type { Database, Write } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import type { Id } from '../shared/ids.ts';
import { idBounds } from '../shared/ids.ts';
import { type Page, parsePage, type TimelineRequest } from '../shared/page.ts';
import { dataExportSchema } from './data-export.entity.ts';
import { type DataExport, dataExport } from './data-export.ts';

const keptSeconds = 90 * 86_400;

/** Where an export is: with its owner, who alone reads it. */
export interface ExportPlace {
  ownerId: string;
  exportId: Id<'export'>;
}

export type DataExportStore = ReturnType<typeof dataExportStore>;

/** Exports of each principal, for 90 days. */
export function dataExportStore(database: Database) {
  const exports = new Entity(dataExportSchema, database);

  async function find(place: ExportPlace): Promise<DataExport | undefined> {
    const { data } = await exports.get(place).go({ consistent: true });
    return data ? dataExport.parse(data) : undefined;
  }

  /** @throws KefuError `not-found`, also for the export of another principal */
  async function load(place: ExportPlace): Promise<DataExport> {
    const found = await find(place);
    if (!found) throw new KefuError('not-found', `There is no export ${place.exportId} of yours.`);
    return found;
  }

  /** Newest first, unless ordered otherwise. */
  async function list(
    ownerId: string,
    { from, to, order = 'desc', ...page }: TimelineRequest,
  ): Promise<Page<DataExport>> {
    const { first, last } = idBounds('export', { from, to });
    const within = exports.query.export({ ownerId }).between({ exportId: first }, { exportId: last });
    return parsePage(await within.go({ ...page, order, consistent: true }), dataExport);
  }

  function creation(created: DataExport): Write {
    return { name: 'export', put: exports.create(itemOf(created)).params() };
  }

  /** The write that stores its progress; its condition fails after concurrent progress. */
  function edition(before: DataExport, next: DataExport): Write {
    const put = exports.put(itemOf(next)).where(({ version }, { eq }) => eq(version, before.version));
    return { name: 'export', put: put.params() };
  }

  function itemOf(kept: DataExport) {
    return { ...kept, expiresAt: Math.floor(Date.parse(kept.createdAt) / 1000) + keptSeconds };
  }

  return { find, load, list, creation, edition };
}

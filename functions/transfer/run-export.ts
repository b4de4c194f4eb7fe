import { findPrincipal } from '../../domain/access/find-principal.ts';
import { hasScope } from '../../domain/access/scope.ts';
import type { ExportPlace } from '../../domain/export/data-export.store.ts';
import type { DataExport } from '../../domain/export/data-export.ts';
import { exportRecords } from '../../domain/export/export-records.ts';
import { s3Client } from '../clients/s3.ts';
import { database } from '../clients/table.ts';
import { systemContext } from '../context.ts';
import { logger } from '../logger.ts';
import { environment } from '../needs.ts';
import { agents, apiKeys, dataExports, teams } from '../stores.ts';
import { exportFiles } from './export-files.ts';
import { sourceOf } from './export-sources.ts';

const stores = {
  ...{ database, exports: dataExports },
  files: exportFiles(s3Client(), environment('transfer-files:write').ATTACHMENT_BUCKET),
  async sourceOf(job: DataExport, now: string) {
    const owner = await findPrincipal({ agents, apiKeys, teams }, { id: job.ownerId }, { now });
    const mayExport = owner?.role === 'admin' && hasScope(owner.scopes, 'export');
    const maySee = job.contacts === 'masked' || (owner && hasScope(owner.scopes, 'contacts:reveal'));
    return mayExport && maySee ? sourceOf(job) : undefined;
  },
  now: () => new Date().toISOString(),
};

/** Runs an export from its last checkpoint. @returns whether there is more to do */
export async function runExport(
  place: ExportPlace & { unlessBegun: boolean },
  isLate: () => boolean,
): Promise<boolean> {
  const { exportId } = place;
  const { isMore } = await exportRecords({ ...stores, isLate }, place, systemContext(exportId));
  const job = await dataExports.find(place);
  logger.info('An export was run.', { exportId, state: job?.state, rows: job?.rows });
  return isMore;
}

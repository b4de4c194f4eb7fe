import { principalId } from '../../../domain/access/principal.ts';
import { hasScope } from '../../../domain/access/scope.ts';
import { type DataExport, downloadableUntil, exportKey } from '../../../domain/export/data-export.ts';
import { maskContactsIn } from '../../../domain/shared/contact-data.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { s3Client } from '../../clients/s3.ts';
import { database } from '../../clients/table.ts';
import { environment } from '../../needs.ts';
import { audit, dataExports } from '../../stores.ts';
import { beginTransfer } from '../../transfer/begin-transfer.ts';
import { ApiError } from '../api/api-error.ts';
import type { HandlersOf } from '../api/call.ts';
import { answerTimeline } from '../api/cursor.ts';
import { downloadLink } from '../api/file-links.ts';
import { handle } from '../api/handle.ts';
import { exportRoutes } from './exports.routes.ts';

const files = { s3: s3Client(), bucket: environment('transfer-files:link').ATTACHMENT_BUCKET };

const listExports = handle(exportRoutes.listExports, async ({ query, principal }) => {
  const page = await answerTimeline({ route: 'listExports', of: {} }, query, (request) =>
    dataExports.list(principalId(principal), request),
  );
  return { body: { ...page, items: page.items.map(shown) } };
});

/** The audit has an entry before anything is written. */
const createExport = handle(exportRoutes.createExport, async ({ body, principal, context, record }) => {
  const { reason, ...wanted } = body;
  if (wanted.contacts === 'shown' && !hasScope(principal.scopes, 'contacts:reveal'))
    throw new ApiError('forbidden', 'An export with contact data needs the scope contacts:reveal.');
  const created: DataExport = {
    ...wanted,
    ...{ exportId: context.newId('export'), version: 1, ownerId: principalId(principal) },
    ...{ state: 'running', rows: 0, parts: [], createdAt: context.now },
  };
  const { records, contacts } = wanted;
  const fields = Object.entries({ records, contacts }).map(([field, to]) => ({ field, to }));
  const audited = {
    ...{ noun: 'export', recordId: created.exportId, verb: 'exported' as const, fields },
    reason: reason && maskContactsIn(reason),
  };
  const answer = { body: shown(created) };
  const { exportId, ownerId } = created;
  await beginTransfer({ exportId, ownerId }, context, () =>
    commitWrites(database, [dataExports.creation(created), audit.entry(audited, context), ...record(answer)]),
  );
  return answer;
});

const getExport = handle(exportRoutes.getExport, async ({ params, principal }) => {
  const job = await dataExports.load({ ...params, ownerId: principalId(principal) });
  return { body: shown(job) };
});

const getExportFile = handle(exportRoutes.getExportFile, async ({ params, principal, context }) => {
  const job = await dataExports.load({ ...params, ownerId: principalId(principal) });
  const until = downloadableUntil(job);
  if (!until || until <= context.now)
    throw new KefuError('not-found', 'The export has no file: it is not done yet, or was done a day ago.');
  const filename = `${job.records}-${job.createdAt.slice(0, 10)}.${job.format}`;
  return { body: await downloadLink(files, exportKey(job), filename, context.now) };
});

function shown(job: DataExport) {
  return { ...job, downloadableUntil: downloadableUntil(job) ?? null };
}

export const handlers = {
  listExports,
  createExport,
  getExport,
  getExportFile,
} satisfies HandlersOf<'exports'>;

import { exportPrefix, requestedExport } from '../../../domain/privacy/subject-export.ts';
import { maskContactsIn } from '../../../domain/shared/contact-data.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { invalidFields, unknownId } from '../../../domain/shared/field-errors.ts';
import { database } from '../../clients/table.ts';
import { exportedFiles, files } from '../../privacy/exported-files.ts';
import { audit, customers, subjectExports } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { downloadLink } from '../api/file-links.ts';
import { handle } from '../api/handle.ts';
import { subjectExportRoutes } from './subject-exports.routes.ts';

const createSubjectExport = handle(
  subjectExportRoutes.createSubjectExport,
  async ({ body: { customerId, reason }, context, record }) => {
    try {
      await customers.load(customerId);
    } catch (error) {
      if (!(error instanceof KefuError) || error.code !== 'not-found') throw error;
      throw invalidFields([unknownId('customerId', customerId)]);
    }
    const subjectExportId = context.newId('subjectExport');
    const request = { subjectExportId, customerId, reason: maskContactsIn(reason) };
    const created = requestedExport(request, context);
    const answer = { body: created, location: `/v1/subject-exports/${subjectExportId}` };
    await commitWrites(database, [...subjectExports.creation(created, context), ...record(answer)]);
    return answer;
  },
);

/** The audit entry is committed before the links leave. */
const getSubjectExport = handle(subjectExportRoutes.getSubjectExport, async ({ params, context }) => {
  const { subjectExportId: recordId } = params;
  const found = await subjectExports.load(recordId);
  const { availableUntil } = found;
  if (availableUntil === undefined || availableUntil <= context.now) return { body: { ...found, links: [] } };
  await commitWrites(database, [
    audit.entry({ noun: 'subject-export', recordId, verb: 'exported' }, context),
  ]);
  const prefix = `${exportPrefix}${recordId}/`;
  const links = await Promise.all(
    (await exportedFiles.list(prefix)).map(async (key) => {
      const path = key.slice(prefix.length);
      const { url } = await downloadLink(files, key, path.replaceAll('/', '-'), context.now);
      return { path, url };
    }),
  );
  return { body: { ...found, links } };
});

export const handlers = {
  createSubjectExport,
  getSubjectExport,
} satisfies HandlersOf<'subject-exports'>;

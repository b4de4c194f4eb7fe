import { actorOf, principalId } from '../../../domain/access/principal.ts';
import {
  type CustomerImport,
  errorsKey,
  fileKey,
  isAtWork,
} from '../../../domain/customer/import/customer-import.ts';
import { presets } from '../../../domain/customer/import/presets.ts';
import { ConditionFailed, commitWrites, type Write } from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { s3Client } from '../../clients/s3.ts';
import { database } from '../../clients/table.ts';
import { environment } from '../../needs.ts';
import { audit, customerImports } from '../../stores.ts';
import { beginTransfer } from '../../transfer/begin-transfer.ts';
import { requireUploaded } from '../../transfer/import-files.ts';
import type { Caller, HandlersOf } from '../api/call.ts';
import { answerTimeline } from '../api/cursor.ts';
import { downloadLink, uploadLink } from '../api/file-links.ts';
import { handle } from '../api/handle.ts';
import { importRoutes } from './imports.routes.ts';

const files = { s3: s3Client(), bucket: environment('transfer-files:link').ATTACHMENT_BUCKET };

const listImports = handle(importRoutes.listImports, async ({ query }) => ({
  body: await answerTimeline({ route: 'listImports', of: {} }, query, (page) => customerImports.list(page)),
}));

const createImport = handle(importRoutes.createImport, async ({ body, principal, context, record }) => {
  const { preset = 'kefu', mapping = presets[preset], sha256, ...file } = body;
  const importId = context.newId('import');
  const created: CustomerImport = {
    ...file,
    ...{ importId, mapping, version: 1, state: 'uploading', failedChunks: [], createdAt: context.now },
    ownerId: principalId(principal),
    actor: actorOf(principal),
  };
  const contentType = file.format === 'csv' ? 'text/csv' : 'application/x-ndjson';
  const upload = { key: fileKey({ importId }), bytes: file.bytes, contentType, sha256 };
  const answer = {
    body: { ...created, ...(await uploadLink(files, upload, context.now)) },
    location: `/v1/imports/${importId}`,
  };
  const audited = { noun: 'import', recordId: importId, verb: 'created' } as const;
  await commitWrites(database, [
    customerImports.creation(created),
    audit.entry(audited, context),
    ...record(answer),
  ]);
  return answer;
});

const getImport = handle(importRoutes.getImport, async ({ params }) => ({
  body: await customerImports.load(params.importId),
}));

const checkImport = handle(importRoutes.checkImport, async ({ params: { importId }, ...call }) => {
  const before = await customerImports.load(importId);
  if (before.state !== 'uploading' && before.state !== 'checked')
    throw new KefuError(
      'transition-not-allowed',
      `The import is ${before.state}: only one that was not run yet is checked.`,
    );
  await requireUploaded(files.s3, files.bucket, importId);
  // Another file may have been uploaded since an earlier check.
  const { check: _check, encoding: _encoding, ...kept } = before;
  return begin(call, before, { ...kept, state: 'checking' });
});

const runImport = handle(importRoutes.runImport, async ({ params: { importId }, ...call }) => {
  const before = await customerImports.load(importId);
  if (before.state !== 'checked')
    throw new KefuError(
      'transition-not-allowed',
      `The import is ${before.state}: check it first, and run it once.`,
    );
  return begin(call, before, { ...before, state: 'running', startedAt: call.context.now });
});

interface Beginning extends Caller {
  record(answer: { body: CustomerImport }): Write[];
}

async function begin(
  { principal, context, record }: Beginning,
  before: CustomerImport,
  next: CustomerImport,
) {
  const begun = {
    ...next,
    version: before.version + 1,
    ownerId: principalId(principal),
    actor: actorOf(principal),
  };
  const answer = { body: begun };
  const fields = [{ field: 'state', from: before.state, to: begun.state }];
  const audited = { noun: 'import', recordId: begun.importId, verb: 'changed', fields } as const;
  try {
    await beginTransfer({ importId: begun.importId }, context, () =>
      commitWrites(database, [
        customerImports.edition(before, begun),
        audit.entry(audited, context),
        ...record(answer),
      ]),
    );
  } catch (error) {
    if (!(error instanceof ConditionFailed) || !error.writes.includes('import')) throw error;
    throw new KefuError('edit-conflict', 'The import was begun by another call: get it again.');
  }
  return answer;
}

const getImportErrors = handle(importRoutes.getImportErrors, async ({ params, context }) => {
  const job = await customerImports.load(params.importId);
  const counts = job.result ?? job.check;
  if (isAtWork(job) || !counts?.failed)
    throw new KefuError('not-found', 'The import has no errors, or is still at work: get it to see.');
  return { body: await downloadLink(files, errorsKey(job), `${job.importId}-errors.csv`, context.now) };
});

export const handlers = {
  listImports,
  createImport,
  getImport,
  checkImport,
  runImport,
  getImportErrors,
} satisfies HandlersOf<'imports'>;

import { defaultFileName, safeFileName } from '../../../domain/mail/incoming/reading/file-name.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import type { Upload } from '../../../domain/ticket/attachment/upload.store.ts';
import { uploadKeyOf } from '../../../domain/ticket/attachment/upload-key.ts';
import { s3Client } from '../../clients/s3.ts';
import { database } from '../../clients/table.ts';
import { environment } from '../../needs.ts';
import { uploads } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { uploadLink } from '../api/file-links.ts';
import { handle } from '../api/handle.ts';
import { attachmentRoutes } from './attachments.routes.ts';

const files = {
  s3: s3Client(),
  bucket: environment('attachments:upload').ATTACHMENT_BUCKET,
};

const createUpload = handle(attachmentRoutes.createUpload, async ({ body, context, record }) => {
  const attachmentId = context.newId('attachment');
  const filename = safeFileName(body.filename) || defaultFileName(body.contentType, 0);
  const upload: Upload = { ...body, filename, attachmentId, key: uploadKeyOf(attachmentId) };
  const answer = { body: { attachmentId, filename, ...(await uploadLink(files, upload, context.now)) } };
  await commitWrites(database, [uploads.announcement(upload, context), ...record(answer)]);
  return answer;
});

export const handlers = { createUpload } satisfies HandlersOf<'attachments'>;

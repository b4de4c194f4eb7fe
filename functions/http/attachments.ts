import type { Upload } from '../../domain/attachment/upload.store.ts';
import { uploadStore } from '../../domain/attachment/upload.store.ts';
import { commitWrites } from '../../domain/database.ts';
import { s3Client, tableDatabase } from '../clients.ts';
import { environment } from '../needs.ts';
import { serve } from './api.ts';
import { uploadLink } from './file-links.ts';
import { handle } from './handle.ts';

const database = tableDatabase();
const uploads = uploadStore(database);
const files = { s3: s3Client(), bucket: environment('attachments:write').ATTACHMENT_BUCKET };

const createUpload = handle('createUpload', async ({ body, context, record }) => {
  const attachmentId = context.newId('attachment');
  const upload: Upload = { ...body, attachmentId, key: `uploads/${attachmentId}` };
  const answer = { body: { attachmentId, ...(await uploadLink(files, upload, context.now)) } };
  await commitWrites(database, [uploads.announcement(upload, context.now), ...record(answer)]);
  return answer;
});

export const handler = serve('attachments', database, { createUpload });

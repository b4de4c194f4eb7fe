import { copyFile } from '../../../domain/ticket/attachment/attachment-files.ts';
import type { Upload } from '../../../domain/ticket/attachment/upload.store.ts';
import { s3Client } from '../../clients/s3.ts';
import { environment } from '../../needs.ts';
import { downloadLink } from '../api/file-links.ts';

/* Loaded by requests for files of cases: most have none. */

const files = {
  s3: s3Client(),
  bucket: environment('attachments:read', 'attachments:write').ATTACHMENT_BUCKET,
};

/** A temporary link that saves a file under its name. */
export function linkTo(
  key: string,
  filename: string,
  now: string,
): Promise<{ url: string; expiresAt: string }> {
  return downloadLink(files, key, filename, now);
}

/** Copies an uploaded file. False if it does not exist. */
export function copyUpload(upload: Upload, key: string): Promise<boolean> {
  return copyFile(files, upload.key, key);
}

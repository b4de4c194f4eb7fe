import { exportedFileStore } from '../../domain/privacy/exported-files.store.ts';
import { s3Client } from '../clients/s3.ts';
import { environment } from '../needs.ts';

/** The attachment bucket. */
export const files = { s3: s3Client(), bucket: environment('attachments:read').ATTACHMENT_BUCKET };

export const exportedFiles = exportedFileStore(files);

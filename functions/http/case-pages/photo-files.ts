import type { NewId } from '../../../domain/shared/ids.ts';
import type { Attachment, IncomingAttachment } from '../../../domain/ticket/attachment/attachment.ts';
import { storeAttachments } from '../../../domain/ticket/attachment/attachment-files.ts';
import { s3Client } from '../../clients/s3.ts';
import { environment } from '../../needs.ts';

/* Loaded by forms with photos: most have none. */

const files = { s3: s3Client(), bucket: environment('case-files:write').ATTACHMENT_BUCKET };

export function storePhotos(
  prefix: string,
  photos: readonly IncomingAttachment[],
  newId: NewId,
): Promise<Attachment[]> {
  return storeAttachments(files, prefix, photos, newId);
}

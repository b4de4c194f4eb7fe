import type { MessageId } from '../../../domain/shared/ids.ts';
import { copyFile, getText, putText } from '../../../domain/ticket/attachment/attachment-files.ts';
import type { Upload } from '../../../domain/ticket/attachment/upload.store.ts';
import { s3Client } from '../../clients/s3.ts';
import { environment } from '../../needs.ts';
import { downloadLink } from '../api/file-links.ts';

/** The parts of messages in the bucket. Loaded by requests that read or write some of it; most do neither. */
const files = {
  s3: s3Client(),
  bucket: environment('attachments:read', 'attachments:write').ATTACHMENT_BUCKET,
};

export function textAt(key: string): Promise<string> {
  return getText(files, key);
}

/**
 * Stores a text that is too long for the message's item.
 * @returns its key
 */
export function storeText(messageId: MessageId, text: string): Promise<string> {
  return putText(files, `messages/${messageId}/text`, text, 'text/plain');
}

/** A temporary link that saves a file under a name. */
export function linkTo(key: string, filename: string, now: string) {
  return downloadLink(files, key, filename, now);
}

/** Copies an uploaded file. False if it does not exist. */
export function copyUpload(upload: Upload, key: string): Promise<boolean> {
  return copyFile(files, upload.key, key);
}

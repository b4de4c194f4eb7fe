import { getFile, getText } from '../../../domain/ticket/attachment/attachment-files.ts';
import { s3Client } from '../../clients/s3.ts';
import { environment } from '../../needs.ts';
import { downloadLink } from '../api/file-links.ts';

/** The public part of the bucket. Loaded with the first long text or file. */
const bucket = { s3: s3Client(), bucket: environment('help:read').ATTACHMENT_BUCKET };

export function textAt(key: string): Promise<string> {
  return getText(bucket, key);
}

export async function base64At(key: string): Promise<string> {
  return Buffer.from(await getFile(bucket, key)).toString('base64');
}

/** A temporary link that saves a file under a name. */
export async function linkTo(key: string, filename: string, now: string): Promise<string> {
  return (await downloadLink(bucket, key, filename, now)).url;
}

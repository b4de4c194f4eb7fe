import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { addMilliseconds } from '../../../domain/shared/moment.ts';
import type { Files } from '../../../domain/ticket/attachment/attachment-files.ts';
import type { Upload } from '../../../domain/ticket/attachment/upload.store.ts';
import { attachmentDisposition } from './content-disposition.ts';

const downloadSeconds = 5 * 60;
const uploadSeconds = 15 * 60;

/**
 * A link that downloads a stored file under its name. It never displays the file in a page, since customers' files
 * are not trusted.
 */
export async function downloadLink(
  { s3, bucket }: Files,
  key: string,
  filename: string,
  now: string,
): Promise<{ url: string; expiresAt: string }> {
  const command = new GetObjectCommand({
    Bucket: bucket,
    Key: key,
    ResponseContentDisposition: attachmentDisposition(filename),
    ResponseContentType: 'application/octet-stream',
  });
  const url = await getSignedUrl(s3, command, { expiresIn: downloadSeconds });
  return { url, expiresAt: addMilliseconds(now, downloadSeconds * 1000) };
}

/** A link that accepts exactly the announced file: length, type and digest are signed, so that S3 rejects any other. */
export async function uploadLink(
  { s3, bucket }: Files,
  upload: Pick<Upload, 'key' | 'bytes' | 'contentType' | 'sha256'>,
  now: string,
): Promise<{ uploadUrl: string; headers: Record<string, string>; expiresAt: string }> {
  const digest = Buffer.from(upload.sha256, 'hex').toString('base64');
  const command = new PutObjectCommand({
    Bucket: bucket,
    Key: upload.key,
    ContentLength: upload.bytes,
    ContentType: upload.contentType,
    ChecksumSHA256: digest,
  });
  const headers = {
    'content-length': String(upload.bytes),
    'content-type': upload.contentType,
    'x-amz-checksum-sha256': digest,
  };
  const uploadUrl = await getSignedUrl(s3, command, {
    expiresIn: uploadSeconds,
    signableHeaders: new Set(['host', ...Object.keys(headers)]),
    unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
  });
  return { uploadUrl, headers, expiresAt: addMilliseconds(now, uploadSeconds * 1000) };
}

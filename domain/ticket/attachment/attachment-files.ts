import { createHash } from 'node:crypto';
import {
  CopyObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { NewId } from '../../shared/ids.ts';
import type { Attachment, IncomingAttachment } from './attachment.ts';

/** The attachment bucket: files of messages, their HTML, and texts too long for an item. */
export interface Files {
  s3: S3Client;
  bucket: string;
}

/** Stores a mail's attachments under its own prefix, so that storing them twice leaves one copy. */
export function storeAttachments(
  files: Files,
  prefix: string,
  attachments: readonly IncomingAttachment[],
  newId: NewId,
): Promise<Attachment[]> {
  return Promise.all(
    attachments.map(async ({ content, filename, contentType, contentId, inline }) => {
      const { key, sha256 } = await putOnce(files, prefix, content, contentType);
      const attachmentId = newId('attachment');
      return { attachmentId, filename, contentType, bytes: content.length, sha256, contentId, inline, key };
    }),
  );
}

/** Stores a text in UTF-8. @returns its key, which begins with the prefix */
export async function putText(
  files: Files,
  prefix: string,
  text: string,
  contentType: string,
): Promise<string> {
  const { key } = await putOnce(files, prefix, Buffer.from(text), `${contentType}; charset=utf-8`);
  return key;
}

/** Another request may store the same text concurrently. */
const attempts = 3;

/**
 * Stores bytes under their digest. An existing object is the same and stays, so that nothing that a message names is
 * ever overwritten, whatever a later reading of the same mail yields.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
async function putOnce(
  { s3, bucket }: Files,
  prefix: string,
  body: Uint8Array,
  contentType: string,
): Promise<{ key: string; sha256: string }> {
  const sha256 = createHash('sha256').update(body).digest('hex');
  const key = `${prefix}/${sha256}`;
  const input = { Bucket: bucket, Key: key, Body: body, ContentType: contentType, IfNoneMatch: '*' };
  for (let attempt = 1; ; attempt++) {
    try {
      await s3.send(new PutObjectCommand(input));
      return { key, sha256 };
    } catch (error) {
      const code = error instanceof S3ServiceException ? error.name : '';
      if (code === 'PreconditionFailed') return { key, sha256 };
      if (code !== 'ConditionalRequestConflict' || attempt === attempts) throw error;
    }
  }
}

/** Copies a file within the bucket. False if there is none. */
export async function copyFile({ s3, bucket }: Files, from: string, to: string): Promise<boolean> {
  try {
    await s3.send(new CopyObjectCommand({ Bucket: bucket, Key: to, CopySource: `${bucket}/${from}` }));
    return true;
  } catch (error) {
    if (error instanceof S3ServiceException && error.name === 'NoSuchKey') return false;
    throw error;
  }
}

/** The bytes of a stored file. */
export async function getFile({ s3, bucket }: Files, key: string): Promise<Uint8Array> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  if (!Body) throw new Error(`The object ${key} has no body.`);
  return Body.transformToByteArray();
}

/** A stored text. */
export async function getText(files: Files, key: string): Promise<string> {
  return Buffer.from(await getFile(files, key)).toString();
}

import { createHash } from 'node:crypto';
import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { NewId } from '../ids.ts';
import type { IncomingAttachment } from '../mail/in/incoming-mail.ts';
import type { Attachment } from './attachment.ts';

/** The attachment bucket: files of messages, their HTML, and texts too long for an item. */
export interface Files {
  s3: S3Client;
  bucket: string;
}

/** Stores a mail's attachments under its own prefix: storing them twice leaves one copy. */
export function storeAttachments(
  files: Files,
  prefix: string,
  attachments: readonly IncomingAttachment[],
  newId: NewId,
): Promise<Attachment[]> {
  return Promise.all(
    attachments.map(async ({ content, filename, contentType, contentId, inline }, index) => {
      const key = `${prefix}/${index}`;
      await putFile(files, key, content, contentType);
      const sha256 = createHash('sha256').update(content).digest('hex');
      const attachmentId = newId('attachment');
      return { attachmentId, filename, contentType, bytes: content.length, sha256, contentId, inline, key };
    }),
  );
}

/** Stores a text in UTF-8. */
export async function putText(files: Files, key: string, text: string, contentType: string): Promise<string> {
  await putFile(files, key, Buffer.from(text), `${contentType}; charset=utf-8`);
  return key;
}

async function putFile(
  { s3, bucket }: Files,
  key: string,
  body: Uint8Array,
  contentType: string,
): Promise<void> {
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: contentType }));
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

import {
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { fileKey } from '../../domain/customer/import/customer-import.ts';
import type { ImportFiles } from '../../domain/customer/import/import-customers.ts';
import { KefuError } from '../../domain/shared/errors.ts';
import type { Id } from '../../domain/shared/ids.ts';

/** Read at once: a connection that is open while rows are written would be closed by S3. */
const rangeBytes = 4 * 1024 * 1024;

/** Imported files in the attachment bucket. */
export function importFiles(s3: S3Client, bucket: string): ImportFiles {
  async function* read(importId: Id<'import'>): AsyncGenerator<Uint8Array> {
    const Key = fileKey({ importId });
    for (let from = 0, total = Number.POSITIVE_INFINITY; from < total; from += rangeBytes) {
      const Range = `bytes=${from}-${from + rangeBytes - 1}`;
      const { Body, ContentRange } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key, Range }));
      total = Number(ContentRange?.split('/')[1] ?? 0);
      if (Body) yield await Body.transformToByteArray();
    }
  }

  return {
    read,
    async get(key) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return (await Body?.transformToString()) ?? '';
    },
    async put(key, text) {
      const ContentType = 'text/csv; charset=utf-8; header=present';
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: text, ContentType }));
    },
  };
}

/** @throws KefuError `transition-not-allowed` before the file was uploaded */
export async function requireUploaded(s3: S3Client, bucket: string, importId: Id<'import'>): Promise<void> {
  try {
    await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: fileKey({ importId }) }));
  } catch (error) {
    if (!(error instanceof NotFound || error instanceof NoSuchKey)) throw error;
    throw new KefuError(
      'transition-not-allowed',
      'The file was not uploaded yet: PUT it to the uploadUrl first.',
    );
  }
}

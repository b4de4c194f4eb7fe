import { CopyObjectCommand, ListObjectsV2Command, NoSuchKey, PutObjectCommand } from '@aws-sdk/client-s3';
import type { Files } from '../ticket/attachment/attachment-files.ts';

export type ExportedFileStore = ReturnType<typeof exportedFileStore>;

/** The files of exports, in the attachment bucket. */
export function exportedFileStore({ s3, bucket: Bucket }: Files) {
  async function put(Key: string, Body: string): Promise<void> {
    await s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType: 'application/x-ndjson' }));
  }

  /** Copies an object of any bucket. @returns false if there is none */
  async function copy(from: { bucket: string; key: string }, Key: string): Promise<boolean> {
    const CopySource = `${from.bucket}/${from.key.split('/').map(encodeURIComponent).join('/')}`;
    try {
      await s3.send(new CopyObjectCommand({ Bucket, Key, CopySource }));
      return true;
    } catch (error) {
      if (error instanceof NoSuchKey) return false;
      throw error;
    }
  }

  /** The keys under a prefix, at most a thousand. */
  async function list(Prefix: string): Promise<string[]> {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix }));
    return Contents.flatMap(({ Key }) => Key ?? []);
  }

  return { put, copy, list };
}

import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { Files } from '../ticket/attachment/attachment-files.ts';

/** Deletes objects for good: every version, and the markers of earlier deletions. */
export type ErasedObjectStore = ReturnType<typeof erasedObjectStore>;

/** What a header of a mail takes at most: longer ones are cut. */
const headerBytes = 64 * 1024;

interface ObjectVersion {
  key: string;
  versionId: string | undefined;
}

export function erasedObjectStore({ s3, bucket: Bucket }: Files) {
  /** All versions of one key. */
  async function erase(key: string): Promise<void> {
    for (;;) {
      const {
        Versions = [],
        DeleteMarkers = [],
        IsTruncated,
      } = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: key }));
      const own = [...Versions, ...DeleteMarkers].filter(({ Key }) => Key === key);
      for (const { VersionId } of own)
        await s3.send(new DeleteObjectCommand({ Bucket, Key: key, VersionId }));
      if (!IsTruncated || !own.length) return;
    }
  }

  /** The versions of the next thousand objects, in the order of their keys. @returns a cursor unless they were the last */
  async function page(
    prefix: string,
    cursor?: string,
  ): Promise<{ versions: ObjectVersion[]; cursor: string | undefined }> {
    const {
      Versions = [],
      IsTruncated,
      NextKeyMarker,
    } = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: prefix, KeyMarker: cursor }));
    return {
      versions: Versions.flatMap(({ Key, VersionId }) => (Key ? [{ key: Key, versionId: VersionId }] : [])),
      cursor: IsTruncated ? NextKeyMarker : undefined,
    };
  }

  /** The beginning of an object; undefined if it was deleted meanwhile. */
  async function beginning({ key, versionId }: ObjectVersion): Promise<string | undefined> {
    return read(key, { VersionId: versionId, Range: `bytes=0-${headerBytes - 1}` });
  }

  async function text(key: string): Promise<string | undefined> {
    return read(key, {});
  }

  async function read(
    Key: string,
    part: { VersionId?: string | undefined; Range?: string },
  ): Promise<string | undefined> {
    try {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, ...part }));
      return await Body?.transformToString();
    } catch (error) {
      const code = error instanceof S3ServiceException ? error.name : '';
      if (code === 'NoSuchKey' || code === 'NoSuchVersion' || code === 'MethodNotAllowed') return undefined;
      // An empty object has no range.
      if (code === 'InvalidRange') return '';
      throw error;
    }
  }

  async function put(key: string, body: string, contentType: string): Promise<void> {
    await s3.send(new PutObjectCommand({ Bucket, Key: key, Body: body, ContentType: contentType }));
  }

  return { erase, page, beginning, text, put };
}

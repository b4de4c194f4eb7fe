import { HeadObjectCommand, ListObjectsV2Command, NotFound } from '@aws-sdk/client-s3';
import type { Files } from '../../ticket/attachment/attachment-files.ts';
import { rawMailPrefix, sesMailIdOf, setupNotificationId } from './raw-mail.ts';

/** Pages of 1,000 keys that one call reads: about a second. */
const pagesRead = 10;
const concurrentLooks = 50;

/** Raw mails in the order of their keys, and the last key that was read; undefined after the last one. */
export interface RawMails {
  keys: string[];
  last: string | undefined;
}

/**
 * Raw mails that arrived at or after `from` and before `to`, at most `limit`, after the key `after`. S3 lists by key
 * only, and SES's keys contain no time: each call reads a part of the bucket, $0.005 for each million mails in it.
 */
export async function rawMailsBetween(
  { s3, bucket }: Files,
  { from, to }: { from: string; to: string },
  after: string | undefined,
  limit: number,
): Promise<RawMails> {
  const [begin, end] = [Date.parse(from), Date.parse(to)];
  const keys: string[] = [];
  let last = after;
  for (let page = 0; page < pagesRead; page++) {
    const { Contents = [], IsTruncated } = await s3.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: rawMailPrefix, StartAfter: last }),
    );
    for (const { Key = '', LastModified } of Contents) {
      const at = LastModified?.getTime() ?? 0;
      if (at >= begin && at < end && sesMailIdOf(Key) !== setupNotificationId) keys.push(Key);
      last = Key;
      if (keys.length === limit) return { keys, last };
    }
    if (!IsTruncated) return { keys, last: undefined };
  }
  return { keys, last };
}

/** Those of the keys under which there is no raw mail. */
export async function missingRawMails({ s3, bucket }: Files, keys: readonly string[]): Promise<string[]> {
  const missing: string[] = [];
  for (let from = 0; from < keys.length; from += concurrentLooks)
    await Promise.all(keys.slice(from, from + concurrentLooks).map(look));
  return missing;

  async function look(key: string): Promise<void> {
    try {
      await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    } catch (error) {
      if (!(error instanceof NotFound)) throw error;
      missing.push(key);
    }
  }
}

import { CopyObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import type { ArticleFiles } from '../../../domain/knowledge/article-stores.ts';
import { getText, putText } from '../../../domain/ticket/attachment/attachment-files.ts';
import { s3Client } from '../../clients/s3.ts';
import { environment } from '../../needs.ts';
import { downloadLink } from '../api/file-links.ts';

/** The parts of articles in the bucket. Loaded by requests that read or write some of it. */
const bucket = {
  s3: s3Client(),
  bucket: environment('attachments:read', 'attachments:write').ATTACHMENT_BUCKET,
};

export const bucketFiles: ArticleFiles = {
  storeText: (prefix, text, contentType) => putText(bucket, prefix, text, contentType),
  textAt: (key) => getText(bucket, key),
  copy: (from, to) => copy(from, to),
  async copyUpload(upload, key) {
    try {
      await copy(upload.key, key);
      return true;
    } catch (error) {
      if (error instanceof S3ServiceException && error.name === 'NoSuchKey') return false;
      throw error;
    }
  },
};

/** A temporary link that saves a file under a name. */
export function linkTo(key: string, filename: string, now: string) {
  return downloadLink(bucket, key, filename, now);
}

async function copy(from: string, to: string): Promise<void> {
  const { s3, bucket: name } = bucket;
  await s3.send(new CopyObjectCommand({ Bucket: name, Key: to, CopySource: `${name}/${from}` }));
}

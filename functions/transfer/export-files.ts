import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  NoSuchUpload,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { ExportFiles } from '../../domain/export/export-records.ts';

const contentTypes = {
  csv: 'text/csv; charset=utf-8; header=present',
  jsonl: 'application/x-ndjson; charset=utf-8',
};

/** Exported files in the attachment bucket, which aborts uploads after a day. */
export function exportFiles(s3: S3Client, bucket: string): ExportFiles {
  return {
    async begin(key, format) {
      const input = { Bucket: bucket, Key: key, ContentType: contentTypes[format] };
      const { UploadId } = await s3.send(new CreateMultipartUploadCommand(input));
      if (!UploadId) throw new Error(`S3 began no upload of ${key}.`);
      return UploadId;
    },
    async part(key, uploadId, number, text) {
      const place = { Bucket: bucket, Key: key, UploadId: uploadId, PartNumber: number };
      const { ETag } = await s3.send(new UploadPartCommand({ ...place, Body: Buffer.from(text) }));
      if (!ETag) throw new Error(`S3 gave no tag for a part of ${key}.`);
      return ETag;
    },
    async complete(key, uploadId, parts) {
      const Parts = parts.map((ETag, index) => ({ ETag, PartNumber: index + 1 }));
      const place = { Bucket: bucket, Key: key, UploadId: uploadId };
      try {
        await s3.send(new CompleteMultipartUploadCommand({ ...place, MultipartUpload: { Parts } }));
      } catch (error) {
        if (!(error instanceof NoSuchUpload)) throw error;
        // An earlier try completed it.
        await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
      }
    },
  };
}

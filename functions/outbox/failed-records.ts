import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import * as z from 'zod';
import type { StreamRecord } from './stream-record.ts';

/** Where Lambda puts what it gave up on, and the relay what it set aside: one list shows both. */
const failedPrefix = 'aws/lambda/';
const setAsidePrefix = `${failedPrefix}set-aside/`;

/** What only a person can mend. */
const parkedPrefix = 'parked/';

/** A batch that was not published. */
export interface FailedBatch {
  key: string;
  failedAt: Date;
}

const failedBatch = z.object({ payload: z.string() });
const records = z.object({
  Records: z.array(z.custom<StreamRecord>((value) => Object(value).dynamodb instanceof Object)),
});

/**
 * The bucket of stream records that were not published. It makes its own client, so that the relay loads one only where it
 * has something to set aside.
 */
export function failedRecords(Bucket: string) {
  const s3 = new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' });

  /**
   * Keeps a record in the form in which Lambda keeps a failed batch; twice is the same as once.
   * https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html
   */
  async function setAside(record: StreamRecord): Promise<void> {
    await s3.send(
      new PutObjectCommand({
        Bucket,
        Key: `${setAsidePrefix}${record.dynamodb.SequenceNumber}`,
        ContentType: 'application/json',
        Body: JSON.stringify({ version: '1.0', payload: JSON.stringify({ Records: [record] }) }),
      }),
    );
  }

  /** The first of what was not published, up to a thousand. */
  async function list(): Promise<FailedBatch[]> {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: failedPrefix }));
    return Contents.flatMap(({ Key, LastModified }) =>
      Key && LastModified ? [{ key: Key, failedAt: LastModified }] : [],
    );
  }

  /** @throws Error where it is no batch of records. */
  async function load({ key }: FailedBatch): Promise<StreamRecord[]> {
    const { payload } = failedBatch.parse(JSON.parse(await textOf(key)));
    return records.parse(JSON.parse(payload)).Records;
  }

  async function remove({ key }: FailedBatch): Promise<void> {
    await s3.send(new DeleteObjectCommand({ Bucket, Key: key }));
  }

  /** @returns the key under which it lies then. */
  async function park(batch: FailedBatch): Promise<string> {
    const key = `${parkedPrefix}${batch.key.slice(failedPrefix.length)}`;
    await s3.send(new PutObjectCommand({ Bucket, Key: key, Body: await textOf(batch.key) }));
    await remove(batch);
    return key;
  }

  async function textOf(key: string): Promise<string> {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: key }));
    return (await Body?.transformToString()) ?? '';
  }

  return { setAside, list, load, remove, park };
}

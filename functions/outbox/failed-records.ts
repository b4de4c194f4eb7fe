import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import * as z from 'zod';
import { s3Client } from '../clients/s3.ts';
import type { StreamRecord } from './stream-record.ts';

/** The prefix under which Lambda stores failed batches, and the relay single records, so that one list shows both. */
const failedPrefix = 'aws/lambda/';
const setAsidePrefix = `${failedPrefix}set-aside/`;

/** Parked records, which need an operator. */
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
 * The bucket of stream records that were not published. It creates its own client, so that the relay loads one only
 * if it sets a record aside.
 */
export function failedRecords(Bucket: string) {
  const s3 = s3Client();

  /**
   * Stores a record in the format in which Lambda stores a failed batch; repeating it changes nothing.
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

  /** The first unpublished records, up to a thousand. */
  async function list(): Promise<FailedBatch[]> {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: failedPrefix }));
    return Contents.flatMap(({ Key, LastModified }) =>
      Key && LastModified ? [{ key: Key, failedAt: LastModified }] : [],
    );
  }

  /**
   * Undefined if another run removed it since it was listed.
   * @throws Error if it is not a batch of records
   */
  async function load({ key }: FailedBatch): Promise<StreamRecord[] | undefined> {
    const text = await textOf(key);
    if (text === undefined) return undefined;
    const { payload } = failedBatch.parse(JSON.parse(text));
    return records.parse(JSON.parse(payload)).Records;
  }

  async function remove({ key }: FailedBatch): Promise<void> {
    await s3.send(new DeleteObjectCommand({ Bucket, Key: key }));
  }

  /** @returns its new key; undefined if another run removed it since it was listed. */
  async function park(batch: FailedBatch): Promise<string | undefined> {
    const key = `${parkedPrefix}${batch.key.slice(failedPrefix.length)}`;
    const Body = await textOf(batch.key);
    if (Body === undefined) return undefined;
    await s3.send(new PutObjectCommand({ Bucket, Key: key, Body }));
    await remove(batch);
    return key;
  }

  async function textOf(key: string): Promise<string | undefined> {
    try {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: key }));
      return (await Body?.transformToString()) ?? '';
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }

  return { setAside, list, load, remove, park };
}

import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Credentials } from '../../local/cloud.ts';
import { s3Bucket } from '../../local/resources/s3-bucket.ts';
import { s3BucketPolicy } from '../../local/resources/s3-bucket-policy.ts';
import { sqsQueue } from '../../local/resources/sqs-queue.ts';
import { storageOf } from '../../local/storage/storage.ts';
import { startTestCloud, type TestCloud } from './test-cloud.ts';

let cloud: TestCloud;
let s3: S3Client;
const Bucket = 'mail';

function client(credentials: Credentials): S3Client {
  return new S3Client({
    region: cloud.region,
    endpoint: cloud.endpoint.url,
    credentials,
    maxAttempts: 1,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
}

beforeEach(async () => {
  cloud = await startTestCloud();
  s3 = client(cloud.administrator);
  await cloud.create(s3Bucket, 'Mail', { PublicAccessBlockConfiguration: { BlockPublicAcls: true } });
});

afterEach(async () => {
  s3.destroy();
  await cloud.stop();
});

describe('a bucket', () => {
  test('stores bytes, type and metadata', async () => {
    const Body = randomBytes(5000);
    await s3.send(
      new PutObjectCommand({
        Bucket,
        Key: 'a/客 b.bin',
        Body,
        ContentType: 'image/png',
        Metadata: { who: 'me' },
      }),
    );
    const read = await s3.send(new GetObjectCommand({ Bucket, Key: 'a/客 b.bin' }));
    expect(Buffer.from((await read.Body?.transformToByteArray()) ?? [])).toEqual(Body);
    expect(read).toMatchObject({ ContentType: 'image/png', Metadata: { who: 'me' }, ContentLength: 5000 });
    const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'a/' }));
    expect(Contents?.map((object) => object.Key)).toEqual(['a/客 b.bin']);
    expect((await s3.send(new HeadObjectCommand({ Bucket, Key: 'a/客 b.bin' }))).ContentLength).toBe(5000);
  });

  describe('with versions', () => {
    const Key = 'a/客 b.txt';
    const write = (Body: string) => s3.send(new PutObjectCommand({ Bucket: 'kept', Key, Body }));
    const all = () => s3.send(new ListObjectVersionsCommand({ Bucket: 'kept', Prefix: 'a/' }));

    beforeEach(async () => {
      await cloud.create(s3Bucket, 'Kept', { VersioningConfiguration: { Status: 'Enabled' } });
    });

    test('keeps what is overwritten and deleted, until each version is deleted', async () => {
      await write('first');
      await write('second');
      const { Versions } = await all();
      expect(Versions?.map(({ Key: key, IsLatest, Size }) => [key, IsLatest, Size])).toEqual(
        expect.arrayContaining([
          [Key, true, 6],
          [Key, false, 5],
        ]),
      );
      const texts = (Versions ?? []).map(async ({ VersionId }) => {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'kept', Key, VersionId }));
        return Body?.transformToString();
      });
      expect((await Promise.all(texts)).sort()).toEqual(['first', 'second']);
      await s3.send(new DeleteObjectCommand({ Bucket: 'kept', Key }));
      await expect(s3.send(new GetObjectCommand({ Bucket: 'kept', Key }))).rejects.toThrow();
      const { Versions: left = [], DeleteMarkers = [] } = await all();
      expect([left.length, DeleteMarkers.length]).toEqual([2, 1]);
      for (const { VersionId } of [...left, ...DeleteMarkers])
        await s3.send(new DeleteObjectCommand({ Bucket: 'kept', Key, VersionId }));
      expect(await all()).not.toHaveProperty('Versions');
      expect(await all()).not.toHaveProperty('DeleteMarkers');
    });

    test('deletes the latest version by its id as well', async () => {
      await write('only');
      const { Versions: [only] = [] } = await all();
      await s3.send(new DeleteObjectCommand({ Bucket: 'kept', Key, VersionId: only?.VersionId }));
      expect(await all()).not.toHaveProperty('Versions');
      await expect(s3.send(new GetObjectCommand({ Bucket: 'kept', Key }))).rejects.toThrow();
    });
  });

  describe('with conditional writes', () => {
    const putOnce = (Body: string) =>
      s3.send(new PutObjectCommand({ Bucket, Key: 'once', Body, IfNoneMatch: '*' }));
    const textOf = async (Key: string) =>
      (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString();

    test('accepts the first object of a key, and keeps it', async () => {
      await putOnce('first');
      await expect(putOnce('second')).rejects.toMatchObject({
        name: 'PreconditionFailed',
        $metadata: { httpStatusCode: 412 },
      });
      expect(await textOf('once')).toBe('first');
    });

    test('accepts one of many concurrent writes', async () => {
      const all = await Promise.allSettled(['a', 'b', 'c', 'd'].map(putOnce));
      expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    test('accepts a key again after its deletion, and any unconditional write', async () => {
      await putOnce('first');
      await s3.send(new PutObjectCommand({ Bucket, Key: 'once', Body: 'over it' }));
      expect(await textOf('once')).toBe('over it');
      await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'once' }] } }));
      await putOnce('third');
      expect(await textOf('once')).toBe('third');
    });

    test('supports no other condition on writes, like S3', async () => {
      const put = new PutObjectCommand({ Bucket, Key: 'once', Body: 'x', IfNoneMatch: '"etag"' });
      await expect(s3.send(put)).rejects.toMatchObject({ name: 'NotImplemented' });
    });

    test('denies an unconditional write to a role that must set a condition', async () => {
      const roleArn = `arn:aws:iam::${cloud.accountId}:role/Intake`;
      cloud.iam.addRolePolicy(roleArn, {
        Statement: {
          Effect: 'Allow',
          Action: 's3:PutObject',
          Resource: `arn:aws:s3:::${Bucket}/*`,
          Condition: { Null: { 's3:if-none-match': 'false' } },
        },
      });
      const role = client(
        cloud.endpoint.issueCredentials({
          kind: 'role',
          roleArn,
          functionName: 'intake',
          caller: 'function',
        }),
      );
      await role.send(new PutObjectCommand({ Bucket, Key: 'once', Body: 'x', IfNoneMatch: '*' }));
      await expect(
        role.send(new PutObjectCommand({ Bucket, Key: 'twice', Body: 'x' })),
      ).rejects.toMatchObject({
        name: 'AccessDenied',
      });
    });
  });

  test('accepts an object of 30 MB, an empty one, and one that looks like a form', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'large', Body: Buffer.alloc(30 * 1024 * 1024) }));
    await s3.send(new PutObjectCommand({ Bucket, Key: 'empty', Body: '' }));
    await s3.send(
      new PutObjectCommand({
        Bucket,
        Key: 'form',
        Body: 'a=b',
        ContentType: 'application/x-www-form-urlencoded',
      }),
    );
    const sizes = await Promise.all(
      ['large', 'empty', 'form'].map(
        async (Key) => (await s3.send(new HeadObjectCommand({ Bucket, Key }))).ContentLength,
      ),
    );
    expect(sizes).toEqual([30 * 1024 * 1024, 0, 3]);
  });

  test('accepts a multipart upload', async () => {
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'parts' }));
    const bodies = [Buffer.alloc(5 * 1024 * 1024, 'a'), Buffer.from('end')];
    const Parts = await Promise.all(
      bodies.map(async (Body, index) => {
        const PartNumber = index + 1;
        const { ETag } = await s3.send(
          new UploadPartCommand({ Bucket, Key: 'parts', UploadId, PartNumber, Body }),
        );
        return { ETag, PartNumber };
      }),
    );
    await s3.send(
      new CompleteMultipartUploadCommand({ Bucket, Key: 'parts', UploadId, MultipartUpload: { Parts } }),
    );
    expect((await s3.send(new HeadObjectCommand({ Bucket, Key: 'parts' }))).ContentLength).toBe(
      5 * 1024 * 1024 + 3,
    );
  });

  test('rejects a conditional write over an existing object', async () => {
    const write = () => s3.send(new PutObjectCommand({ Bucket, Key: 'once', Body: 'x', IfNoneMatch: '*' }));
    await write();
    await expect(write()).rejects.toMatchObject({ name: 'PreconditionFailed' });
  });

  test('responds 404 for a missing object only to callers who may list the bucket', async () => {
    const roleArn = 'arn:aws:iam::111122223333:role/Reader';
    const reader = client(
      cloud.endpoint.issueCredentials({ kind: 'role', roleArn, functionName: 'reader', caller: 'function' }),
    );
    cloud.iam.addRolePolicy(roleArn, {
      Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::mail/*' },
    });
    const get = () => reader.send(new GetObjectCommand({ Bucket, Key: 'missing' }));
    await expect(get()).rejects.toMatchObject({ name: 'AccessDenied' });
    cloud.iam.addRolePolicy(roleArn, {
      Statement: { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::mail' },
    });
    await expect(get()).rejects.toMatchObject({ name: 'NoSuchKey' });
    reader.destroy();
  });

  test("applies its own policy beside a role's", async () => {
    const roleArn = 'arn:aws:iam::111122223333:role/Cleaner';
    const cleaner = client(
      cloud.endpoint.issueCredentials({ kind: 'role', roleArn, functionName: 'cleaner', caller: 'function' }),
    );
    cloud.iam.addRolePolicy(roleArn, { Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' } });
    const deny = {
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 's3:DeleteObject',
      Resource: 'arn:aws:s3:::mail/kept/*',
    };
    await cloud.create(s3BucketPolicy, 'Policy', {
      Bucket,
      PolicyDocument: { Version: '2012-10-17', Statement: [deny] },
    });
    const remove = (Key: string) =>
      cleaner.send(
        new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key }] }, ChecksumAlgorithm: 'CRC32' }),
      );
    await remove('other/1');
    await expect(remove('kept/1')).rejects.toThrow('explicit deny');
    cleaner.destroy();
  });
});

describe('a presigned URL', () => {
  test('uploads only with the signed length', async () => {
    const url = await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key: 'up', ContentLength: 5 }), {
      signableHeaders: new Set(['content-length']),
    });
    expect((await fetch(url, { method: 'PUT', body: 'too long' })).status).toBe(403);
    expect((await fetch(url, { method: 'PUT', body: 'right' })).status).toBe(200);
  });

  test('downloads under the signed file name, until it expires', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'down', Body: 'content' }));
    const disposition = 'attachment; filename="report.pdf"';
    const command = new GetObjectCommand({ Bucket, Key: 'down', ResponseContentDisposition: disposition });
    const url = await getSignedUrl(s3, command, { expiresIn: 60 });
    const answer = await fetch(url);
    expect(answer.headers.get('content-disposition')).toBe(disposition);
    expect(await answer.text()).toBe('content');
    await cloud.clock.advance(61_000);
    expect((await fetch(url)).status).toBe(403);
  });

  test('rejects a body that does not match its checksum', async () => {
    const ChecksumSHA256 = createHash('sha256').update('right').digest('base64');
    const url = await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key: 'up', ChecksumSHA256 }), {
      unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
    });
    const headers = { 'x-amz-checksum-sha256': ChecksumSHA256 };
    expect((await fetch(url, { method: 'PUT', body: 'wrong', headers })).status).toBe(400);
    expect((await fetch(url, { method: 'PUT', body: 'right', headers })).status).toBe(200);
  });
});

test('a data folder keeps objects and messages between runs', async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'kefu-storage-'));
  const first = await startTestCloud({ dataFolder });
  const queue = await first.create(sqsQueue, 'Jobs', {});
  await first.create(s3Bucket, 'Kept', {});
  const firstClients = {
    region: first.region,
    endpoint: first.endpoint.url,
    credentials: first.administrator,
  };
  await new S3Client(firstClients).send(new PutObjectCommand({ Bucket: 'kept', Key: 'k', Body: 'kept' }));
  await new SQSClient(firstClients).send(
    new SendMessageCommand({ QueueUrl: queue.ref, MessageBody: 'kept' }),
  );
  await first.stop();

  const second = await startTestCloud({ dataFolder });
  const again = await second.create(sqsQueue, 'Jobs', {});
  await second.create(s3Bucket, 'Kept', {});
  const { ready } = await storageOf(second).inspectQueue(String(again.attributes.Arn));
  expect(ready.map((message) => message.body)).toEqual(['kept']);
  const reader = new S3Client({
    region: second.region,
    endpoint: second.endpoint.url,
    credentials: second.administrator,
  });
  expect((await reader.send(new HeadObjectCommand({ Bucket: 'kept', Key: 'k' }))).ContentLength).toBe(4);
  reader.destroy();
  await second.stop();
  await rm(dataFolder, { recursive: true });
});

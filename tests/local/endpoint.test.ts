import { createHash } from 'node:crypto';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AwsRequest, AwsService, Clock, Credentials, Principal } from '../../local/cloud.ts';
import { LocalEndpoint } from '../../local/endpoint.ts';
import { type Fault, Faults } from '../../local/faults.ts';
import { LocalIam } from '../../local/iam.ts';
import { Meter } from '../../local/meter.ts';

const account = '111122223333';
const region = 'eu-west-1';
const roleArn = `arn:aws:iam::${account}:role/Reader`;
const reader: Principal = { kind: 'role', roleArn, functionName: 'reader', caller: 'function' };

let now: number;
let served: AwsRequest[];
let lines: string[];
let iam: LocalIam;
let faults: Faults;
let meter: Meter;
let endpoint: LocalEndpoint;
let credentials: Credentials;

const clock: Clock = {
  now: () => now,
  at: () => () => {},
  offset: new SharedArrayBuffer(8),
  watch: () => {},
  drain: async () => {},
  advance: async () => {},
  skip: async () => {},
  advancing: undefined,
};

/** A service that does what it is asked, and records it. */
function recordingService(signingName: string, action: string): AwsService {
  return {
    signingName,
    operation: (request) => ({
      name: action,
      requirements: [
        { action: `${signingName}:${action}`, resource: `arn:aws:${signingName}:::${request.url.pathname}` },
      ],
    }),
    serve: async (request) => {
      served.push(request);
      return { status: 200, headers: {}, body: '{}' };
    },
    error: (status, code, message) => ({
      status,
      headers: { 'x-amzn-errortype': code },
      body:
        signingName === 's3'
          ? `<Error><Code>${code}</Code><Message>${message}</Message></Error>`
          : JSON.stringify({ __type: code, message }),
    }),
  };
}

beforeEach(async () => {
  now = Date.now();
  served = [];
  lines = [];
  iam = new LocalIam(account);
  iam.addRolePolicy(roleArn, {
    Statement: { Effect: 'Allow', Action: ['dynamodb:*', 's3:*'], Resource: '*' },
  });
  faults = new Faults();
  meter = new Meter();
  endpoint = new LocalEndpoint({ clock, iam, faults, meter, log: (_level, line) => void lines.push(line) });
  endpoint.add(recordingService('dynamodb', 'GetItem'));
  endpoint.add(recordingService('s3', 'PutObject'));
  await endpoint.listen(0);
  credentials = endpoint.issueCredentials(reader);
});

afterEach(() => endpoint.close());

const table = (as: Credentials = credentials) =>
  new DynamoDBClient({ endpoint: endpoint.url, region, credentials: as, maxAttempts: 1 });
const bucket = (as: Credentials = credentials) =>
  new S3Client({ endpoint: endpoint.url, region, credentials: as, maxAttempts: 1, forcePathStyle: true });
const getItem = () => new GetItemCommand({ TableName: 'Tickets', Key: { pk: { S: 'a' } } });

describe('a signed call', () => {
  test('reaches the service', async () => {
    await table().send(getItem());
    expect(served).toHaveLength(1);
  });

  test('may have an encoded path', async () => {
    const Key = "a b/ü+(1)*'!~.txt";
    await bucket().send(new PutObjectCommand({ Bucket: 'mail', Key, Body: 'hello' }));
    expect(decodeURIComponent(served[0]?.url.pathname ?? '')).toBe(`/mail/${Key}`);
  });

  test('is rejected if its key is unknown', async () => {
    const call = table({ accessKeyId: 'AKIANOBODY', secretAccessKey: 'x' }).send(getItem());
    await expect(call).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
  });

  test('is rejected if the secret is wrong', async () => {
    const call = table({ ...credentials, secretAccessKey: 'wrong' }).send(getItem());
    await expect(call).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
    expect(served).toHaveLength(0);
  });

  test('is rejected if it is more than 15 minutes off the virtual clock', async () => {
    now += 15 * 60_000 - 5_000;
    await table().send(getItem());
    now += 10_000;
    await expect(table().send(getItem())).rejects.toMatchObject({ name: 'RequestTimeTooSkewed' });
  });

  test('returns the virtual time as its date', async () => {
    now = Date.parse('2031-05-06T07:08:09Z');
    const response = await fetch(await presignedPut(3600), { method: 'PUT', body: 'hello' });
    expect(response.headers.get('date')).toBe('Tue, 06 May 2031 07:08:09 GMT');
  });
});

test('an unsigned call is rejected', async () => {
  const response = await fetch(`${endpoint.url}/mail/key`);
  expect(response.status).toBe(403);
  expect(served).toHaveLength(0);
});

function presignedPut(expiresIn: number, extra: { ContentLength?: number; ChecksumSHA256?: string } = {}) {
  const command = new PutObjectCommand({ Bucket: 'mail', Key: 'a b.txt', ...extra });
  return getSignedUrl(
    new S3Client({
      endpoint: endpoint.url,
      region,
      credentials,
      forcePathStyle: true,
      requestChecksumCalculation: 'WHEN_REQUIRED',
    }),
    command,
    { expiresIn, signingDate: new Date(now), signableHeaders: new Set(['host', 'content-length']) },
  );
}

describe('a presigned URL', () => {
  test('is valid until it expires', async () => {
    const url = await presignedPut(900);
    now += 890_000;
    expect((await fetch(url, { method: 'PUT', body: 'hello' })).status).toBe(200);
    now += 11_000;
    const late = await fetch(url, { method: 'PUT', body: 'hello' });
    expect(late.status).toBe(403);
    expect(await late.text()).toContain('Request has expired');
  });

  test('is valid for no other object, method or length', async () => {
    const url = await presignedPut(900, { ContentLength: 5 });
    expect((await fetch(url, { method: 'PUT', body: 'hello' })).status).toBe(200);
    expect((await fetch(url, { method: 'PUT', body: 'hello!' })).status).toBe(403);
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(403);
    expect((await fetch(url.replace('a%20b', 'c'), { method: 'PUT', body: 'hello' })).status).toBe(403);
  });

  test('requires the signed checksum of an upload', async () => {
    const ChecksumSHA256 = createHash('sha256').update('hello').digest('base64');
    const url = await presignedPut(900, { ChecksumSHA256 });
    expect((await fetch(url, { method: 'PUT', body: 'hello' })).status).toBe(200);
    const other = await fetch(url, { method: 'PUT', body: 'hullo' });
    expect(other.status).toBe(400);
    expect(await other.text()).toContain('BadDigest');
  });

  test('grants no more than its signer has', async () => {
    const nobody = endpoint.issueCredentials({ ...reader, roleArn: `${roleArn}2` });
    const url = await getSignedUrl(bucket(nobody), new GetObjectCommand({ Bucket: 'mail', Key: 'a' }));
    expect((await fetch(url)).status).toBe(403);
  });
});

describe('a call that the role lacks', () => {
  test('fails with AccessDenied, naming function and action', async () => {
    const intake = endpoint.issueCredentials({ ...reader, roleArn: `${roleArn}2`, functionName: 'intake' });
    await expect(table(intake).send(getItem())).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringMatching(
        /assumed-role\/Reader2\/intake is not authorized to perform: dynamodb:GetItem/,
      ),
    });
    expect(served).toHaveLength(0);
    expect(lines.join()).toContain('dynamodb:GetItem');
  });
});

describe('a fault', () => {
  const inject = (fault: Fault['fault'], rest: Partial<Fault> = {}) =>
    faults.add({ service: 'dynamodb', fault, ...rest });

  test("throttles with the service's error, without effect", async () => {
    inject('throttle');
    await expect(table().send(getItem())).rejects.toMatchObject({
      name: 'ProvisionedThroughputExceededException',
    });
    expect(served).toHaveLength(0);
  });

  test('applies to the nth call, as often as requested', async () => {
    inject('500', { nth: 2, times: 2 });
    const outcomes = [];
    for (let call = 0; call < 4; call += 1) {
      outcomes.push(
        await table()
          .send(getItem())
          .then(
            () => 'served',
            (error: Error) => error.name,
          ),
      );
    }
    expect(outcomes).toEqual(['served', 'InternalServerError', 'InternalServerError', 'served']);
    expect(faults.list()).toMatchObject([{ struck: 2 }]);
  });

  test('applies to the given function and operation only', async () => {
    inject('throttle', { functionName: '*take' });
    inject('throttle', { operation: 'PutItem' });
    await table().send(getItem());
    expect(served).toHaveLength(1);
  });

  test('drops the response of a call that took effect', async () => {
    inject('timeout');
    await expect(table().send(getItem())).rejects.toThrow();
    expect(served).toHaveLength(1);
  });

  test.each([
    ['crash-before', 0],
    ['crash-after', 1],
  ] as const)('%s kills the worker with the credentials', async (fault, effects) => {
    const killed: Credentials[] = [];
    endpoint.onCrash((of) => killed.push(of));
    inject(fault);
    await expect(table().send(getItem())).rejects.toThrow();
    expect(killed).toEqual([credentials]);
    expect(served).toHaveLength(effects);
  });
});

describe('the meter', () => {
  test('counts calls and bytes by caller and operation', async () => {
    await table().send(getItem());
    await table().send(getItem());
    const poller = endpoint.issueCredentials({ ...reader, caller: 'poller' });
    await table(poller).send(getItem());
    const requestBytes = Buffer.byteLength(JSON.stringify({ Key: { pk: { S: 'a' } }, TableName: 'Tickets' }));
    expect(meter.snapshot()).toMatchObject([
      {
        functionName: 'reader',
        operation: 'GetItem',
        calls: 2,
        requestBytes: requestBytes * 2,
        responseBytes: 4,
      },
      { functionName: 'poller:reader', operation: 'GetItem', calls: 1 },
    ]);
    meter.reset();
    expect(meter.snapshot()).toEqual([]);
  });
});

describe('an upload URL', () => {
  test('accepts one unsigned PUT', async () => {
    const { url, body } = endpoint.expectUpload();
    const put = (text: string) => fetch(url, { method: 'PUT', headers: { 'content-type': '' }, body: text });
    expect((await put('{"Status":"SUCCESS"}')).status).toBe(200);
    expect((await body).toString()).toBe('{"Status":"SUCCESS"}');
    expect((await put('again')).status).toBe(403);
  });

  test.each([
    ['what fetch adds by itself', {}],
    ['JSON', { 'content-type': 'application/json' }],
  ])('is signed for an empty content type: rejects %s, and stays valid', async (_, headers) => {
    const { url, body } = endpoint.expectUpload();
    const refused = await fetch(url, { method: 'PUT', headers, body: '{}' });
    expect([refused.status, await refused.text()]).toEqual([
      403,
      expect.stringContaining('SignatureDoesNotMatch'),
    ]);
    expect((await fetch(url, { method: 'PUT', body: Buffer.from('whole') })).status).toBe(200);
    expect((await body).toString()).toBe('whole');
  });
});

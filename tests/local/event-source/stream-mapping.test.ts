import { BatchWriteItemCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDynamoDbEngine } from '../../../local/dynamodb/engine.ts';
import { DynamoDbService } from '../../../local/dynamodb/service.ts';
import { dynamoDbTable } from '../../../local/resources/dynamodb-table.ts';
import { lambdaEventSourceMapping } from '../../../local/resources/lambda-event-source-mapping.ts';
import { s3Bucket } from '../../../local/resources/s3-bucket.ts';
import { type FunctionCloud, startFunctionCloud } from '../function-cloud.ts';

const minutes = 60_000;
const streamActions = ['dynamodb:DescribeStream', 'dynamodb:GetShardIterator', 'dynamodb:GetRecords'];

let cloud: FunctionCloud;
let table: string;
let streamArn: string;
let dynamoDb: DynamoDBClient;
let s3: S3Client;

beforeAll(async () => {
  cloud = await startFunctionCloud();
  const engine = await startDynamoDbEngine();
  cloud.onStop(() => engine.stop());
  const service = new DynamoDbService({ ...cloud, engineUrl: engine.url });
  cloud.onStop(() => service.close());
  cloud.endpoint.add(service);
  const { ref, attributes } = await cloud.create(dynamoDbTable, 'Tickets', {
    AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  });
  table = ref;
  streamArn = attributes.StreamArn ?? '';
  const connection = {
    region: cloud.region,
    endpoint: cloud.endpoint.url,
    credentials: cloud.administrator,
  };
  dynamoDb = new DynamoDBClient(connection);
  s3 = new S3Client({ ...connection, forcePathStyle: true });
}, 60_000);
afterAll(() => cloud.stop());

/** A function that receives writes under its own partition key, which is its name. */
async function mapStream(name: string, code: string, mapping: Record<string, unknown> = {}): Promise<void> {
  const may = [
    { Action: streamActions, Resource: streamArn },
    { Action: 's3:PutObject', Resource: 'arn:aws:s3:::lost/*' },
  ];
  await cloud.makeFunction(name, code, { may });
  await cloud.create(lambdaEventSourceMapping, `${name}-mapping`, {
    EventSourceArn: streamArn,
    FunctionName: name,
    StartingPosition: 'LATEST',
    FilterCriteria: { Filters: [{ Pattern: JSON.stringify({ dynamodb: { Keys: { pk: { S: [name] } } } }) }] },
    ...mapping,
  });
  // A new mapping reads the stream once at the start, which could split what is written meanwhile.
  await cloud.clock.drain();
}

async function put(pk: string, sk: string): Promise<void> {
  await dynamoDb.send(new PutItemCommand({ TableName: table, Item: { pk: { S: pk }, sk: { S: sk } } }));
}

/** Writes items at once, so that one read of the stream contains them all. */
async function putTogether(pk: string, sortKeys: string[]): Promise<void> {
  const requests = sortKeys.map((sk) => ({ PutRequest: { Item: { pk: { S: pk }, sk: { S: sk } } } }));
  await dynamoDb.send(new BatchWriteItemCommand({ RequestItems: { [table]: requests } }));
}

const sortKeys = 'Records.map(({ dynamodb }) => dynamodb.Keys.sk.S)';
/** Records the sort keys that it receives and fails while `bad` is among them. */
const failOnBad = `export const handler = async ({ Records }) => {
  const keys = ${sortKeys};
  console.log(JSON.stringify(keys));
  if (keys.includes('bad')) throw new Error('bad');
};`;

describe("A table's stream that is mapped to a function", () => {
  test('passes on each change, in order', async () => {
    await mapStream(
      'orders',
      `export const handler = ({ Records }) => { for (const key of ${sortKeys}) console.log(JSON.stringify(key)); };`,
    );
    for (const key of ['1', '2', '3']) await put('orders', key);
    await cloud.clock.drain();
    expect(cloud.written('orders')).toEqual(['1', '2', '3']);
  });

  test("passes on each change in Lambda's format, with virtual times", async () => {
    await mapStream('shapes', 'export const handler = (event) => console.log(JSON.stringify(event));');
    await cloud.clock.advance(600 * minutes);
    await put('shapes', 'a');
    await cloud.clock.drain();
    const nearNow = expect.toSatisfy((time: number) => Math.abs(time - cloud.clock.now() / 1000) < 60);
    expect(cloud.written('shapes')).toEqual([
      {
        Records: [
          expect.objectContaining({
            eventID: expect.any(String),
            eventName: 'INSERT',
            eventSource: 'aws:dynamodb',
            eventSourceARN: streamArn,
            dynamodb: expect.objectContaining({
              ApproximateCreationDateTime: nearNow,
              Keys: { pk: { S: 'shapes' }, sk: { S: 'a' } },
              NewImage: { pk: { S: 'shapes' }, sk: { S: 'a' } },
              SequenceNumber: expect.any(String),
              StreamViewType: 'NEW_AND_OLD_IMAGES',
            }),
          }),
        ],
      },
    ]);
  });

  test('bisects a failed batch down to the bad record, and gives it up after its retries', async () => {
    await cloud.create(s3Bucket, 'lost', {});
    await mapStream('halving', failOnBad, {
      BatchSize: 10,
      MaximumBatchingWindowInSeconds: 1,
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnFailure: { Destination: 'arn:aws:s3:::lost' } },
    });
    await putTogether('halving', ['a', 'b', 'bad', 'd']);
    await cloud.clock.advance(minutes);

    const batches = cloud.written('halving');
    expect(batches[0]).toHaveLength(4);
    expect(
      batches.filter((batch) => Array.isArray(batch) && batch.length === 1 && batch[0] === 'bad'),
    ).toHaveLength(2);
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: 'lost' }));
    const name =
      /^aws\/lambda\/[0-9a-f-]{36}\/shardId-[^/]+\/(\d{4})\/(\d\d)\/(\d\d)\/\1-\2-\3T[0-9.]{8}-[0-9a-f-]{36}$/;
    expect(Contents.map(({ Key }) => Key)).toEqual([expect.stringMatching(name)]);
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'lost', Key: Contents[0]?.Key }));
    const record = JSON.parse((await Body?.transformToString()) ?? '');
    expect(record).toMatchObject({
      version: '1.0',
      requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 },
      DDBStreamBatchInfo: { batchSize: 1, streamArn },
    });
    expect(JSON.parse(record.payload).Records).toMatchObject([{ dynamodb: { Keys: { sk: { S: 'bad' } } } }]);
  });

  test('blocks on a failed record and retries it with backoff', async () => {
    await mapStream(
      'stubborn',
      `let failures = 0; export const handler = ({ Records }) => {
         const keys = ${sortKeys}; console.log(JSON.stringify(keys));
         if (keys[0] === 'first' && ++failures < 4) throw new Error('again');
       };`,
      { BatchSize: 1 },
    );
    await put('stubborn', 'first');
    await put('stubborn', 'second');
    await cloud.clock.drain();
    expect(cloud.written('stubborn')).toEqual([['first']]);
    await cloud.clock.advance(6_000);
    expect(cloud.written('stubborn')).toEqual([['first'], ['first'], ['first']]);
    await cloud.clock.advance(4_000);
    expect(cloud.written('stubborn')).toEqual([['first'], ['first'], ['first'], ['first'], ['second']]);
  });

  test('resumes at the first record that was reported as failed', async () => {
    await mapStream(
      'reporting',
      `let tries = 0; export const handler = ({ Records }) => {
         console.log(JSON.stringify(${sortKeys}.sort()));
         return { batchItemFailures: ++tries < 2 ? [{ itemIdentifier: Records[1].dynamodb.SequenceNumber }] : [] };
       };`,
      { FunctionResponseTypes: ['ReportBatchItemFailures'], MaximumBatchingWindowInSeconds: 1 },
    );
    await putTogether('reporting', ['a', 'b', 'c']);
    await cloud.clock.advance(minutes);
    expect(cloud.written('reporting').map((batch) => Array.isArray(batch) && batch.length)).toEqual([3, 2]);
  });

  test('gives up a record that has become too old', async () => {
    await mapStream('old', failOnBad, { MaximumRecordAgeInSeconds: 60 });
    await put('old', 'bad');
    await cloud.clock.advance(5 * minutes);
    const tries = cloud.written('old').length;
    expect(
      cloud.lines.some((line) => /old: 1 stream records were discarded: RecordAgeExceeded/.test(line)),
    ).toBe(true);
    await cloud.clock.advance(60 * minutes);
    expect(cloud.written('old')).toHaveLength(tries);
  });

  test("loses nothing while the stream can't be read", async () => {
    await mapStream(
      'patient',
      `export const handler = ({ Records }) => console.log(JSON.stringify(${sortKeys}));`,
    );
    cloud.faults.add({
      service: 'dynamodb',
      operation: 'GetRecords',
      functionName: 'poller:patient',
      fault: '500',
      times: 3,
    });
    await put('patient', 'kept');
    await cloud.clock.advance(minutes);
    expect(cloud.lines.filter((line) => line.includes('patient polls'))).toHaveLength(3);
    expect(cloud.written('patient')).toEqual([['kept']]);
  });

  test("can't be mapped to a function whose role may not read it", async () => {
    await cloud.makeFunction('stranger', failOnBad);
    const mapping = { EventSourceArn: streamArn, FunctionName: 'stranger', StartingPosition: 'LATEST' };
    await expect(cloud.create(lambdaEventSourceMapping, 'StrangerMapping', mapping)).rejects.toThrow(
      /AccessDenied.*stranger is not authorized to perform: dynamodb:DescribeStream/,
    );
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  ExecuteStatementCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Credentials, ResourceValues } from '../../../infra/local/cloud.ts';
import { startDynamoDbEngine } from '../../../infra/local/dynamodb/engine.ts';
import { DynamoDbService } from '../../../infra/local/dynamodb/service.ts';
import { dynamoDbGlobalTable } from '../../../infra/local/resources/dynamodb-table.ts';
import { startTestCloud, type TestCloud } from './test-cloud.ts';

const tableProperties = {
  AttributeDefinitions: ['pk', 'sk', 'gpk', 'gsk'].map((AttributeName) => ({
    AttributeName,
    AttributeType: 'S',
  })),
  KeySchema: keySchema('pk', 'sk'),
  GlobalSecondaryIndexes: [
    {
      IndexName: 'byStatus',
      KeySchema: keySchema('gpk', 'gsk'),
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['title'] },
    },
  ],
  BillingMode: 'PAY_PER_REQUEST',
  StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
  TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
  Replicas: [{ Region: 'eu-west-1', DeletionProtectionEnabled: true }],
};

function keySchema(partition: string, sort: string) {
  return [
    { AttributeName: partition, KeyType: 'HASH' },
    { AttributeName: sort, KeyType: 'RANGE' },
  ];
}

async function startTable(dataFolder?: string) {
  const cloud = await startTestCloud(dataFolder === undefined ? {} : { dataFolder });
  const engine = await startDynamoDbEngine(dataFolder, undefined);
  cloud.onStop(() => engine.stop());
  const { accountId, region, faults, meter, arrivals } = cloud;
  const service = new DynamoDbService({ engineUrl: engine.url, accountId, region, faults, meter, arrivals });
  cloud.onStop(() => service.close());
  cloud.endpoint.add(service);
  return { cloud, engine, table: await cloud.create(dynamoDbGlobalTable, 'Tickets', tableProperties) };
}

const engines = [
  { engine: 'DynamoDB Local', javaHome: process.env.JAVA_HOME },
  { engine: 'Dynoxide', javaHome: '/nowhere' },
];

describe.each(engines)('a table on $engine', ({ engine: engineName, javaHome }) => {
  let cloud: TestCloud;
  let table: ResourceValues;
  let started: string;

  beforeAll(async () => {
    vi.stubEnv('JAVA_HOME', javaHome);
    const made = await startTable();
    vi.unstubAllEnvs();
    cloud = made.cloud;
    table = made.table;
    started = made.engine.name;
  }, 30_000);

  afterAll(() => cloud.stop());
  afterEach(() => {
    cloud.faults.clear();
    cloud.meter.units = false;
  });

  const clientSettings = (credentials: Credentials) => ({
    endpoint: cloud.endpoint.url,
    region: 'eu-west-1',
    credentials,
    maxAttempts: 1,
  });
  const client = (credentials = cloud.administrator) => new DynamoDBClient(clientSettings(credentials));
  const TableName = 'tickets';

  /** Credentials of a role that may do these actions on these resources only. */
  function roleThat(Action: string[], Resource: string[]): Credentials {
    const roleArn = `arn:aws:iam::${cloud.accountId}:role/${crypto.randomUUID()}`;
    cloud.iam.addRolePolicy(roleArn, { Statement: { Effect: 'Allow', Action, Resource } });
    return cloud.endpoint.issueCredentials({
      kind: 'role',
      roleArn,
      functionName: 'intake',
      caller: 'function',
    });
  }

  const key = (pk: string, sk = 'a') => ({ pk: { S: pk }, sk: { S: sk } });
  const put = (pk: string, rest: Record<string, string> = {}, sk = 'a') =>
    new PutItemCommand({
      TableName,
      Item: { ...key(pk, sk), ...Object.fromEntries(Object.entries(rest).map(([name, S]) => [name, { S }])) },
    });
  const tableArn = () => table.attributes.Arn ?? '';

  test(`runs on ${engineName}`, () => {
    expect(started).toContain(engineName);
  });

  test('keeps what is put into it', async () => {
    await client().send(put('kept', { title: 'Hello' }));
    const { Item } = await client().send(new GetItemCommand({ TableName, Key: key('kept') }));
    expect(Item).toEqual({ ...key('kept'), title: { S: 'Hello' } });
  });

  test('is told by the ARNs that the template gives it', () => {
    expect(table.ref).toBe('tickets');
    expect(table.attributes.Arn).toBe(`arn:aws:dynamodb:eu-west-1:${cloud.accountId}:table/tickets`);
    expect(table.attributes.StreamArn).toMatch(
      /^arn:aws:dynamodb:eu-west-1:111122223333:table\/tickets\/stream\/.+/,
    );
  });

  describe('is closed to a role', () => {
    test('that may not do this action', async () => {
      const reader = client(roleThat(['dynamodb:GetItem'], [tableArn()]));
      await reader.send(new GetItemCommand({ TableName, Key: key('x') }));
      await expect(reader.send(put('x'))).rejects.toMatchObject({
        name: 'AccessDeniedException',
        message: expect.stringContaining(`dynamodb:PutItem on resource: ${tableArn()}`),
      });
    });

    test('that queries an index but may query the table only', async () => {
      const query = new QueryCommand({
        TableName,
        IndexName: 'byStatus',
        KeyConditionExpression: 'gpk = :p',
        ExpressionAttributeValues: { ':p': { S: 'x' } },
      });
      const ofTable = client(roleThat(['dynamodb:Query'], [tableArn()]));
      await expect(ofTable.send(query)).rejects.toMatchObject({
        message: expect.stringContaining(`${tableArn()}/index/byStatus`),
      });
      await client(roleThat(['dynamodb:Query'], [`${tableArn()}/index/*`])).send(query);
    });

    test('that may not do each thing which a transaction does', async () => {
      const transaction = new TransactWriteItemsCommand({
        TransactItems: [
          { Put: { TableName, Item: key('transaction') } },
          {
            ConditionCheck: {
              TableName,
              Key: key('other'),
              ConditionExpression: 'attribute_not_exists(pk)',
            },
          },
        ],
      });
      const putter = client(roleThat(['dynamodb:PutItem'], [tableArn()]));
      await expect(putter.send(transaction)).rejects.toMatchObject({
        message: expect.stringContaining('dynamodb:ConditionCheckItem'),
      });
      await client(roleThat(['dynamodb:PutItem', 'dynamodb:ConditionCheckItem'], [tableArn()])).send(
        transaction,
      );
    });
  });

  test('does not take PartiQL, which policies are not checked for', async () => {
    await expect(
      client().send(new ExecuteStatementCommand({ Statement: 'SELECT * FROM tickets' })),
    ).rejects.toThrow('dynamodb:ExecuteStatement');
  });

  test('tells of each write, and of no read or refused write', async () => {
    let arrivals = 0;
    const count = () => {
      arrivals += 1;
    };
    cloud.arrivals.on(tableArn(), count);
    await client().send(put('announced'));
    await client().send(new GetItemCommand({ TableName, Key: key('announced') }));
    const refused = new PutItemCommand({
      TableName,
      Item: key('announced'),
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    await expect(client().send(refused)).rejects.toThrow(ConditionalCheckFailedException);
    cloud.arrivals.off(tableArn(), count);
    expect(arrivals).toBe(1);
  });

  describe('has a stream', () => {
    const streams = (credentials: Credentials) => new DynamoDBStreamsClient(clientSettings(credentials));
    const StreamArn = () => table.attributes.StreamArn ?? '';

    async function readStream(of: DynamoDBStreamsClient) {
      const { StreamDescription } = await of.send(new DescribeStreamCommand({ StreamArn: StreamArn() }));
      const records = [];
      for (const { ShardId } of StreamDescription?.Shards ?? []) {
        const from = { StreamArn: StreamArn(), ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const;
        let { ShardIterator } = await of.send(new GetShardIteratorCommand(from));
        for (let page = 0; page < 3 && ShardIterator; page += 1) {
          const read = await of.send(new GetRecordsCommand({ ShardIterator }));
          records.push(...(read.Records ?? []));
          ShardIterator = read.NextShardIterator;
        }
      }
      return records;
    }

    test('that tells what was written, under the names of the template', async () => {
      await client().send(put('streamed', { title: '"NextShardIterator":"no"' }));
      const actions = ['dynamodb:DescribeStream', 'dynamodb:GetShardIterator', 'dynamodb:GetRecords'];
      const records = await readStream(streams(roleThat(actions, [StreamArn()])));
      expect(records.find(({ dynamodb }) => dynamodb?.Keys?.pk?.S === 'streamed')).toMatchObject({
        eventName: 'INSERT',
        awsRegion: 'eu-west-1',
        dynamodb: { NewImage: { title: { S: '"NextShardIterator":"no"' } } },
      });
    });

    test('whose records are closed to a role that may not read them', async () => {
      const looker = streams(
        roleThat(['dynamodb:DescribeStream', 'dynamodb:GetShardIterator'], [StreamArn()]),
      );
      await expect(readStream(looker)).rejects.toMatchObject({
        message: expect.stringContaining(`dynamodb:GetRecords on resource: ${StreamArn()}`),
      });
    });
  });

  describe('costs what AWS would charge', () => {
    async function unitsOf(ask: (of: DynamoDBClient) => Promise<unknown>) {
      cloud.meter.start();
      await ask(client()).catch(() => {});
      const rows = cloud.meter.snapshot();
      return {
        readUnits: rows.reduce((sum, row) => sum + row.readUnits, 0),
        writeUnits: rows.reduce((sum, row) => sum + row.writeUnits, 0),
      };
    }
    const long = 'x'.repeat(1500);

    test('for a put, with its index', async () => {
      expect(await unitsOf((of) => of.send(put('cost-1', { text: long })))).toEqual({
        readUnits: 0,
        writeUnits: 2,
      });
      expect(await unitsOf((of) => of.send(put('cost-2', { text: long, gpk: 'p', gsk: 's' })))).toEqual({
        readUnits: 0,
        writeUnits: 3,
      });
    });

    test('for an update that moves the item in an index', async () => {
      await client().send(put('cost-3', { gpk: 'p', gsk: 's' }));
      const move = new UpdateItemCommand({
        TableName,
        Key: key('cost-3'),
        UpdateExpression: 'SET gsk = :s',
        ExpressionAttributeValues: { ':s': { S: 't' } },
      });
      expect((await unitsOf((of) => of.send(move))).writeUnits).toBe(3);
    });

    test('for a delete', async () => {
      await client().send(put('cost-4', { text: long }));
      expect(
        (await unitsOf((of) => of.send(new DeleteItemCommand({ TableName, Key: key('cost-4') })))).writeUnits,
      ).toBe(2);
    });

    test('for a condition that failed', async () => {
      await client().send(put('cost-5', { text: long, gpk: 'p', gsk: 's' }));
      const refused = new PutItemCommand({
        TableName,
        Item: key('cost-5'),
        ConditionExpression: 'attribute_not_exists(pk)',
      });
      expect((await unitsOf((of) => of.send(refused))).writeUnits).toBe(2);
    });

    test('for a transaction', async () => {
      const transaction = new TransactWriteItemsCommand({
        TransactItems: [
          { Put: { TableName, Item: { ...key('cost-6'), gpk: { S: 'p' }, gsk: { S: 's' } } } },
          {
            ConditionCheck: {
              TableName,
              Key: key('cost-7'),
              ConditionExpression: 'attribute_not_exists(pk)',
            },
          },
        ],
      });
      expect((await unitsOf((of) => of.send(transaction))).writeUnits).toBe(5);
    });

    test('for gets, by the whole item whatever is asked of it', async () => {
      await client().send(put('cost-8', { text: 'x'.repeat(5000) }));
      const get = (more: object) => new GetItemCommand({ TableName, Key: key('cost-8'), ...more });
      expect((await unitsOf((of) => of.send(get({})))).readUnits).toBe(1);
      expect(
        (await unitsOf((of) => of.send(get({ ConsistentRead: true, ProjectionExpression: 'pk' })))).readUnits,
      ).toBe(2);
      const batch = new BatchGetItemCommand({
        RequestItems: { [TableName]: { Keys: [key('cost-8'), key('missing')] } },
      });
      expect((await unitsOf((of) => of.send(batch))).readUnits).toBe(1.5);
    });

    test('for a query, by all items that it went through', async () => {
      for (const sk of ['a', 'b', 'c', 'd', 'e'])
        await client().send(put('cost-9', { text: long, kind: sk }, sk));
      const query = (more: object = {}) =>
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :p',
          ExpressionAttributeValues: { ':p': { S: 'cost-9' } },
          ...more,
        });
      expect((await unitsOf((of) => of.send(query()))).readUnits).toBe(1);
      expect((await unitsOf((of) => of.send(query({ Limit: 2 })))).readUnits).toBe(0.5);
      const filtered = query({
        FilterExpression: '#k = :k',
        ProjectionExpression: 'sk',
        ExpressionAttributeNames: { '#k': 'kind' },
        ExpressionAttributeValues: { ':p': { S: 'cost-9' }, ':k': { S: 'none' } },
      });
      expect((await unitsOf((of) => of.send(filtered))).readUnits).toBe(1);
      expect(
        (await unitsOf((of) => of.send(query({ Select: 'COUNT', ConsistentRead: true })))).readUnits,
      ).toBe(2);
    });

    test('for a query of an index, by what it projects', async () => {
      for (const sk of ['a', 'b', 'c']) {
        await client().send(put('cost-10', { text: 'x'.repeat(4000), gpk: 'cost-10', gsk: sk }, sk));
      }
      const query = new QueryCommand({
        TableName,
        IndexName: 'byStatus',
        KeyConditionExpression: 'gpk = :p',
        ExpressionAttributeValues: { ':p': { S: 'cost-10' } },
      });
      expect((await unitsOf((of) => of.send(query))).readUnits).toBe(0.5);
    });
  });

  describe('fails on purpose', () => {
    test('by another transaction on the same item', async () => {
      cloud.faults.add({ service: 'dynamodb', fault: 'TransactionConflict', times: 2 });
      await expect(client().send(put('conflict'))).rejects.toMatchObject({
        name: 'TransactionConflictException',
      });
      const transaction = new TransactWriteItemsCommand({
        TransactItems: ['conflict', 'free'].map((pk) => ({ Put: { TableName, Item: key(pk) } })),
      });
      const error = await client()
        .send(transaction)
        .catch((thrown: unknown) => thrown);
      if (!(error instanceof TransactionCanceledException)) throw error;
      expect(error.CancellationReasons?.map(({ Code }) => Code)).toEqual(['TransactionConflict', 'None']);
      await client().send(transaction);
    });

    test('by reads that lag one write behind, unless they are consistent', async () => {
      const title = async (ConsistentRead = false) => {
        const get = new GetItemCommand({ TableName, Key: key('stale'), ConsistentRead });
        return (await client().send(get)).Item?.title?.S;
      };
      await client().send(put('stale', { title: 'first' }));
      cloud.faults.add({ service: 'dynamodb', fault: 'stale-read', times: 3 });
      expect(await title()).toBe('first');
      await client().send(put('stale', { title: 'second' }));
      expect(await title()).toBe('first');
      expect(await title(true)).toBe('second');
      await client().send(put('stale', { title: 'third' }));
      expect(await title()).toBe('second');
      expect(await title()).toBe('third');
    });

    test('by batches that lag behind', async () => {
      cloud.faults.add({ service: 'dynamodb', fault: 'stale-read' });
      await client().send(put('stale-batch'));
      const batch = () =>
        client().send(
          new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [key('stale-batch')] } } }),
        );
      expect((await batch()).Responses?.[TableName]).toEqual([]);
      expect((await batch()).Responses?.[TableName]).toHaveLength(1);
    });

    test('by an index that has not heard of the last write', async () => {
      const inStatus = async (status: string) => {
        const query = new QueryCommand({
          TableName,
          IndexName: 'byStatus',
          KeyConditionExpression: 'gpk = :p',
          ExpressionAttributeValues: { ':p': { S: status } },
        });
        return (await client().send(query)).Items?.length;
      };
      await client().send(put('moving', { gpk: 'open', gsk: '1' }));
      cloud.faults.add({ service: 'dynamodb', fault: 'stale-index', times: 2 });
      await client().send(put('moving', { gpk: 'closed', gsk: '1' }));
      expect([await inStatus('open'), await inStatus('closed')]).toEqual([1, 0]);
      expect([await inStatus('open'), await inStatus('closed')]).toEqual([0, 1]);
    });
  });
});

describe.each(engines)('a data folder of $engine', ({ javaHome }) => {
  test('keeps the table between runs, and says when the template has changed', async () => {
    vi.stubEnv('JAVA_HOME', javaHome);
    const folder = mkdtempSync(join(tmpdir(), 'kept-'));
    try {
      const settings = ({ cloud }: { cloud: TestCloud }) => ({
        endpoint: cloud.endpoint.url,
        region: 'eu-west-1',
        credentials: cloud.administrator,
      });
      const item = { pk: { S: 'a' }, sk: { S: 'b' } };
      const first = await startTable(folder);
      await new DynamoDBClient(settings(first)).send(
        new PutItemCommand({ TableName: 'tickets', Item: item }),
      );
      await first.cloud.stop();

      const second = await startTable(folder);
      const get = new GetItemCommand({ TableName: 'tickets', Key: item });
      expect((await new DynamoDBClient(settings(second)).send(get)).Item).toEqual(item);
      const stream = new DescribeStreamCommand({ StreamArn: second.table.attributes.StreamArn });
      await new DynamoDBStreamsClient(settings(second)).send(stream);
      const [index] = tableProperties.GlobalSecondaryIndexes;
      const changed = { ...tableProperties, GlobalSecondaryIndexes: [{ ...index, IndexName: 'other' }] };
      const again = second.cloud.create(dynamoDbGlobalTable, 'Tickets', changed);
      await expect(again).rejects.toThrow('other keys or indexes');
      await second.cloud.stop();
    } finally {
      rmSync(folder, { recursive: true });
      vi.unstubAllEnvs();
    }
  }, 60_000);
});

test('an endpoint of the user comes before every engine', async () => {
  const engine = await startDynamoDbEngine(undefined, 'http://127.0.0.1:8000');
  expect(engine.url).toBe('http://127.0.0.1:8000');
});

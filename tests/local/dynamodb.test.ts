import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  ExecuteStatementCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { engineOfEnvironment, startDynamoDbEngine } from '../../local/dynamodb/engine.ts';
import { dynamoDbGlobalTable } from '../../local/resources/dynamodb-table.ts';
import {
  engines,
  key,
  put,
  startTestTable,
  TableName,
  type TestTable,
  tableProperties,
} from './test-table.ts';

describe.each(engines)('a table on $engine', (engine) => {
  let table: TestTable;

  beforeAll(async () => {
    table = await startTestTable(engine);
  });
  afterAll(() => table.cloud.stop());

  test("runs on this machine's engine", () => {
    expect(table.engineName).toContain(engine.engine);
  });

  test('stores items', async () => {
    await table.client().send(put('kept', { title: 'Hello' }));
    const { Item } = await table.client().send(new GetItemCommand({ TableName, Key: key('kept') }));
    expect(Item).toEqual({ ...key('kept'), title: { S: 'Hello' } });
  });

  test('uses the ARNs of the template', () => {
    expect(table.values.ref).toBe('tickets');
    expect(table.values.attributes.Arn).toBe(
      `arn:aws:dynamodb:eu-west-1:${table.cloud.accountId}:table/tickets`,
    );
    expect(table.values.attributes.StreamArn).toMatch(
      /^arn:aws:dynamodb:eu-west-1:111122223333:table\/tickets\/stream\/.+/,
    );
  });

  test.each([
    ['of another partition', key('other'), 'outside query boundaries'],
    ['with a key too many', { ...key('walked'), gpk: { S: 'x' } }, 'does not match the schema'],
    ['with a key too few', { pk: { S: 'walked' } }, 'starting key is invalid'],
  ])('rejects a query with a start key %s', async (_, ExclusiveStartKey, message) => {
    const values = { ':pk': { S: 'walked' } };
    const query = { TableName, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: values };
    await table.client().send(put('walked', {}, 'b'));
    await expect(table.client().send(new QueryCommand({ ...query, ExclusiveStartKey }))).rejects.toThrow(
      expect.objectContaining({ name: 'ValidationException', message: expect.stringContaining(message) }),
    );
    const within = { ...query, ExclusiveStartKey: key('walked') };
    expect(await table.client().send(new QueryCommand(within))).toMatchObject({ Count: 1 });
  });

  test.each([
    ['of its partition', 'pk = :empty', 'pk'],
    ['of its place in the partition', 'pk = :pk AND #sk = :empty', 'sk'],
    ['that begins its place', 'begins_with(#sk, :empty) and pk = :pk', 'sk'],
    ['of a range', 'pk = :pk AND #sk BETWEEN :empty AND :pk', 'sk'],
  ])('rejects a query for an empty key %s', async (_, KeyConditionExpression, attribute) => {
    const used = (placeholder: string) => KeyConditionExpression.includes(placeholder);
    const query = new QueryCommand({
      TableName,
      KeyConditionExpression,
      ...(used('#sk') && { ExpressionAttributeNames: { '#sk': 'sk' } }),
      ExpressionAttributeValues: { ':empty': { S: '' }, ...(used(':pk') && { ':pk': { S: 'x' } }) },
    });
    await expect(table.client().send(query)).rejects.toThrow(
      expect.objectContaining({
        name: 'ValidationException',
        message: `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: ${attribute}`,
      }),
    );
  });

  test.each([
    ['after', 'b', 'a', false],
    ['where', 'a', 'a', true],
    ['before', 'a', 'b', true],
  ])('a range that begins %s its end: from %s to %s, accepted: %s', async (_, from, to, isAccepted) => {
    const query = new QueryCommand({
      TableName,
      KeyConditionExpression: 'pk = :pk AND #sk BETWEEN :from AND :to',
      ExpressionAttributeNames: { '#sk': 'sk' },
      ExpressionAttributeValues: { ':pk': { S: 'x' }, ':from': { S: from }, ':to': { S: to } },
    });
    const answer = table.client().send(query);
    if (isAccepted) return expect(answer).resolves.toMatchObject({ Count: 0 });
    return expect(answer).rejects.toThrow(
      expect.objectContaining({
        name: 'ValidationException',
        message: expect.stringContaining('requires upper bound to be greater than or equal to lower bound'),
      }),
    );
  });

  describe('denies a role', () => {
    test('an action that it lacks', async () => {
      const reader = table.client(table.roleThat(['dynamodb:GetItem'], [table.tableArn]));
      await reader.send(new GetItemCommand({ TableName, Key: key('x') }));
      await expect(reader.send(put('x'))).rejects.toMatchObject({
        name: 'AccessDeniedException',
        message: expect.stringContaining(`dynamodb:PutItem on resource: ${table.tableArn}`),
      });
    });

    test('a query of an index if it may query the table only', async () => {
      const query = new QueryCommand({
        TableName,
        IndexName: 'byStatus',
        KeyConditionExpression: 'gpk = :p',
        ExpressionAttributeValues: { ':p': { S: 'x' } },
      });
      const ofTable = table.client(table.roleThat(['dynamodb:Query'], [table.tableArn]));
      await expect(ofTable.send(query)).rejects.toMatchObject({
        message: expect.stringContaining(`${table.tableArn}/index/byStatus`),
      });
      await table.client(table.roleThat(['dynamodb:Query'], [`${table.tableArn}/index/*`])).send(query);
    });

    test('a transaction with an operation that it lacks', async () => {
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
      const putter = table.client(table.roleThat(['dynamodb:PutItem'], [table.tableArn]));
      await expect(putter.send(transaction)).rejects.toMatchObject({
        message: expect.stringContaining('dynamodb:ConditionCheckItem'),
      });
      await table
        .client(table.roleThat(['dynamodb:PutItem', 'dynamodb:ConditionCheckItem'], [table.tableArn]))
        .send(transaction);
    });
  });

  describe('restricts a role to partitions by LeadingKeys:', () => {
    const own = key('survey#1');
    const other = key('tkt_1');
    const everything = ['Get', 'Put', 'Update', 'Delete', 'ConditionCheck'].map(
      (each) => `dynamodb:${each}Item`,
    );
    const batches = ['dynamodb:BatchGetItem', 'dynamodb:BatchWriteItem', 'dynamodb:Query', 'dynamodb:Scan'];

    const roleOf = (...conditions: object[]) =>
      table.client(
        table.roleThat(
          [...everything, ...batches],
          [table.tableArn, `${table.tableArn}/index/*`],
          Object.assign({}, ...conditions),
        ),
      );
    const within = (operator: string, ...values: string[]) => ({
      [operator]: { 'dynamodb:LeadingKeys': values },
    });
    const surveys = within('ForAllValues:StringLike', 'survey#*');
    const query = (pk: string, IndexName?: string) => {
      const name = IndexName ? 'gpk' : 'pk';
      return new QueryCommand({
        TableName,
        IndexName,
        KeyConditionExpression: '#pk = :pk AND #sk = :sk',
        ExpressionAttributeNames: { '#pk': name, '#sk': IndexName ? 'gsk' : 'sk' },
        ExpressionAttributeValues: { ':sk': { S: 'survey#1' }, ':pk': { S: pk } },
      });
    };
    const UpdateExpression = 'SET title = :title';
    const ExpressionAttributeValues = { ':title': { S: 'x' } };
    const ConditionExpression = 'attribute_not_exists(nothing)';
    const whole = { ...other, title: { S: 'survey#1' } };

    const calls: [string, (pk: { pk: { S: string }; sk: { S: string } }) => unknown][] = [
      ['GetItem', (Key) => new GetItemCommand({ TableName, Key })],
      ['PutItem', (Key) => new PutItemCommand({ TableName, Item: { ...whole, ...Key } })],
      [
        'UpdateItem',
        (Key) => new UpdateItemCommand({ TableName, Key, UpdateExpression, ExpressionAttributeValues }),
      ],
      ['DeleteItem', (Key) => new DeleteItemCommand({ TableName, Key })],
      ['Query', ({ pk }) => query(pk.S)],
      ['Query of an index', ({ pk }) => query(pk.S, 'byStatus')],
      [
        'BatchGetItem',
        (Key) =>
          new BatchGetItemCommand({
            RequestItems: { [TableName]: { Keys: [own, Key].slice(Number(Key === own)) } },
          }),
      ],
      [
        'BatchWriteItem, putting',
        (Item) => new BatchWriteItemCommand({ RequestItems: { [TableName]: [{ PutRequest: { Item } }] } }),
      ],
      [
        'BatchWriteItem, deleting',
        (Key) => new BatchWriteItemCommand({ RequestItems: { [TableName]: [{ DeleteRequest: { Key } }] } }),
      ],
      [
        'TransactGetItems',
        (Key) => new TransactGetItemsCommand({ TransactItems: [{ Get: { TableName, Key } }] }),
      ],
      ['TransactWriteItems, putting', (Item) => transact({ Put: { TableName, Item } })],
      [
        'TransactWriteItems, updating',
        (Key) => transact({ Update: { TableName, Key, UpdateExpression, ExpressionAttributeValues } }),
      ],
      ['TransactWriteItems, deleting', (Key) => transact({ Delete: { TableName, Key } })],
      [
        'TransactWriteItems, checking',
        (Key) => transact({ ConditionCheck: { TableName, Key, ConditionExpression } }),
      ],
    ];
    const transact = (item: TransactWriteItem) =>
      new TransactWriteItemsCommand({
        TransactItems: [{ Put: { TableName, Item: key('survey#1', 'beside') } }, item],
      });
    // biome-ignore lint/suspicious/noExplicitAny: one call stands for fourteen kinds of commands.
    const send = (client: ReturnType<typeof roleOf>, command: any) => client.send(command);

    test.each(calls)('%s', async (_, call) => {
      const role = roleOf(surveys);
      await expect(send(role, call(own))).resolves.toBeDefined();
      await expect(send(role, call(other))).rejects.toMatchObject({ name: 'AccessDeniedException' });
    });

    test('whole keys and prefixes are compared case-sensitively', async () => {
      const whole = roleOf(within('ForAllValues:StringEquals', 'survey#1'));
      await send(whole, new GetItemCommand({ TableName, Key: own }));
      const get = (client: typeof whole, pk: string) =>
        send(client, new GetItemCommand({ TableName, Key: key(pk) }));
      await expect(get(whole, 'survey#12')).rejects.toThrow('not authorized');
      await expect(get(roleOf(surveys), 'Survey#1')).rejects.toThrow('not authorized');
      await expect(get(roleOf(surveys), 'x-survey#1')).rejects.toThrow('not authorized');
    });

    test('a scan has no key, so only a policy that requires one denies it', async () => {
      const scan = new ScanCommand({ TableName });
      await send(roleOf(surveys), scan);
      const asking = roleOf(surveys, { Null: { 'dynamodb:LeadingKeys': 'false' } });
      await expect(send(asking, scan)).rejects.toThrow('not authorized');
      await send(asking, new GetItemCommand({ TableName, Key: own }));
    });

    test('values beside the partition key are not keys', async () => {
      const sly = new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        FilterExpression: '#pk = :own',
        ExpressionAttributeNames: { '#pk': 'title' },
        ExpressionAttributeValues: { ':pk': { S: 'tkt_1' }, ':own': { S: 'survey#1' } },
      });
      await expect(send(roleOf(surveys), sly)).rejects.toThrow('not authorized');
    });
  });

  test('rejects PartiQL, which is not authorized by key', async () => {
    await expect(
      table.client().send(new ExecuteStatementCommand({ Statement: 'SELECT * FROM tickets' })),
    ).rejects.toThrow('dynamodb:ExecuteStatement');
  });

  test('announces each write, but no read or rejected write', async () => {
    let arrivals = 0;
    const count = () => {
      arrivals += 1;
    };
    table.cloud.arrivals.on(table.tableArn, count);
    await table.client().send(put('announced'));
    await table.client().send(new GetItemCommand({ TableName, Key: key('announced') }));
    const refused = new PutItemCommand({
      TableName,
      Item: key('announced'),
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    await expect(table.client().send(refused)).rejects.toThrow(ConditionalCheckFailedException);
    table.cloud.arrivals.off(table.tableArn, count);
    expect(arrivals).toBe(1);
  });

  describe('has a stream', () => {
    async function readStream(of: DynamoDBStreamsClient) {
      const { StreamDescription } = await of.send(new DescribeStreamCommand({ StreamArn: table.streamArn }));
      const records = [];
      for (const { ShardId } of StreamDescription?.Shards ?? []) {
        const from = { StreamArn: table.streamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const;
        let { ShardIterator } = await of.send(new GetShardIteratorCommand(from));
        for (let page = 0; page < 3 && ShardIterator; page += 1) {
          const read = await of.send(new GetRecordsCommand({ ShardIterator }));
          records.push(...(read.Records ?? []));
          ShardIterator = read.NextShardIterator;
        }
      }
      return records;
    }

    test('that contains writes, under the names of the template', async () => {
      await table.client().send(put('streamed', { title: '"NextShardIterator":"no"' }));
      const actions = ['dynamodb:DescribeStream', 'dynamodb:GetShardIterator', 'dynamodb:GetRecords'];
      const records = await readStream(table.streams(table.roleThat(actions, [table.streamArn])));
      expect(records.find(({ dynamodb }) => dynamodb?.Keys?.pk?.S === 'streamed')).toMatchObject({
        eventName: 'INSERT',
        awsRegion: 'eu-west-1',
        dynamodb: { NewImage: { title: { S: '"NextShardIterator":"no"' } } },
      });
    });

    test('whose records are denied to a role without permission to read them', async () => {
      const looker = table.streams(
        table.roleThat(['dynamodb:DescribeStream', 'dynamodb:GetShardIterator'], [table.streamArn]),
      );
      await expect(readStream(looker)).rejects.toMatchObject({
        message: expect.stringContaining(`dynamodb:GetRecords on resource: ${table.streamArn}`),
      });
    });
  });
});

describe.each(engines)('a data folder of $engine', (engine) => {
  test('keeps the table between runs, and reports a changed template', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kept-'));
    const first = await startTestTable(engine, folder);
    await first.client().send(put('kept', { title: 'Hello' }));
    await first.cloud.stop();

    const second = await startTestTable({ ...engine, choice: undefined }, folder);
    expect(second.engineName).toContain(engine.engine);
    const { Item } = await second.client().send(new GetItemCommand({ TableName, Key: key('kept') }));
    expect(Item?.title).toEqual({ S: 'Hello' });
    await second.streams().send(new DescribeStreamCommand({ StreamArn: second.streamArn }));

    const [index] = tableProperties.GlobalSecondaryIndexes;
    const changed = { ...tableProperties, GlobalSecondaryIndexes: [{ ...index, IndexName: 'other' }] };
    const again = second.cloud.create(dynamoDbGlobalTable, 'Tickets', changed);
    await expect(again).rejects.toThrow('other keys or indexes');
    await second.cloud.stop();
    rmSync(folder, { recursive: true });
  });
});

describe('the engine', () => {
  afterEach(() => vi.unstubAllEnvs());

  test("is the one at a user's endpoint, if there is one", async () => {
    const engine = await startDynamoDbEngine({ endpoint: 'http://127.0.0.1:8000' });
    expect(engine.url).toBe('http://127.0.0.1:8000');
  });

  test('is one that this machine can run', async () => {
    const [preferred] = engines.toReversed();
    const engine = await startDynamoDbEngine();
    await engine.stop();
    expect(engine.name).toContain(preferred?.engine);
  });

  test('is selected by the environment', () => {
    expect(engineOfEnvironment({ KEFU_DYNAMODB_ENGINE: 'dynamodb-local' })).toEqual({
      engine: 'dynamodb-local',
    });
    expect(engineOfEnvironment({})).toEqual({});
    expect(() => engineOfEnvironment({ KEFU_DYNAMODB_ENGINE: 'java' })).toThrow(
      'KEFU_DYNAMODB_ENGINE must be dynoxide or dynamodb-local, not "java".',
    );
  });

  test('fails with instructions if it needs Java and there is none', async () => {
    vi.stubEnv('JAVA_HOME', '/nowhere');
    await expect(startDynamoDbEngine({ engine: 'dynamodb-local' })).rejects.toThrow('Install Java 17');
  });
});

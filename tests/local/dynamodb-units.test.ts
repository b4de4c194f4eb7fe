import {
  BatchGetItemCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { engines, key, put, startTestTable, TableName, type TestTable } from './test-table.ts';

describe.each(engines)("a call to a table on $engine costs AWS's units", (engine) => {
  let table: TestTable;

  beforeAll(async () => {
    table = await startTestTable(engine);
  });
  afterAll(() => table.cloud.stop());
  afterEach(() => {
    table.cloud.meter.units = false;
  });

  async function unitsOf(ask: (of: DynamoDBClient) => Promise<unknown>) {
    table.cloud.meter.start();
    await ask(table.client()).catch(() => {});
    const rows = table.cloud.meter.snapshot();
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
    await table.client().send(put('cost-3', { gpk: 'p', gsk: 's' }));
    const move = new UpdateItemCommand({
      TableName,
      Key: key('cost-3'),
      UpdateExpression: 'SET gsk = :s',
      ExpressionAttributeValues: { ':s': { S: 't' } },
    });
    expect((await unitsOf((of) => of.send(move))).writeUnits).toBe(3);
  });

  test('for a delete', async () => {
    await table.client().send(put('cost-4', { text: long }));
    expect(
      (await unitsOf((of) => of.send(new DeleteItemCommand({ TableName, Key: key('cost-4') })))).writeUnits,
    ).toBe(2);
  });

  test('for a failed condition', async () => {
    await table.client().send(put('cost-5', { text: long, gpk: 'p', gsk: 's' }));
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

  test('for gets, by the whole item whatever the projection', async () => {
    await table.client().send(put('cost-8', { text: 'x'.repeat(5000) }));
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

  test('for a query, by all items that it read', async () => {
    for (const sk of ['a', 'b', 'c', 'd', 'e'])
      await table.client().send(put('cost-9', { text: long, kind: sk }, sk));
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
    expect((await unitsOf((of) => of.send(query({ Select: 'COUNT', ConsistentRead: true })))).readUnits).toBe(
      2,
    );
  });

  test('for a query of an index, by what it projects', async () => {
    for (const sk of ['a', 'b', 'c']) {
      await table.client().send(put('cost-10', { text: 'x'.repeat(4000), gpk: 'cost-10', gsk: sk }, sk));
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

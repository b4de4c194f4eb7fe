import {
  BatchGetItemCommand,
  GetItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { engines, key, put, startTestTable, TableName, type TestTable } from './test-table.ts';

describe.each(engines)('a table on $engine injects faults', (engine) => {
  let table: TestTable;

  beforeAll(async () => {
    table = await startTestTable(engine);
  });
  afterAll(() => table.cloud.stop());
  afterEach(() => {
    table.cloud.faults.clear();
  });

  test('transaction conflicts on the same item', async () => {
    table.cloud.faults.add({ service: 'dynamodb', fault: 'TransactionConflict', times: 2 });
    await expect(table.client().send(put('conflict'))).rejects.toMatchObject({
      name: 'TransactionConflictException',
    });
    const transaction = new TransactWriteItemsCommand({
      TransactItems: ['conflict', 'free'].map((pk) => ({ Put: { TableName, Item: key(pk) } })),
    });
    const error = await table
      .client()
      .send(transaction)
      .catch((thrown: unknown) => thrown);
    if (!(error instanceof TransactionCanceledException)) throw error;
    expect(error.CancellationReasons?.map(({ Code }) => Code)).toEqual(['TransactionConflict', 'None']);
    await table.client().send(transaction);
  });

  test('reads that are one write behind, unless they are consistent', async () => {
    const title = async (ConsistentRead = false) => {
      const get = new GetItemCommand({ TableName, Key: key('stale'), ConsistentRead });
      return (await table.client().send(get)).Item?.title?.S;
    };
    await table.client().send(put('stale', { title: 'first' }));
    table.cloud.faults.add({ service: 'dynamodb', fault: 'stale-read', times: 3 });
    expect(await title()).toBe('first');
    await table.client().send(put('stale', { title: 'second' }));
    expect(await title()).toBe('first');
    expect(await title(true)).toBe('second');
    await table.client().send(put('stale', { title: 'third' }));
    expect(await title()).toBe('second');
    expect(await title()).toBe('third');
  });

  test('batch reads that are one write behind', async () => {
    table.cloud.faults.add({ service: 'dynamodb', fault: 'stale-read' });
    await table.client().send(put('stale-batch'));
    const batch = () =>
      table
        .client()
        .send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [key('stale-batch')] } } }));
    expect((await batch()).Responses?.[TableName]).toEqual([]);
    expect((await batch()).Responses?.[TableName]).toHaveLength(1);
  });

  test('queries of an index that is one write behind', async () => {
    const inStatus = async (status: string) => {
      const query = new QueryCommand({
        TableName,
        IndexName: 'byStatus',
        KeyConditionExpression: 'gpk = :p',
        ExpressionAttributeValues: { ':p': { S: status } },
      });
      return (await table.client().send(query)).Items?.length;
    };
    await table.client().send(put('moving', { gpk: 'open', gsk: '1' }));
    table.cloud.faults.add({ service: 'dynamodb', fault: 'stale-index', times: 2 });
    await table.client().send(put('moving', { gpk: 'closed', gsk: '1' }));
    expect([await inStatus('open'), await inStatus('closed')]).toEqual([1, 0]);
    expect([await inStatus('open'), await inStatus('closed')]).toEqual([0, 1]);
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startDynamoDbEngine } from '../../../local/dynamodb/engine.ts';
import { DynamoDbService } from '../../../local/dynamodb/service.ts';
import { dynamoDbTable } from '../../../local/resources/dynamodb-table.ts';
import { lambdaEventSourceMapping } from '../../../local/resources/lambda-event-source-mapping.ts';
import { type FunctionCloud, startFunctionCloud } from '../function-cloud.ts';

let dataFolder: string;
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'kept-'));
});
afterEach(() => rmSync(dataFolder, { recursive: true }));

/** A cloud whose table is stored in the folder, with a function that reads the table's stream. */
async function start(code: string): Promise<{ cloud: FunctionCloud; put(pk: string): Promise<void> }> {
  const cloud = await startFunctionCloud(dataFolder);
  const engine = await startDynamoDbEngine({ dataFolder });
  cloud.onStop(() => engine.stop());
  const service = new DynamoDbService({ ...cloud, engineUrl: engine.url });
  cloud.onStop(() => service.close());
  cloud.endpoint.add(service);
  const { ref: TableName, attributes } = await cloud.create(dynamoDbTable, 'Kept', {
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
  });
  await cloud.makeFunction('reader', code, {
    may: [{ Action: 'dynamodb:*', Resource: attributes.StreamArn ?? '' }],
  });
  await cloud.create(lambdaEventSourceMapping, 'Mapping', {
    EventSourceArn: attributes.StreamArn,
    FunctionName: 'reader',
    StartingPosition: 'LATEST',
    BatchSize: 1,
  });
  const dynamoDb = new DynamoDBClient({
    region: cloud.region,
    endpoint: cloud.endpoint.url,
    credentials: cloud.administrator,
  });
  return {
    cloud,
    put: async (pk) => {
      await dynamoDb.send(new PutItemCommand({ TableName, Item: { pk: { S: pk } } }));
    },
  };
}

const writeKeys = 'console.log(JSON.stringify(Records.map(({ dynamodb }) => dynamodb.Keys.pk.S)));';

test.each([
  { taken: ['first'], leftOver: ['second'] },
  { taken: [], leftOver: ['first', 'second'] },
])(
  'a mapping resumes a stored stream where the stack stopped: after $taken',
  async ({ taken, leftOver }) => {
    const first = await start(
      `export const handler = ({ Records }) => {
         if (!${JSON.stringify(taken)}.includes(Records[0].dynamodb.Keys.pk.S)) throw new Error('not now');
         ${writeKeys}
       };`,
    );
    for (const key of ['first', 'second']) await first.put(key);
    await first.cloud.clock.drain();
    expect(first.cloud.written('reader').flat()).toEqual(taken);
    await first.cloud.stop();

    const second = await start(`export const handler = ({ Records }) => { ${writeKeys} };`);
    await second.put('third');
    await second.cloud.clock.drain();
    expect(second.cloud.written('reader').flat()).toEqual([...leftOver, 'third']);
    await second.cloud.stop();
  },
  60_000,
);

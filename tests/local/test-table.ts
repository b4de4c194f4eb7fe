import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { Credentials, PolicyStatement, ResourceValues } from '../../local/cloud.ts';
import { type EngineName, startDynamoDbEngine } from '../../local/dynamodb/engine.ts';
import { DynamoDbService } from '../../local/dynamodb/service.ts';
import { dynamoDbGlobalTable } from '../../local/resources/dynamodb-table.ts';
import { startTestCloud, type TestCloud } from './test-cloud.ts';

const keySchema = (partition: string, sort: string) => [
  { AttributeName: partition, KeyType: 'HASH' },
  { AttributeName: sort, KeyType: 'RANGE' },
];

export const tableProperties = {
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

export interface Engine {
  /** The engine's own name. */
  engine: string;
  /** Undefined: the default engine. */
  choice: EngineName | undefined;
}

const java: Engine = { engine: 'DynamoDB Local', choice: 'dynamodb-local' };
const native: Engine = { engine: 'Dynoxide', choice: 'dynoxide' };

/** The table engines that this machine can run, the preferred one last. */
export const engines: Engine[] = [...(hasJava() ? [java] : []), ...(hasNativeEngine() ? [native] : [])];

function hasJava(): boolean {
  const { JAVA_HOME } = process.env;
  try {
    execFileSync(JAVA_HOME ? join(JAVA_HOME, 'bin', 'java') : 'java', ['-version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function hasNativeEngine(): boolean {
  try {
    createRequire(import.meta.url).resolve(`@dynoxide/${process.platform}-${process.arch}/dynoxide`);
    return true;
  } catch {
    return false;
  }
}

/** A table of a template, in its own cloud. */
export interface TestTable {
  cloud: TestCloud;
  engineName: string;
  values: ResourceValues;
  tableArn: string;
  streamArn: string;
  client(credentials?: Credentials): DynamoDBClient;
  streams(credentials?: Credentials): DynamoDBStreamsClient;
  /** Credentials of a role with these actions on these resources, under these conditions. */
  roleThat(actions: string[], resources: string[], conditions?: PolicyStatement['Condition']): Credentials;
}

export const TableName = 'tickets';

export const key = (pk: string, sk = 'a') => ({ pk: { S: pk }, sk: { S: sk } });

/** Puts an item whose other attributes are strings. */
export const put = (pk: string, rest: Record<string, string> = {}, sk = 'a') =>
  new PutItemCommand({
    TableName,
    Item: { ...key(pk, sk), ...Object.fromEntries(Object.entries(rest).map(([name, S]) => [name, { S }])) },
  });

/** A table on its own engine, which ends with it. */
export async function startTestTable({ choice }: Engine, dataFolder?: string): Promise<TestTable> {
  const engine = await startDynamoDbEngine({ dataFolder, engine: choice });
  return openTestTable(engine, { properties: tableProperties, dataFolder });
}

/** A table in its own cloud, on a running engine. */
export async function openTestTable(
  engine: { name: string; url: string; stop?: () => Promise<void> },
  {
    logicalId = 'Tickets',
    properties,
    dataFolder,
  }: { logicalId?: string; properties: Record<string, unknown>; dataFolder?: string | undefined },
): Promise<TestTable> {
  const cloud = await startTestCloud(dataFolder === undefined ? {} : { dataFolder });
  cloud.onStop(() => engine.stop?.());
  const { accountId, region, faults, meter, arrivals } = cloud;
  const service = new DynamoDbService({ engineUrl: engine.url, accountId, region, faults, meter, arrivals });
  cloud.onStop(() => service.close());
  cloud.endpoint.add(service);
  const values = await cloud.create(dynamoDbGlobalTable, logicalId, properties);
  const settings = (credentials = cloud.administrator) => ({
    endpoint: cloud.endpoint.url,
    region,
    credentials,
    maxAttempts: 1,
  });
  return {
    cloud,
    engineName: engine.name,
    values,
    tableArn: values.attributes.Arn ?? '',
    streamArn: values.attributes.StreamArn ?? '',
    client: (credentials) => new DynamoDBClient(settings(credentials)),
    streams: (credentials) => new DynamoDBStreamsClient(settings(credentials)),
    roleThat(Action, Resource, conditions) {
      const roleArn = `arn:aws:iam::${accountId}:role/${crypto.randomUUID()}`;
      const Condition = conditions && { Condition: conditions };
      cloud.iam.addRolePolicy(roleArn, { Statement: { Effect: 'Allow', Action, Resource, ...Condition } });
      return cloud.endpoint.issueCredentials({
        kind: 'role',
        roleArn,
        functionName: 'intake',
        caller: 'function',
      });
    },
  };
}

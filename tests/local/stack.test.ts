import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LambdaFunction } from '../../local/cloud.ts';
import { type LocalStack, startLocalStack } from '../../local/stack.ts';
import { type TemplateText, writeAssembly } from './fixtures/assembly.ts';

/** Functions sign their calls like the SDK, but the test's must not bundle it: they import it from here. */
const sdk = import.meta.resolve('@aws-sdk/client-dynamodb');

const writer = `
import { DynamoDBClient, PutItemCommand } from ${JSON.stringify(sdk)};
const table = new DynamoDBClient({ maxAttempts: 1 });
export async function handler({ id }) {
  await table.send(new PutItemCommand({ TableName: process.env.TABLE, Item: { pk: { S: id } } }));
  return { written: id, account: process.env.ACCOUNT };
}`;

const provider = `
export async function handler(event) {
  const { Count, Fail } = event.ResourceProperties;
  const answer = Fail
    ? { Status: 'FAILED', Reason: 'it was told to fail' }
    : { Status: 'SUCCESS', PhysicalResourceId: 'seeded', Data: { CountType: typeof Count, Type: event.ResourceType } };
  const headers = { 'content-type': '' };
  await fetch(event.ResponseURL, { method: 'PUT', headers, body: JSON.stringify(answer) });
}`;

const trust = {
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

const aFunction = (asset: string, role: string, variables: object = {}) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    FunctionName: asset,
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Role: { 'Fn::GetAtt': [role, 'Arn'] },
    Code: { S3Bucket: 'assets', S3Key: `${asset}.zip` },
    Timeout: 10,
    Environment: { Variables: variables },
  },
  Metadata: { 'aws:asset:path': asset },
});

const data: TemplateText = {
  Resources: {
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      },
    },
  },
  Outputs: {
    Name: { Value: { Ref: 'Table' }, Export: { Name: 'Data:Name' } },
    Arn: { Value: { 'Fn::GetAtt': ['Table', 'Arn'] }, Export: { Name: 'Data:Arn' } },
  },
};

const service = (customProperties: object = {}): TemplateText => ({
  Resources: {
    Seed: {
      Type: 'Custom::Seed',
      Properties: { ServiceToken: { 'Fn::GetAtt': ['Provider', 'Arn'] }, Count: 3, ...customProperties },
    },
    Provider: aFunction('provider', 'WriterRole'),
    Writer: aFunction('writer', 'WriterRole', {
      TABLE: { 'Fn::ImportValue': 'Data:Name' },
      ACCOUNT: { Ref: 'AWS::AccountId' },
    }),
    Stranger: aFunction('stranger', 'StrangerRole', { TABLE: { 'Fn::ImportValue': 'Data:Name' } }),
    WriterRole: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trust } },
    StrangerRole: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trust } },
    WriterPolicy: {
      Type: 'AWS::IAM::Policy',
      Properties: {
        PolicyName: 'writer',
        Roles: [{ Ref: 'WriterRole' }],
        PolicyDocument: {
          Statement: [
            { Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: { 'Fn::ImportValue': 'Data:Arn' } },
          ],
        },
      },
    },
    Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { MetricName: 'x' } },
  },
  Outputs: {
    Seeded: { Value: { Ref: 'Seed' } },
    CountType: { Value: { 'Fn::GetAtt': ['Seed', 'CountType'] } },
    SeedType: { Value: { 'Fn::GetAtt': ['Seed', 'Type'] } },
  },
});

let folder: string;
let lines: string[];

function writeAll(customProperties: object = {}) {
  for (const [name, code] of Object.entries({ writer, stranger: writer, provider })) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'index.mjs'), code);
  }
  writeAssembly(folder, { Data: data, Service: service(customProperties) });
}

const start = () =>
  startLocalStack({ assemblyFolder: folder, log: (level, line) => void lines.push(`${level}: ${line}`) });

/** Running table engines of this process. */
function enginesLeft(): string[] {
  const processes = execFileSync('ps', ['-A', '-o', 'ppid=,args='], { encoding: 'utf8' }).split('\n');
  return processes.filter(
    (line) => line.trim().startsWith(`${process.pid} `) && /DynamoDBLocal|dynoxide/.test(line),
  );
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assembly-'));
  lines = [];
  writeAll();
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a started stack', () => {
  let stack: LocalStack;
  let table: DynamoDBClient;

  beforeAll(async () => {
    stack = await start();
    table = new DynamoDBClient({
      endpoint: stack.endpointUrl,
      region: stack.region,
      credentials: stack.administrator,
    });
  }, 30_000);
  afterAll(() => stack.stop());

  function functionNamed(name: string): LambdaFunction {
    const found = [...stack.functions.values()].find((candidate) => candidate.name === name);
    if (!found) throw new Error(`There is no function ${name}.`);
    return found;
  }

  async function isWritten(id: string): Promise<boolean> {
    const get = new GetItemCommand({ TableName: stack.outputs.Data?.Name, Key: { pk: { S: id } } });
    return (await table.send(get)).Item !== undefined;
  }

  test('runs a function with the environment and the grants of its template', async () => {
    const result = await functionNamed('writer').invoke({ id: 'one' });
    expect(result).toMatchObject({ ok: true, payload: { written: 'one', account: '000000000000' } });
    expect(await isWritten('one')).toBe(true);
  });

  test('denies a function what its role lacks, naming function and action', async () => {
    const result = await functionNamed('stranger').invoke({ id: 'two' });
    expect(result).toMatchObject({ ok: false, errorType: 'AccessDeniedException' });
    expect(result.ok ? '' : result.errorMessage).toMatch(
      /assumed-role\/.+\/stranger is not authorized to perform: dynamodb:PutItem/,
    );
    expect(await isWritten('two')).toBe(false);
  });

  test('creates its custom resource by invoking its function', () => {
    expect(stack.outputs.Service).toEqual({
      Seeded: 'seeded',
      CountType: 'string',
      SeedType: 'Custom::Seed',
    });
  });

  test('kills a function before or after a call takes effect, and runs it again', async () => {
    stack.faults.add({ service: 'dynamodb', functionName: 'writer', fault: 'crash-before' });
    expect((await functionNamed('writer').invoke({ id: 'before' })).ok).toBe(false);
    expect(await isWritten('before')).toBe(false);
    stack.faults.add({ service: 'dynamodb', functionName: 'writer', fault: 'crash-after' });
    expect((await functionNamed('writer').invoke({ id: 'after' })).ok).toBe(false);
    expect(await isWritten('after')).toBe(true);
    expect((await functionNamed('writer').invoke({ id: 'again' })).ok).toBe(true);
  });

  test("meters a function's calls", async () => {
    stack.meter.start();
    await functionNamed('writer').invoke({ id: 'counted' });
    expect(stack.meter.snapshot()).toMatchObject([
      { functionName: 'writer', service: 'dynamodb', operation: 'PutItem', calls: 1, writeUnits: 1 },
    ]);
    stack.meter.units = false;
  });

  test('accepts signed calls after the clock was moved', async () => {
    await stack.clock.advance(3 * 86_400_000);
    expect((await functionNamed('writer').invoke({ id: 'later' })).ok).toBe(true);
    await table.send(new ScanCommand({ TableName: stack.outputs.Data?.Name }));
  });
});

describe('a stopped stack', () => {
  test('leaves no process and no open port', async () => {
    const stack = await start();
    expect(enginesLeft()).toHaveLength(1);
    await stack.stop();
    expect(enginesLeft()).toEqual([]);
    await expect(fetch(stack.endpointUrl)).rejects.toThrow();
    await expect(fetch(stack.mailPageUrl)).rejects.toThrow();
  }, 30_000);

  test('leaves nothing either if its start failed, and reports the resource and the reason', async () => {
    writeAll({ Fail: true });
    await expect(start()).rejects.toThrow('Seed (Custom::Seed) of stack Service: it was told to fail');
    expect(enginesLeft()).toEqual([]);
  }, 30_000);
});

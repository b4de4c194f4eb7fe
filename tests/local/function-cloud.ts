import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SendMessageCommand, type SendMessageCommandInput, SQSClient } from '@aws-sdk/client-sqs';
import type { LambdaFunction } from '../../local/cloud.ts';
import { lambdaEngine } from '../../local/lambda/engine.ts';
import { lambdaFunction } from '../../local/resources/lambda-function.ts';
import { sqsQueue } from '../../local/resources/sqs-queue.ts';
import type { QueueContents } from '../../local/storage/protocol.ts';
import { storageOf } from '../../local/storage/storage.ts';
import { startTestCloud, type TestCloud } from './test-cloud.ts';

interface Statement {
  Action: string | string[];
  Resource: string | string[];
}

/** A test's cloud that can run functions. */
export interface FunctionCloud extends TestCloud {
  /** Creates a function from a few lines of JavaScript, whose role has these statements. */
  makeFunction(
    name: string,
    code: string,
    more?: { properties?: Record<string, unknown>; file?: string; may?: Statement[] },
  ): Promise<LambdaFunction>;
  /** What a function logged with `console.log(JSON.stringify(…))`, oldest first. */
  written(functionName: string): unknown[];
  /** A queue, by its name, to send messages to and to inspect. */
  makeQueue(name: string, properties?: Record<string, unknown>): Promise<TestQueue>;
}

export interface TestQueue {
  url: string;
  arn: string;
  send(body: string, more?: Partial<SendMessageCommandInput>): Promise<void>;
  contents(): Promise<QueueContents>;
}

export async function startFunctionCloud(dataFolder?: string): Promise<FunctionCloud> {
  const assemblyFolder = mkdtempSync(join(tmpdir(), 'assembly-'));
  const cloud = await startTestCloud({ assemblyFolder, ...(dataFolder && { dataFolder }) });
  cloud.onStop(() => rmSync(assemblyFolder, { recursive: true }));
  const sqs = new SQSClient({
    region: cloud.region,
    endpoint: cloud.endpoint.url,
    credentials: cloud.administrator,
  });
  return Object.assign(cloud, {
    written(functionName: string): unknown[] {
      const lines = lambdaEngine(cloud).logs.filter((line) => line.functionName === functionName);
      return lines.filter(({ level }) => level === 'info').map(({ text }) => JSON.parse(text));
    },
    async makeQueue(name: string, properties: Record<string, unknown> = {}): Promise<TestQueue> {
      const { ref: url, attributes } = await cloud.create(sqsQueue, name, properties);
      const arn = attributes.Arn ?? '';
      return {
        url,
        arn,
        send: async (body, more) => {
          await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: body, ...more }));
        },
        contents: () => storageOf(cloud).inspectQueue(arn),
      };
    },
    async makeFunction(
      name: string,
      code: string,
      { properties = {}, file = 'index.mjs', may = [] }: Parameters<FunctionCloud['makeFunction']>[2] = {},
    ): Promise<LambdaFunction> {
      mkdirSync(join(assemblyFolder, name), { recursive: true });
      writeFileSync(join(assemblyFolder, name, file), code);
      const roleArn = `arn:aws:iam::${cloud.accountId}:role/${name}`;
      cloud.iam.addRolePolicy(roleArn, {
        Statement: may.map((statement) => ({ Effect: 'Allow', ...statement })),
      });
      const { attributes } = await cloud.create(
        lambdaFunction,
        name,
        {
          Handler: 'index.handler',
          Role: roleArn,
          Runtime: 'nodejs24.x',
          Code: { S3Bucket: 'assets', S3Key: 'bundle.zip' },
          ...properties,
        },
        { 'aws:asset:path': name },
      );
      const made = cloud.functions.get(attributes.Arn ?? '');
      if (!made) throw new Error(`${name} was not made`);
      return made;
    },
  });
}

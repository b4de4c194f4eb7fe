import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LambdaFunction } from '../../../infra/local/cloud.ts';
import { lambdaFunction } from '../../../infra/local/resources/lambda-function.ts';
import { startTestCloud, type TestCloud } from './test-cloud.ts';

interface Statement {
  Action: string | string[];
  Resource: string | string[];
}

/** A test's cloud that can run functions. */
export interface FunctionCloud extends TestCloud {
  /** Makes a function of a few lines of JavaScript, whose role may do what the statements say. */
  makeFunction(
    name: string,
    code: string,
    more?: { properties?: Record<string, unknown>; file?: string; may?: Statement[] },
  ): Promise<LambdaFunction>;
}

export async function startFunctionCloud(): Promise<FunctionCloud> {
  const assemblyFolder = mkdtempSync(join(tmpdir(), 'assembly-'));
  const cloud = await startTestCloud({ assemblyFolder });
  cloud.onStop(() => rmSync(assemblyFolder, { recursive: true }));
  return Object.assign(cloud, {
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

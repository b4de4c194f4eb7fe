import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import type { Resource, ResourceModule } from '../cloud.ts';
import { lambdaEngine } from '../lambda/engine.ts';
import { FunctionPool } from '../lambda/function-pool.ts';
import { ignored, propertiesOf } from './properties.ts';

const schema = z.strictObject({
  Handler: z.string(),
  Role: z.string(),
  Runtime: z.string().startsWith('nodejs', 'The local stack supports only Node.js functions.'),
  PackageType: z.literal('Zip').optional(),
  Environment: z.strictObject({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).optional(),
  MemorySize: z.coerce.number().default(128),
  Timeout: z.coerce.number().default(3),
  ReservedConcurrentExecutions: z.coerce.number().optional(),
  DeadLetterConfig: z.strictObject({ TargetArn: z.string() }).optional(),
  Code: ignored,
  FunctionName: ignored,
  Description: ignored,
  Architectures: ignored,
  EphemeralStorage: ignored,
  LoggingConfig: ignored,
  RecursiveLoop: ignored,
  RuntimeManagementConfig: ignored,
  Tags: ignored,
  TracingConfig: ignored,
});

/** A function, run from its bundled asset in worker threads. */
export const lambdaFunction: ResourceModule = {
  type: 'AWS::Lambda::Function',
  create(resource, cloud) {
    const parsed = propertiesOf(resource, schema);
    const arn = `arn:aws:lambda:${cloud.region}:${cloud.accountId}:function:${resource.physicalName}`;
    const handlerDot = parsed.Handler.lastIndexOf('.');
    const engine = lambdaEngine(cloud);
    const pool = new FunctionPool(cloud, engine, {
      name: resource.physicalName,
      arn,
      roleArn: parsed.Role,
      module: findModule(resource, cloud.assemblyFolder, parsed.Handler.slice(0, handlerDot)),
      handler: parsed.Handler.slice(handlerDot + 1),
      variables: parsed.Environment?.Variables ?? {},
      memorySizeMb: parsed.MemorySize,
      timeoutMs: parsed.Timeout * 1000,
      reservedConcurrency: parsed.ReservedConcurrentExecutions,
      deadLetterArn: parsed.DeadLetterConfig?.TargetArn,
    });
    engine.pools.set(pool.name, pool);
    cloud.functions.set(arn, pool);
    return { ref: pool.name, attributes: { Arn: arn } };
  },
};

/** The handler's module in the asset folder, as a `file:` URL. */
function findModule(resource: Resource, assemblyFolder: string, module: string): string {
  const asset = resource.metadata['aws:asset:path'];
  if (typeof asset !== 'string') {
    throw new Error(`The local stack supports only functions whose code is an asset of the CDK app.`);
  }
  const folder = join(assemblyFolder, asset);
  const file = ['.mjs', '.js', '.cjs'].map((extension) => join(folder, module + extension)).find(existsSync);
  if (!file) throw new Error(`There is no ${module}.mjs, .js or .cjs in ${folder}.`);
  return pathToFileURL(file).href;
}

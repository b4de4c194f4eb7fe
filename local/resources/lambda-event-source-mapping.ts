import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import type { Cloud, Principal, Resource, ResourceModule } from '../cloud.ts';
import { openCheckpoints } from '../event-source/checkpoints.ts';
import { pollQueue } from '../event-source/queue-poller.ts';
import { pollStream } from '../event-source/stream-poller.ts';
import { compileEventPattern, type EventMatcher } from '../events/event-pattern.ts';
import { lambdaEngine } from '../lambda/engine.ts';
import type { FunctionPool } from '../lambda/function-pool.ts';
import { flag, ignored, propertiesOf } from './properties.ts';

const schema = z.strictObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: flag.default(true),
  BatchSize: z.coerce.number().optional(),
  MaximumBatchingWindowInSeconds: z.coerce.number().default(0),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  FilterCriteria: z
    .strictObject({ Filters: z.array(z.strictObject({ Pattern: z.string() })).default([]) })
    .default({ Filters: [] }),
  ScalingConfig: z.strictObject({ MaximumConcurrency: z.coerce.number().optional() }).default({}),
  StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']).optional(),
  BisectBatchOnFunctionError: flag.default(false),
  MaximumRetryAttempts: z.coerce.number().default(-1),
  MaximumRecordAgeInSeconds: z.coerce.number().default(-1),
  DestinationConfig: z
    .strictObject({ OnFailure: z.strictObject({ Destination: z.string() }).optional() })
    .default({}),
  ParallelizationFactor: ignored,
  MetricsConfig: ignored,
  Tags: ignored,
});

type Properties = z.infer<typeof schema>;

/**
 * The permissions that a function's role needs for its source to be polled; without them, AWS refuses to create the
 * mapping.
 */
const neededActions = {
  queue: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
  stream: ['dynamodb:DescribeStream', 'dynamodb:GetShardIterator', 'dynamodb:GetRecords'],
};

/** A queue or a table's stream from which Lambda invokes a function. */
export const lambdaEventSourceMapping: ResourceModule = {
  type: 'AWS::Lambda::EventSourceMapping',
  async create(resource, cloud) {
    const properties = propertiesOf(resource, schema);
    const uuid = uuidOf(resource);
    const pool = lambdaEngine(cloud).pools.get(properties.FunctionName.split(':function:').at(-1) ?? '');
    if (!pool) throw new Error(`There is no function ${properties.FunctionName}.`);
    if (properties.Enabled) await start(resource, cloud, properties, pool, uuid);
    return { ref: uuid, attributes: { Id: uuid } };
  },
};

async function start(
  _resource: Resource,
  cloud: Cloud,
  properties: Properties,
  pool: FunctionPool,
  uuid: string,
): Promise<void> {
  const { EventSourceArn: sourceArn, DestinationConfig } = properties;
  const kind = sourceArn.startsWith('arn:aws:sqs:') ? 'queue' : 'stream';
  const principal: Principal = {
    kind: 'role',
    roleArn: pool.roleArn,
    functionName: pool.name,
    caller: 'poller',
  };
  for (const action of neededActions[kind]) {
    const refusal = cloud.iam.refusal(principal, { action, resource: sourceArn });
    if (refusal) throw new Error(`AccessDenied: ${refusal}`);
  }

  const common = {
    pool,
    principal,
    windowMs: properties.MaximumBatchingWindowInSeconds * 1000,
    reportsFailures: properties.FunctionResponseTypes.length > 0,
    matches: compileFilters(properties.FilterCriteria.Filters.map(({ Pattern }) => Pattern)),
  };
  const poller =
    kind === 'queue'
      ? pollQueue(cloud, {
          ...common,
          queueArn: sourceArn,
          batchSize: properties.BatchSize ?? 10,
          maximumConcurrency: properties.ScalingConfig.MaximumConcurrency,
        })
      : await pollStream(cloud, {
          ...common,
          uuid,
          streamArn: sourceArn,
          startingPosition: properties.StartingPosition ?? 'LATEST',
          batchSize: properties.BatchSize ?? 100,
          bisects: properties.BisectBatchOnFunctionError,
          maximumRetryAttempts: unlessUnlimited(properties.MaximumRetryAttempts),
          maximumRecordAgeMs:
            (unlessUnlimited(properties.MaximumRecordAgeInSeconds) ?? Number.POSITIVE_INFINITY) * 1000,
          onFailureArn: DestinationConfig.OnFailure?.Destination,
          checkpoints: openCheckpoints(
            cloud.dataFolder && join(cloud.dataFolder, 'event-sources', `${uuid}.json`),
          ),
        });
  cloud.clock.watch({
    name: `${kind} poller of ${pool.name}`,
    busy: () => poller.busy(),
    nextDeadline: () => undefined,
  });
  cloud.onStop(() => poller.stop());
  poller.wake();
}

/** Lambda represents "no limit" as -1. */
const unlessUnlimited = (number: number) => (number < 0 ? undefined : number);

function compileFilters(patterns: string[]): EventMatcher {
  const matchers = patterns.map((pattern) => compileEventPattern(JSON.parse(pattern)));
  return (record) => matchers.length === 0 || matchers.some((matches) => matches(record));
}

/** The same in every run, since stored checkpoints are named by it. */
function uuidOf({ stack, logicalId }: Resource): string {
  const hex = createHash('sha256').update(`${stack}/${logicalId}`).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}

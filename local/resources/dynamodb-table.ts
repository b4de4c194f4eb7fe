import * as z from 'zod';
import { AwsCallError, callJson } from '../aws-call.ts';
import type { Cloud, Resource, ResourceModule, ResourceValues } from '../cloud.ts';
import { tableArn } from '../dynamodb/requirements.ts';
import { tableDescriptionSchema } from '../dynamodb/tables.ts';
import { flag, ignored, propertiesOf } from './properties.ts';

const keySchema = z.array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const projection = z.strictObject({
  ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']).default('ALL'),
  NonKeyAttributes: z.array(z.string()).optional(),
});

const schema = z.strictObject({
  AttributeDefinitions: z.array(
    z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z
    .array(
      z.strictObject({
        IndexName: z.string(),
        KeySchema: keySchema,
        Projection: projection,
        ContributorInsightsSpecification: ignored,
        OnDemandThroughput: ignored,
        ProvisionedThroughput: ignored,
        ReadOnDemandThroughputSettings: ignored,
        WarmThroughput: ignored,
        WriteOnDemandThroughputSettings: ignored,
      }),
    )
    .optional(),
  LocalSecondaryIndexes: z
    .array(z.strictObject({ IndexName: z.string(), KeySchema: keySchema, Projection: projection }))
    .optional(),
  StreamSpecification: z.strictObject({ StreamViewType: z.string(), ResourcePolicy: ignored }).optional(),
  TimeToLiveSpecification: z.strictObject({ AttributeName: z.string().optional(), Enabled: flag }).optional(),
  BillingMode: ignored,
  ContributorInsightsSpecification: ignored,
  DeletionProtectionEnabled: ignored,
  KinesisStreamSpecification: z.undefined('The local stack does not support Kinesis streams.').optional(),
  OnDemandThroughput: ignored,
  PointInTimeRecoverySpecification: ignored,
  ProvisionedThroughput: ignored,
  Replicas: z.array(z.unknown()).max(1, 'The local stack supports only one region.').optional(),
  SSESpecification: ignored,
  TableClass: ignored,
  TableName: ignored,
  Tags: ignored,
  WarmThroughput: ignored,
  WriteOnDemandThroughputSettings: ignored,
  WriteProvisionedThroughputSettings: ignored,
});

type Properties = z.output<typeof schema>;

const administrator = { kind: 'administrator' } as const;

async function create(resource: Resource, cloud: Cloud): Promise<ResourceValues> {
  const table = propertiesOf(resource, schema);
  const TableName = resource.physicalName;
  const description =
    (await createTable(cloud, TableName, table)) ?? (await keptTable(cloud, TableName, table));
  const stream = description.LatestStreamArn;
  return {
    ref: TableName,
    attributes: { Arn: tableArn(cloud, TableName), ...(stream === undefined ? {} : { StreamArn: stream }) },
  };
}

/** Undefined if the engine has the table from an earlier run. */
async function createTable(cloud: Cloud, TableName: string, table: Properties) {
  try {
    const answer = await callJson(cloud, administrator, 'dynamodb', 'CreateTable', {
      TableName,
      AttributeDefinitions: table.AttributeDefinitions,
      KeySchema: table.KeySchema,
      BillingMode: 'PAY_PER_REQUEST',
      GlobalSecondaryIndexes: table.GlobalSecondaryIndexes?.map(({ IndexName, KeySchema, Projection }) => ({
        IndexName,
        KeySchema,
        Projection,
      })),
      LocalSecondaryIndexes: table.LocalSecondaryIndexes,
      StreamSpecification: table.StreamSpecification && {
        StreamEnabled: true,
        StreamViewType: table.StreamSpecification.StreamViewType,
      },
    });
    const { TimeToLiveSpecification } = table;
    if (TimeToLiveSpecification?.Enabled) {
      await callJson(cloud, administrator, 'dynamodb', 'UpdateTimeToLive', {
        TableName,
        TimeToLiveSpecification,
      });
    }
    return tableDescriptionSchema.parse(answer.TableDescription);
  } catch (error) {
    if (error instanceof AwsCallError && error.code === 'ResourceInUseException') return undefined;
    throw error;
  }
}

/** @throws Error if the table of the earlier run has other keys or indexes than the template */
async function keptTable(cloud: Cloud, TableName: string, table: Properties) {
  const { Table } = await callJson(cloud, administrator, 'dynamodb', 'DescribeTable', { TableName });
  const description = tableDescriptionSchema.parse(Table);
  if (shapeOf(description) === shapeOf(table)) return description;
  throw new Error(
    `The table ${TableName} was stored by an earlier run, with other keys or indexes than the template has now. Start with another data folder, or remove ${cloud.dataFolder ?? 'the table from your DynamoDB endpoint'}.`,
  );
}

interface Shape {
  KeySchema: { AttributeName: string }[];
  GlobalSecondaryIndexes?:
    | {
        IndexName: string;
        KeySchema: { AttributeName: string }[];
        Projection: { ProjectionType: string; NonKeyAttributes?: string[] | undefined };
      }[]
    | undefined;
}

function shapeOf({ KeySchema, GlobalSecondaryIndexes = [] }: Shape): string {
  const names = (keys: { AttributeName: string }[]) => keys.map(({ AttributeName }) => AttributeName).join();
  const indexes = GlobalSecondaryIndexes.map(({ IndexName, KeySchema: keys, Projection }) =>
    [IndexName, names(keys), Projection.ProjectionType, Projection.NonKeyAttributes?.toSorted()].join(),
  );
  return [names(KeySchema), ...indexes.sort()].join(';');
}

export const dynamoDbTable: ResourceModule = { type: 'AWS::DynamoDB::Table', create };

/** A global table of one region, as CDK's TableV2 declares every table. */
export const dynamoDbGlobalTable: ResourceModule = { type: 'AWS::DynamoDB::GlobalTable', create };

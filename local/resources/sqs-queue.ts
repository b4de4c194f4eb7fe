import * as z from 'zod';
import type { ResourceModule } from '../cloud.ts';
import { storageOf } from '../storage/storage.ts';
import { ignored, propertiesOf } from './properties.ts';

const attribute = z.union([z.string(), z.number(), z.boolean()]).transform(String).optional();
const policy = z
  .union([z.string(), z.record(z.string(), z.unknown()).transform((value) => JSON.stringify(value))])
  .optional();

const schema = z.strictObject({
  VisibilityTimeout: attribute,
  DelaySeconds: attribute,
  MaximumMessageSize: attribute,
  MessageRetentionPeriod: attribute,
  ReceiveMessageWaitTimeSeconds: attribute,
  FifoQueue: attribute,
  ContentBasedDeduplication: attribute,
  SqsManagedSseEnabled: attribute,
  KmsMasterKeyId: attribute,
  RedrivePolicy: policy,
  RedriveAllowPolicy: policy,
  QueueName: ignored,
  Tags: ignored,
});

export const sqsQueue: ResourceModule = {
  type: 'AWS::SQS::Queue',
  async create(resource, cloud) {
    const { QueueName: _name, Tags: _tags, ...given } = propertiesOf(resource, schema);
    const attributes: Record<string, string> = {};
    for (const [name, value] of Object.entries(given)) if (value !== undefined) attributes[name] = value;
    const { arn, url } = await storageOf(cloud).createQueue(resource.physicalName, attributes);
    return { ref: url, attributes: { Arn: arn, QueueUrl: url, QueueName: resource.physicalName } };
  },
};

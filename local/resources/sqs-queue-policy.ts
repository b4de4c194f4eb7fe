import * as z from 'zod';
import type { ResourceModule } from '../cloud.ts';
import { policyDocument, propertiesOf } from './properties.ts';

const schema = z.strictObject({ Queues: z.array(z.string()), PolicyDocument: policyDocument });

export const sqsQueuePolicy: ResourceModule = {
  type: 'AWS::SQS::QueuePolicy',
  create(resource, cloud) {
    const { Queues, PolicyDocument } = propertiesOf(resource, schema);
    for (const url of Queues) {
      const name = url.split('/').at(-1);
      cloud.iam.addResourcePolicy(`arn:aws:sqs:${cloud.region}:${cloud.accountId}:${name}`, PolicyDocument);
    }
    return { ref: resource.physicalName, attributes: { Id: resource.physicalName } };
  },
};

import * as z from 'zod';
import type { ResourceModule } from '../cloud.ts';
import { policyDocument, propertiesOf } from './properties.ts';

const schema = z.strictObject({ Topics: z.array(z.string()), PolicyDocument: policyDocument });

export const snsTopicPolicy: ResourceModule = {
  type: 'AWS::SNS::TopicPolicy',
  create(resource, cloud) {
    const { Topics, PolicyDocument } = propertiesOf(resource, schema);
    for (const arn of Topics) cloud.iam.addResourcePolicy(arn, PolicyDocument);
    return { ref: resource.physicalName, attributes: { Id: resource.physicalName } };
  },
};

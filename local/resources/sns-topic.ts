import * as z from 'zod';
import type { ResourceModule } from '../cloud.ts';
import { snsOf } from '../storage/sns.ts';
import { ignored, propertiesOf } from './properties.ts';

const schema = z.strictObject({
  TopicName: ignored,
  DisplayName: ignored,
  KmsMasterKeyId: ignored,
  Tags: ignored,
});

export const snsTopic: ResourceModule = {
  type: 'AWS::SNS::Topic',
  create(resource, cloud) {
    propertiesOf(resource, schema);
    const arn = snsOf(cloud).createTopic(resource.physicalName);
    return { ref: arn, attributes: { TopicArn: arn, TopicName: resource.physicalName } };
  },
};

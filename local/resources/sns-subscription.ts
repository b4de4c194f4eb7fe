import * as z from 'zod';
import type { ResourceModule } from '../cloud.ts';
import { snsOf } from '../storage/sns.ts';
import { flag, ignored, propertiesOf } from './properties.ts';

/** Filter policies and delivery policies are not supported: a template that has one must not start without it. */
const schema = z.strictObject({
  TopicArn: z.string(),
  Protocol: z.string(),
  Endpoint: z.string(),
  RawMessageDelivery: flag.default(false),
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string() }).optional(),
  Region: ignored,
});

export const snsSubscription: ResourceModule = {
  type: 'AWS::SNS::Subscription',
  create(resource, cloud) {
    const { TopicArn, Protocol, Endpoint, RawMessageDelivery, RedrivePolicy } = propertiesOf(
      resource,
      schema,
    );
    const arn = snsOf(cloud).subscribe(TopicArn, {
      protocol: Protocol,
      endpoint: Endpoint,
      rawMessageDelivery: RawMessageDelivery,
      deadLetterQueue: RedrivePolicy?.deadLetterTargetArn,
    });
    return { ref: arn, attributes: { Arn: arn } };
  },
};

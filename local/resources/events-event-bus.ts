import * as z from 'zod';
import type { ResourceModule } from '../cloud.ts';
import { eventBuses } from '../events/event-buses.ts';
import { ignored, policyDocument, propertiesOf } from './properties.ts';

const schema = z.strictObject({
  Name: z.string(),
  Policy: policyDocument.optional(),
  DeadLetterConfig: ignored,
  Description: ignored,
  KmsKeyIdentifier: ignored,
  LogConfig: ignored,
  Tags: ignored,
});

export const eventsEventBus: ResourceModule = {
  type: 'AWS::Events::EventBus',
  create(resource, cloud) {
    const { Name, Policy } = propertiesOf(resource, schema);
    const arn = eventBuses(cloud).add(Name);
    if (Policy) cloud.iam.addResourcePolicy(arn, Policy);
    return { ref: Name, attributes: { Arn: arn, Name } };
  },
};

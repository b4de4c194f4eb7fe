import * as z from 'zod';
import type { ResourceModule } from '../cloud.ts';
import { eventBuses } from '../events/event-buses.ts';
import { policyDocument, propertiesOf } from './properties.ts';

const schema = z.strictObject({
  EventBusName: z.string().default('default'),
  StatementId: z.string(),
  Statement: z.record(z.string(), z.unknown()),
});

export const eventsEventBusPolicy: ResourceModule = {
  type: 'AWS::Events::EventBusPolicy',
  create(resource, cloud) {
    const { EventBusName, Statement, StatementId } = propertiesOf(resource, schema);
    const document = policyDocument.parse({ Statement: [Statement] });
    cloud.iam.addResourcePolicy(eventBuses(cloud).arnOf(EventBusName), document);
    return { ref: StatementId, attributes: {} };
  },
};

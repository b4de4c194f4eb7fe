import * as z from 'zod';
import type { ResourceModule } from '../cloud.ts';
import type { SendingEvent } from '../ses/sending-events.ts';
import { sesOf } from '../ses/ses.ts';
import { flag, propertiesOf } from './properties.ts';

const schema = z.strictObject({
  ConfigurationSetName: z.string(),
  EventDestination: z.strictObject({
    Name: z.string().optional(),
    Enabled: flag.default(false),
    MatchingEventTypes: z.array(z.string()),
    EventBridgeDestination: z.strictObject({ EventBusArn: z.string().endsWith(':event-bus/default') }),
  }),
});

/** The events that can happen here; opens, clicks and delays can't. */
const eventTypes: readonly SendingEvent['type'][] = ['SEND', 'DELIVERY', 'BOUNCE', 'COMPLAINT'];

export const sesEventDestination: ResourceModule = {
  type: 'AWS::SES::ConfigurationSetEventDestination',
  create(resource, cloud) {
    const { ConfigurationSetName, EventDestination } = propertiesOf(resource, schema);
    const wanted = EventDestination.MatchingEventTypes.map((type) => type.toUpperCase());
    const types = EventDestination.Enabled ? eventTypes.filter((type) => wanted.includes(type)) : [];
    sesOf(cloud).addEventDestination(ConfigurationSetName, types);
    return { ref: resource.physicalName, attributes: { Id: resource.physicalName } };
  },
};

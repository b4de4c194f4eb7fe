import * as z from 'zod';
import type { ResourceModule } from '../cloud.ts';
import { sesOf } from '../ses/ses.ts';
import { ignored, propertiesOf } from './properties.ts';

/** Its options affect delivery and metrics, which don't exist on this machine. */
const schema = z.strictObject({
  Name: ignored,
  DeliveryOptions: ignored,
  ReputationOptions: ignored,
  SendingOptions: ignored,
  SuppressionOptions: ignored,
  TrackingOptions: ignored,
  VdmOptions: ignored,
  Tags: ignored,
});

export const sesConfigurationSet: ResourceModule = {
  type: 'AWS::SES::ConfigurationSet',
  create(resource, cloud) {
    propertiesOf(resource, schema);
    sesOf(cloud).addConfigurationSet(resource.physicalName);
    return { ref: resource.physicalName, attributes: {} };
  },
};

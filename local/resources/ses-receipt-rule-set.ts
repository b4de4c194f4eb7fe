import * as z from 'zod';
import type { ResourceModule } from '../cloud.ts';
import { sesOf } from '../ses/ses.ts';
import { ignored, propertiesOf } from './properties.ts';

const schema = z.strictObject({ RuleSetName: ignored, Tags: ignored });

/** Created inactive, as by CloudFormation. */
export const sesReceiptRuleSet: ResourceModule = {
  type: 'AWS::SES::ReceiptRuleSet',
  create(resource, cloud) {
    propertiesOf(resource, schema);
    sesOf(cloud).addRuleSet(resource.physicalName);
    return { ref: resource.physicalName, attributes: {} };
  },
};

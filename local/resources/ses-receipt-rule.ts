import * as z from 'zod';
import type { ResourceModule } from '../cloud.ts';
import type { ReceiptAction } from '../ses/receipt-rule.ts';
import { tryRule } from '../ses/receive.ts';
import { sesOf } from '../ses/ses.ts';
import { flag, ignored, propertiesOf } from './properties.ts';

const s3Action = z.strictObject({
  S3Action: z.strictObject({
    BucketName: z.string(),
    ObjectKeyPrefix: z.string().optional(),
    TopicArn: z.string().optional(),
  }),
});
const stopAction = z.strictObject({ StopAction: z.strictObject({ Scope: z.literal('RuleSet') }) });

const schema = z.strictObject({
  RuleSetName: z.string(),
  After: z.string().optional(),
  Rule: z.strictObject({
    Name: z.string().optional(),
    Enabled: flag.default(false),
    Recipients: z.array(z.string()).default([]),
    ScanEnabled: flag.default(false),
    // The local SMTP server has no certificate: all mail counts as received over TLS.
    TlsPolicy: ignored,
    Actions: z.array(z.union([s3Action, stopAction])).default([]),
  }),
});

export const sesReceiptRule: ResourceModule = {
  type: 'AWS::SES::ReceiptRule',
  async create(resource, cloud) {
    const { RuleSetName, After, Rule } = propertiesOf(resource, schema);
    const name = Rule.Name ?? resource.physicalName;
    const rule = {
      name,
      arn: `arn:aws:ses:${cloud.region}:${cloud.accountId}:receipt-rule-set/${RuleSetName}:receipt-rule/${name}`,
      enabled: Rule.Enabled,
      recipients: Rule.Recipients,
      scanEnabled: Rule.ScanEnabled,
      actions: Rule.Actions.map(toAction),
    };
    await tryRule(cloud, rule);
    sesOf(cloud).addRule(RuleSetName, rule, After);
    return { ref: name, attributes: {} };
  },
};

function toAction(action: z.infer<typeof s3Action> | z.infer<typeof stopAction>): ReceiptAction {
  if ('StopAction' in action) return { type: 'Stop' };
  const { BucketName, ObjectKeyPrefix, TopicArn } = action.S3Action;
  return { type: 'S3', bucketName: BucketName, objectKeyPrefix: ObjectKeyPrefix, topicArn: TopicArn };
}

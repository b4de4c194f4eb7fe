import { Aws } from 'aws-cdk-lib';
import type { Settings } from './settings.ts';

/** Names that one stack or service must know of another without a reference, which would be circular. */
export function resourceName({ stage }: Settings): string {
  return `kefu-${stage}`;
}

export function receiptRuleSetName(settings: Settings): string {
  return settings.activeReceiptRuleSet ?? resourceName(settings);
}

/** What SES names as the source when the rule writes to the bucket and the topic. */
export function receiptRuleArn(settings: Settings): string {
  const ruleSet = `arn:${Aws.PARTITION}:ses:${Aws.REGION}:${Aws.ACCOUNT_ID}:receipt-rule-set`;
  return `${ruleSet}/${receiptRuleSetName(settings)}:receipt-rule/${resourceName(settings)}`;
}

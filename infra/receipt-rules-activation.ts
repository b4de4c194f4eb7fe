import { CustomResource, Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { activateReceiptRules } from '../functions/steps.ts';
import { functionArn, receiptRuleSetName } from './names.ts';
import type { Settings } from './settings.ts';

/** Makes SES receive mail. The last resource, so that no mail is received before its handlers exist. */
export class ReceiptRulesActivation extends CustomResource {
  constructor(scope: Construct, settings: Settings) {
    super(scope, 'ReceiptRules', {
      resourceType: 'Custom::ActivateReceiptRules',
      serviceToken: functionArn(settings, activateReceiptRules),
      serviceTimeout: Duration.minutes(2),
      properties: { ruleSetName: receiptRuleSetName(settings), deactivateOnDelete: true },
    });
  }
}

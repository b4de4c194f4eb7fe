import { CustomResource, Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { activateReceiptRules } from '../functions/steps.ts';
import { functionArn, receiptRuleSetName } from './names.ts';
import type { Settings } from './settings.ts';

/** Makes SES receive mail. Last of all, so that no mail comes in before everything is there that handles it. */
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

import { DescribeActiveReceiptRuleSetCommand, SetActiveReceiptRuleSetCommand } from '@aws-sdk/client-ses';
import middy from '@middy/core';
import { sesClient } from '../clients.ts';
import { environment } from '../needs.ts';
import { customResource } from './custom-resource.ts';

const { RECEIPT_RULE_SET_NAME } = environment('receipt-rules:activate');
const ses = sesClient();

/** Makes our receipt rule set the account's active one, which CloudFormation itself can't, and steps back on removal. */
export const handler = middy(
  customResource(async ({ RequestType }) => {
    if (RequestType === 'Delete') await deactivate();
    else await ses.send(new SetActiveReceiptRuleSetCommand({ RuleSetName: RECEIPT_RULE_SET_NAME }));
    return { physicalResourceId: RECEIPT_RULE_SET_NAME };
  }),
);

/** Leaves another rule set alone that somebody activated since. */
async function deactivate(): Promise<void> {
  const active = await ses.send(new DescribeActiveReceiptRuleSetCommand());
  if (active.Metadata?.Name === RECEIPT_RULE_SET_NAME) await ses.send(new SetActiveReceiptRuleSetCommand());
}

import middy from '@middy/core';
import { sesClient } from '../clients/ses.ts';
import { environment } from '../needs.ts';
import { activateRuleSet, deactivateRuleSet } from './active-rule-set.ts';
import { customResource } from './custom-resource.ts';

const { RECEIPT_RULE_SET_NAME } = environment('receipt-rules:activate');
const ses = sesClient();

/**
 * Makes Kefu's receipt rule set the account's active one, which CloudFormation can't do, and deactivates it on removal.
 */
export const handler = middy(
  customResource(async (event) => {
    // After an update to another name, CloudFormation removes the old resource by its own name.
    const before = event.RequestType === 'Create' ? undefined : event.PhysicalResourceId;
    if (event.RequestType === 'Delete') await deactivateRuleSet(ses, event.PhysicalResourceId);
    else await activateRuleSet(ses, RECEIPT_RULE_SET_NAME, before);
    return {
      physicalResourceId: event.RequestType === 'Delete' ? event.PhysicalResourceId : RECEIPT_RULE_SET_NAME,
    };
  }),
);

import middy from '@middy/core';
import * as z from 'zod';
import { sesClient } from '../clients/ses.ts';
import { environment } from '../needs.ts';
import { activateRuleSet, deactivateRuleSet } from './active-rule-set.ts';
import { customResource } from './custom-resource.ts';

const { RECEIPT_RULE_SET_NAME } = environment('receipt-rules:activate');
const ses = sesClient();

/** CloudFormation passes strings. The resource of a version with a single stack lacks this property. */
const properties = z.object({ deactivateOnDelete: z.literal('true').optional() });

/**
 * Makes Kefu's receipt rule set the account's active one, which CloudFormation can't do, and deactivates it on
 * removal. An update from a version with one stack deletes that stack's resource before it creates the new one. In
 * between, SES would reject customers' mail, so the rule set stays active.
 */
export const handler = middy(
  customResource(async (event) => {
    if (event.RequestType === 'Delete') {
      const { deactivateOnDelete } = properties.parse(event.ResourceProperties);
      if (deactivateOnDelete) await deactivateRuleSet(ses, event.PhysicalResourceId);
      return { physicalResourceId: event.PhysicalResourceId };
    }
    // After an update to another name, CloudFormation removes the old resource by its own name.
    const before = event.RequestType === 'Update' ? event.PhysicalResourceId : undefined;
    await activateRuleSet(ses, RECEIPT_RULE_SET_NAME, before);
    return { physicalResourceId: RECEIPT_RULE_SET_NAME };
  }),
);

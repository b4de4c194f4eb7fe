import {
  DescribeActiveReceiptRuleSetCommand,
  type SESClient,
  SetActiveReceiptRuleSetCommand,
} from '@aws-sdk/client-ses';

/**
 * Makes a receipt rule set the account's active one. Only one can be active, so replacing another one would stop its
 * owner's mail.
 * @param before the set that this deployment had activated under another name
 * @throws Error that names the other set and what to do
 */
export async function activateRuleSet(ses: SESClient, name: string, before?: string): Promise<void> {
  const active = await activeRuleSet(ses);
  if (active !== undefined && active !== name && active !== before) {
    throw new Error(
      `The receipt rule set ${active} is active in this account and region, and activating ${name} would end the mail that ` +
        `it receives. Set "activeReceiptRuleSet": "${active}" in the settings, so that Kefu's rule joins it, and deploy again.`,
    );
  }
  await ses.send(new SetActiveReceiptRuleSetCommand({ RuleSetName: name }));
}

/** Does not deactivate a rule set that others activated since. */
export async function deactivateRuleSet(ses: SESClient, name: string): Promise<void> {
  if ((await activeRuleSet(ses)) === name) await ses.send(new SetActiveReceiptRuleSetCommand());
}

async function activeRuleSet(ses: SESClient): Promise<string | undefined> {
  const { Metadata } = await ses.send(new DescribeActiveReceiptRuleSetCommand());
  return Metadata?.Name;
}

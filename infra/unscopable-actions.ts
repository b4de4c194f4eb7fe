/** Actions that AWS can't scope to a resource, each with the reason. Only these may have `Resource: '*'`. */
export const unscopableActions = {
  'ses:GetSendQuota': 'The quota is that of the account and region; the action names no resource.',
  'ses:DescribeActiveReceiptRuleSet':
    'An account and region has one active rule set; the action names no resource.',
  'ses:SetActiveReceiptRuleSet':
    'SES defines no resource type for receipt rule sets in IAM, so the action takes no ARN.',
} as const satisfies Readonly<Record<string, string>>;

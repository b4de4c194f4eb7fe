/** A receipt rule, with the actions that the local stack supports. */
export interface ReceiptRule {
  name: string;
  arn: string;
  enabled: boolean;
  /** Addresses, domains and `.domain` for its subdomains; none matches every recipient. */
  recipients: string[];
  scanEnabled: boolean;
  actions: ReceiptAction[];
}

export type ReceiptAction =
  | { type: 'S3'; bucketName: string; objectKeyPrefix: string | undefined; topicArn: string | undefined }
  | { type: 'Stop' };

/**
 * The recipients that a rule matches.
 * @see https://docs.aws.amazon.com/ses/latest/dg/receiving-email-receipt-rules-console-walkthrough.html
 */
export function recipientsOfRule(rule: ReceiptRule, recipients: readonly string[]): string[] {
  if (!rule.enabled) return [];
  if (rule.recipients.length === 0) return [...recipients];
  return recipients.filter((address) => rule.recipients.some((condition) => matches(condition, address)));
}

function matches(condition: string, address: string): boolean {
  const wanted = condition.toLowerCase();
  const [localPart = '', domain = ''] = splitAddress(address.toLowerCase());
  if (wanted.startsWith('.')) return domain.endsWith(wanted);
  if (!wanted.includes('@')) return domain === wanted;
  // The part after a plus is a label of the same mailbox.
  return wanted === `${localPart}@${domain}` || wanted === `${localPart.replace(/\+.*/, '')}@${domain}`;
}

function splitAddress(address: string): [string, string] {
  const at = address.lastIndexOf('@');
  return [address.slice(0, at), address.slice(at + 1)];
}

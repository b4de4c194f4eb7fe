import { assertSucceeded } from '../aws-call.ts';
import type { AwsRequest, Cloud, Principal } from '../cloud.ts';
import {
  type IncomingMail,
  type ReceivedMail,
  receiptNotification,
  receiveMail,
} from './receipt-notification.ts';
import { type ReceiptAction, type ReceiptRule, recipientsOfRule } from './receipt-rule.ts';

/** SES receives at most 40 MB a mail, including header and attachments. */
export const largestReceivedBytes = 40 * 1024 * 1024;

/**
 * Passes a mail to the rules in order, as SES does: each rule that matches one of the recipients performs its
 * actions.
 * @throws AwsCallError if a bucket or a topic rejects SES's call; the sender was promised nothing then
 */
export async function receiveByRules(
  cloud: Cloud,
  rules: readonly ReceiptRule[],
  mail: IncomingMail,
): Promise<ReceivedMail> {
  const received = receiveMail(mail, cloud.clock.now(), cloud.region);
  for (const rule of rules) {
    const recipients = recipientsOfRule(rule, mail.recipients);
    if (recipients.length === 0) continue;
    for (const action of rule.actions) {
      if (action.type === 'Stop') return received;
      await store(cloud, rule, action, received, recipients);
    }
  }
  return received;
}

/**
 * Stores and announces a mail of SES's own through each of a new rule's actions, so that a bucket or topic that
 * rejects SES is noticed when the rule is created.
 * @throws AwsCallError if one does
 */
export async function tryRule(cloud: Cloud, rule: ReceiptRule): Promise<void> {
  const setupMail = receiveMail(
    {
      mailFrom: 'no-reply-aws@amazon.com',
      recipients: ['recipient@example.com'],
      raw: Buffer.from('Subject: Amazon SES Setup Notification\r\n\r\nSES may deliver mail here.\r\n'),
      helo: 'localhost',
      remoteAddress: '127.0.0.1',
    },
    cloud.clock.now(),
    cloud.region,
  );
  const mail = { ...setupMail, messageId: 'AMAZON_SES_SETUP_NOTIFICATION' };
  for (const action of rule.actions)
    if (action.type === 'S3') await store(cloud, rule, action, mail, ['recipient@example.com']);
}

async function store(
  cloud: Cloud,
  rule: ReceiptRule,
  { bucketName, objectKeyPrefix, topicArn }: Extract<ReceiptAction, { type: 'S3' }>,
  mail: ReceivedMail,
  recipients: string[],
): Promise<void> {
  const principal: Principal = { kind: 'service', service: 'ses.amazonaws.com', sourceArn: rule.arn };
  const objectKey = `${objectKeyPrefix ?? ''}${mail.messageId}`;
  const path = `/${bucketName}/${objectKey.split('/').map(encodeURIComponent).join('/')}`;
  await call(cloud, principal, 's3', {
    method: 'PUT',
    path,
    type: 'application/octet-stream',
    body: mail.raw,
  });
  if (topicArn === undefined) return;

  const action = { type: 'S3', topicArn, bucketName, objectKeyPrefix: objectKeyPrefix ?? '', objectKey };
  const performedAt = cloud.clock.now();
  const notification = receiptNotification(mail, {
    recipients,
    scanEnabled: rule.scanEnabled,
    action,
    performedAt,
  });
  const form = new URLSearchParams({
    Action: 'Publish',
    TopicArn: topicArn,
    Subject: 'Amazon SES Email Receipt Notification',
    Message: JSON.stringify(notification),
  });
  const type = 'application/x-www-form-urlencoded';
  await call(cloud, principal, 'sns', {
    method: 'POST',
    path: '/',
    type,
    body: Buffer.from(form.toString()),
  });
}

async function call(
  cloud: Cloud,
  principal: Principal,
  service: string,
  { method, path, type, body }: { method: string; path: string; type: string; body: Buffer },
): Promise<void> {
  const headers = { 'content-type': type, 'content-length': String(body.length) };
  const request: AwsRequest = { method, url: new URL(path, cloud.endpoint.url), headers, body };
  assertSucceeded(await cloud.endpoint.call(principal, service, request));
}

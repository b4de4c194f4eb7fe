import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SESClient, SetActiveReceiptRuleSetCommand } from '@aws-sdk/client-ses';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { s3Bucket } from '../../local/resources/s3-bucket.ts';
import { s3BucketPolicy } from '../../local/resources/s3-bucket-policy.ts';
import { sesReceiptRule } from '../../local/resources/ses-receipt-rule.ts';
import { sesReceiptRuleSet } from '../../local/resources/ses-receipt-rule-set.ts';
import { snsSubscription } from '../../local/resources/sns-subscription.ts';
import { snsTopic } from '../../local/resources/sns-topic.ts';
import { snsTopicPolicy } from '../../local/resources/sns-topic-policy.ts';
import { sqsQueue } from '../../local/resources/sqs-queue.ts';
import { sqsQueuePolicy } from '../../local/resources/sqs-queue-policy.ts';
import { startSmtp } from '../../local/smtp.ts';
import { storageOf } from '../../local/storage/storage.ts';
import { startTestCloud, type TestCloud } from './test-cloud.ts';

let cloud: TestCloud;
let port: number;
let queueArn: string;
let topicArn: string;

const raw = [
  'From: "Li, Wei" <wei@customer.example>',
  'To: Support <support@kefu.example>, other@customer.example',
  'Subject: A question',
  'Message-ID: <one@customer.example>',
  '',
  'Where is my parcel?',
  '',
].join('\r\n');

beforeEach(async () => {
  cloud = await startTestCloud();
  await cloud.create(s3Bucket, 'Mail', {});
  topicArn = (await cloud.create(snsTopic, 'Arrivals', {})).ref;
  const queue = await cloud.create(sqsQueue, 'Intake', {});
  queueArn = String(queue.attributes.Arn);
  await cloud.create(sqsQueuePolicy, 'QueuePolicy', {
    Queues: [queue.ref],
    PolicyDocument: { Statement: [allow('sns.amazonaws.com', 'sqs:SendMessage', queueArn)] },
  });
  await cloud.create(snsSubscription, 'Subscription', {
    TopicArn: topicArn,
    Protocol: 'sqs',
    Endpoint: queueArn,
    RawMessageDelivery: true,
  });
  await cloud.create(sesReceiptRuleSet, 'Rules', {});
  port = await startSmtp(cloud);
});

afterEach(() => cloud.stop());

function allow(service: string, action: string, resource: string) {
  const Condition = { StringEquals: { 'aws:SourceAccount': '111122223333' } };
  return { Effect: 'Allow', Principal: { Service: service }, Action: action, Resource: resource, Condition };
}

async function makeRule(): Promise<void> {
  await cloud.create(sesReceiptRule, 'Rule', {
    RuleSetName: 'rules',
    Rule: {
      Enabled: true,
      ScanEnabled: true,
      Recipients: ['kefu.example', '.sub.example', 'Only@one.example'],
      Actions: [{ S3Action: { BucketName: 'mail', ObjectKeyPrefix: 'raw/', TopicArn: topicArn } }],
    },
  });
}

async function allowSes(): Promise<void> {
  const objects = 'arn:aws:s3:::mail/raw/*';
  await cloud.create(s3BucketPolicy, 'BucketPolicy', {
    Bucket: 'mail',
    PolicyDocument: { Statement: [allow('ses.amazonaws.com', 's3:PutObject', objects)] },
  });
  await cloud.create(snsTopicPolicy, 'TopicPolicy', {
    Topics: [topicArn],
    PolicyDocument: { Statement: [allow('ses.amazonaws.com', 'sns:Publish', topicArn)] },
  });
}

async function activate(): Promise<void> {
  const ses = new SESClient({
    region: cloud.region,
    endpoint: cloud.endpoint.url,
    credentials: cloud.administrator,
  });
  await ses.send(new SetActiveReceiptRuleSetCommand({ RuleSetName: 'rules' }));
  ses.destroy();
}

async function send(to: string, mail: string | Buffer = raw, from = 'wei@customer.example'): Promise<string> {
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
  try {
    return (await transport.sendMail({ envelope: { from, to: [to] }, raw: mail })).response;
  } finally {
    transport.close();
  }
}

interface Notification {
  mail: Record<string, unknown> & { headers: { name: string; value: string }[]; headersTruncated: boolean };
  receipt: Record<string, unknown> & { action: { bucketName: string; objectKey: string } };
}

const setupId = 'AMAZON_SES_SETUP_NOTIFICATION';

async function notifications(): Promise<Notification[]> {
  const { ready } = await storageOf(cloud).inspectQueue(queueArn);
  const all: Notification[] = ready.map((message) => JSON.parse(message.body));
  return all.filter(({ mail }) => mail.messageId !== setupId);
}

async function stored({ receipt }: Notification): Promise<string> {
  const s3 = new S3Client({
    region: cloud.region,
    endpoint: cloud.endpoint.url,
    credentials: cloud.administrator,
  });
  const { bucketName: Bucket, objectKey: Key } = receipt.action;
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  s3.destroy();
  return (await Body?.transformToString('latin1')) ?? '';
}

describe('a mail to an address that a rule matches', () => {
  beforeEach(async () => {
    await allowSes();
    await makeRule();
    await activate();
  });

  test("is stored with its envelope in the trace headers and announced in SES's format", async () => {
    expect(await send('support@kefu.example')).toMatch(/^250 /);
    const [notification] = await notifications();
    if (!notification) throw new Error('nothing was announced');
    expect(notification).toMatchObject({
      notificationType: 'Received',
      mail: {
        source: 'wei@customer.example',
        destination: ['support@kefu.example', 'other@customer.example'],
        headersTruncated: false,
        commonHeaders: {
          from: ['"Li, Wei" <wei@customer.example>'],
          to: ['Support <support@kefu.example>', 'other@customer.example'],
          subject: 'A question',
          messageId: '<one@customer.example>',
        },
      },
      receipt: {
        recipients: ['support@kefu.example'],
        spamVerdict: { status: 'PASS' },
        dmarcVerdict: { status: 'PASS' },
        action: { type: 'S3', topicArn, bucketName: 'mail', objectKeyPrefix: 'raw/' },
      },
    });
    expect(notification.receipt.action.objectKey).toBe(`raw/${notification.mail.messageId}`);
    const mail = await stored(notification);
    expect(mail).toMatch(/^Return-Path: <wei@customer\.example>\r\nReceived: from /);
    expect(mail.endsWith(raw)).toBe(true);
  });

  test('has the verdicts that its sender requests, without their headers', async () => {
    const asked =
      'X-Local-SES-Spam-Verdict: fail\r\nX-Local-SES-DMARC-Verdict: FAIL\r\nX-Local-SES-DMARC-Policy: Reject\r\n';
    await send('support@kefu.example', asked + raw);
    const [notification] = await notifications();
    if (!notification) throw new Error('nothing was announced');
    expect(notification.receipt).toMatchObject({
      spamVerdict: { status: 'FAIL' },
      virusVerdict: { status: 'PASS' },
      dmarcVerdict: { status: 'FAIL' },
      dmarcPolicy: 'reject',
    });
    expect(await stored(notification)).not.toContain('X-Local-SES');
  });

  test('keeps bytes of any charset, and truncates a header over 10 KB in the notification only', async () => {
    const gb18030 = Buffer.from([0xc4, 0xe3, 0xba, 0xc3]);
    const long = `X-Long: ${'x'.repeat(900)}\r\n`.repeat(12);
    await send(
      'support@kefu.example',
      Buffer.concat([Buffer.from(long + raw), gb18030, Buffer.from('\r\n')]),
    );
    const [notification] = await notifications();
    if (!notification) throw new Error('nothing was announced');
    expect(notification.mail.headersTruncated).toBe(true);
    expect(notification.mail.headers.length).toBeLessThan(20);
    expect((await stored(notification)).endsWith(`${gb18030.toString('latin1')}\r\n`)).toBe(true);
  });

  test('may be a bounce with an empty sender', async () => {
    await send('support@kefu.example', raw, '');
    const [notification] = await notifications();
    expect(notification?.mail.source).toBe('');
  });

  test('is matched by domain, by subdomain and by address with any label', async () => {
    for (const to of ['A@KEFU.example', 'b@x.sub.example', 'only+label@one.example']) await send(to);
    expect((await notifications()).map((each) => each.receipt.recipients)).toEqual([
      ['A@kefu.example'],
      ['b@x.sub.example'],
      ['only+label@one.example'],
    ]);
    for (const to of ['a@other.example', 'a@sub.example', 'else@one.example', 'a@x.kefu.example'])
      await expect(send(to)).rejects.toThrow(`no receipt rule of rules matches ${to}`);
  });

  test('is rejected above 40 MB', async () => {
    const large = Buffer.concat([Buffer.from(raw), Buffer.alloc(40 * 1024 * 1024, 'line of mail\r\n')]);
    await expect(send('support@kefu.example', large)).rejects.toThrow(/552 5\.3\.4/);
  });
});

test('mail is rejected while no rule set is active', async () => {
  await allowSes();
  await makeRule();
  await expect(send('support@kefu.example')).rejects.toThrow('no active receipt rule set');
});

test('a new rule is tested with a mail of SES’s own, stored and announced', async () => {
  await allowSes();
  await makeRule();
  const { ready } = await storageOf(cloud).inspectQueue(queueArn);
  expect(ready.map((message) => JSON.parse(message.body))).toMatchObject([
    { mail: { messageId: setupId }, receipt: { action: { objectKey: `raw/${setupId}` } } },
  ]);
});

test('a rule whose bucket denies SES is not created', async () => {
  await expect(makeRule()).rejects.toThrow(/s3:PutObject/);
});

test('a mail is rejected if the bucket does not let SES store it', async () => {
  await allowSes();
  await makeRule();
  await activate();
  const refusal = allow('ses.amazonaws.com', 's3:PutObject', 'arn:aws:s3:::mail/raw/*');
  await cloud.create(s3BucketPolicy, 'Refusal', {
    Bucket: 'mail',
    PolicyDocument: { Statement: [{ ...refusal, Effect: 'Deny' }] },
  });
  await expect(send('support@kefu.example')).rejects.toThrow(/451/);
  expect(cloud.lines.join('\n')).toMatch(/ses\.amazonaws\.com .*is not authorized to perform: s3:PutObject/);
});

import {
  GetSendQuotaCommand,
  SESClient,
  SendRawEmailCommand,
  type SendRawEmailRequest,
} from '@aws-sdk/client-ses';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mailStoreOf, type StoredMail } from '../../local/mail-page/mail-store.ts';
import { eventsRule } from '../../local/resources/events-rule.ts';
import { sesConfigurationSet } from '../../local/resources/ses-configuration-set.ts';
import { sesEmailIdentity } from '../../local/resources/ses-email-identity.ts';
import { sesEventDestination } from '../../local/resources/ses-event-destination.ts';
import { sqsQueue } from '../../local/resources/sqs-queue.ts';
import { sqsQueuePolicy } from '../../local/resources/sqs-queue-policy.ts';
import { storageOf } from '../../local/storage/storage.ts';
import { startTestCloud, type TestCloud } from './test-cloud.ts';

let cloud: TestCloud;
let ses: SESClient;
let eventQueueArn: string;

beforeEach(async () => {
  cloud = await startTestCloud();
  ses = client();
  await queueEvents();
  await cloud.create(sesEmailIdentity, 'Identity', { EmailIdentity: 'kefu.example' });
  await cloud.create(sesConfigurationSet, 'Outgoing', {});
  await cloud.create(sesEventDestination, 'Events', {
    ConfigurationSetName: 'outgoing',
    EventDestination: {
      Enabled: true,
      MatchingEventTypes: ['send', 'delivery', 'bounce', 'complaint'],
      EventBridgeDestination: { EventBusArn: 'arn:aws:events:eu-west-1:111122223333:event-bus/default' },
    },
  });
});

afterEach(async () => {
  ses.destroy();
  await cloud.stop();
});

function client(credentials = cloud.administrator): SESClient {
  return new SESClient({ region: cloud.region, endpoint: cloud.endpoint.url, credentials, maxAttempts: 1 });
}

/** Sends every event that SES puts on the default bus to a queue. */
async function queueEvents(): Promise<void> {
  const queue = await cloud.create(sqsQueue, 'Events', {});
  eventQueueArn = String(queue.attributes.Arn);
  const allow = {
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: eventQueueArn,
  };
  await cloud.create(sqsQueuePolicy, 'EventsPolicy', {
    Queues: [queue.ref],
    PolicyDocument: { Statement: [allow] },
  });
  await cloud.create(eventsRule, 'EventsRule', {
    EventPattern: { source: ['aws.ses'] },
    Targets: [{ Id: 'queue', Arn: eventQueueArn }],
  });
}

/** SES's events; EventBridge doesn't guarantee their order. */
async function events(): Promise<Record<string, unknown>[]> {
  const { ready } = await storageOf(cloud).inspectQueue(eventQueueArn);
  return ready.map((message) => JSON.parse(message.body));
}

async function eventTypes(): Promise<unknown[]> {
  return (await events()).map((event) => event['detail-type']).sort();
}

const raw = [
  'From: Kefu <support@kefu.example>',
  'To: wei@customer.example',
  'Bcc: secret@customer.example',
  'Subject: =?utf-8?B?5L2g5aW9?=',
  'Message-ID: <ours@kefu.example>',
  'X-SES-MESSAGE-TAGS: fromHeader=1',
  '',
  'Hello',
].join('\r\n');

async function send(
  request: Partial<SendRawEmailRequest> = {},
  data: string | Buffer = raw,
): Promise<string> {
  const command = new SendRawEmailCommand({ RawMessage: { Data: Buffer.from(data) }, ...request });
  const { MessageId = '' } = await ses.send(command);
  await cloud.clock.drain();
  return MessageId;
}

function onlyMail(): StoredMail {
  const [mail, ...others] = mailStoreOf(cloud).all();
  if (!mail || others.length > 0) throw new Error(`${others.length + 1} mails instead of one`);
  return mail;
}

describe('a sent mail', () => {
  test('gets a Message-ID of SES and loses the headers for SES', async () => {
    const id = await send();
    const mail = onlyMail();
    expect(id).toMatch(/^[0-9a-f]{16}-[0-9a-f-]{36}-000000$/);
    expect(mail).toMatchObject({
      direction: 'sent',
      from: 'support@kefu.example',
      tags: { fromHeader: '1' },
    });
    expect(mail.to).toEqual(['wei@customer.example', 'secret@customer.example']);
    const text = mail.raw.toString();
    expect(text).toContain(`Message-ID: <${id}@eu-west-1.amazonses.com>\r\n`);
    expect(text).not.toMatch(/ours@kefu|Bcc|X-SES/);
    const read = await mailStoreOf(cloud).read(mail);
    expect(read).toMatchObject({
      subject: '你好',
      text: 'Hello',
      from: [{ name: 'Kefu', address: 'support@kefu.example' }],
    });
  });

  test('publishes the events of its configuration set', async () => {
    const id = await send({ ConfigurationSetName: 'outgoing', Tags: [{ Name: 'outbound', Value: 'out_1' }] });
    expect(await eventTypes()).toEqual(['Email Delivered', 'Email Delivered', 'Email Sent']);
    expect((await events()).find((event) => event['detail-type'] === 'Email Sent')).toMatchObject({
      source: 'aws.ses',
      resources: ['arn:aws:ses:eu-west-1:111122223333:configuration-set/outgoing'],
      detail: {
        eventType: 'Send',
        send: {},
        mail: {
          messageId: id,
          source: 'support@kefu.example',
          sourceArn: 'arn:aws:ses:eu-west-1:111122223333:identity/kefu.example',
          commonHeaders: { messageId: id },
          tags: { outbound: ['out_1'], 'ses:configuration-set': ['outgoing'] },
        },
      },
    });
  });

  test('publishes nothing without a configuration set', async () => {
    await send();
    expect(await events()).toEqual([]);
  });

  test.each([
    [
      'bounce@simulator.amazonses.com',
      ['Email Bounced', 'Email Sent'],
      { bounceType: 'Permanent', bounceSubType: 'General' },
    ],
    ['bounce+x@simulator.amazonses.com', ['Email Bounced', 'Email Sent'], { bounceType: 'Permanent' }],
    [
      'suppressionlist@simulator.amazonses.com',
      ['Email Bounced', 'Email Sent'],
      { bounceSubType: 'Suppressed' },
    ],
    [
      'ooto@simulator.amazonses.com',
      ['Email Bounced', 'Email Delivered', 'Email Sent'],
      { bounceType: 'Transient' },
    ],
  ])('to %s bounces as in the mailbox simulator', async (address, detailTypes, bounce) => {
    await send({ ConfigurationSetName: 'outgoing', Destinations: [address] });
    expect(await eventTypes()).toEqual(detailTypes);
    expect((await events()).find((event) => event['detail-type'] === 'Email Bounced')?.detail).toMatchObject({
      bounce: { ...bounce, bouncedRecipients: [{ emailAddress: address }] },
    });
  });

  test('to complaint@simulator.amazonses.com is delivered, then complained about', async () => {
    await send({ ConfigurationSetName: 'outgoing', Destinations: ['complaint@simulator.amazonses.com'] });
    expect(await eventTypes()).toEqual(['Email Complaint Received', 'Email Delivered', 'Email Sent']);
  });
});

describe('SES rejects', () => {
  test('a sender whose domain is not verified', async () => {
    await expect(send({}, raw.replace('kefu.example>', 'other.example>'))).rejects.toMatchObject({
      name: 'MessageRejected',
      message: expect.stringContaining('failed the check in region EU-WEST-1: support@other.example'),
    });
  });

  test('more than 50 recipients', async () => {
    const Destinations = Array.from({ length: 51 }, (_, index) => `c${index}@customer.example`);
    await expect(send({ Destinations })).rejects.toThrow('Recipient count exceeds 50');
  });

  test('more than 10 MB', async () => {
    const large = Buffer.concat([Buffer.from(`${raw}\r\n`), Buffer.alloc(10 * 1024 * 1024, 'x')]);
    await expect(send({}, large)).rejects.toThrow('Message length is more than 10485760 bytes long');
  });

  test('a configuration set that does not exist', async () => {
    await expect(send({ ConfigurationSetName: 'none' })).rejects.toMatchObject({
      name: 'ConfigurationSetDoesNotExistException',
    });
  });

  test('a role without permission for the identity, the configuration set or the From address', async () => {
    const roleArn = 'arn:aws:iam::111122223333:role/Sender';
    const credentials = cloud.endpoint.issueCredentials({
      kind: 'role',
      roleArn,
      functionName: 'sender',
      caller: 'function',
    });
    ses.destroy();
    ses = client(credentials);
    const grant = (Resource: string, from = 'support@kefu.example') =>
      cloud.iam.addRolePolicy(roleArn, {
        Statement: {
          Effect: 'Allow',
          Action: 'ses:SendRawEmail',
          Resource,
          Condition: { StringEquals: { 'ses:FromAddress': from } },
        },
      });
    const identity = 'arn:aws:ses:eu-west-1:111122223333:identity/kefu.example';
    grant(identity, 'other@kefu.example');
    await expect(send()).rejects.toThrow(
      `sender is not authorized to perform: ses:SendRawEmail on resource: ${identity}`,
    );
    grant(identity);
    await send();
    await expect(send({ ConfigurationSetName: 'outgoing' })).rejects.toThrow('configuration-set/outgoing');
    grant('arn:aws:ses:eu-west-1:111122223333:configuration-set/outgoing');
    await send({ ConfigurationSetName: 'outgoing' });
    await expect(ses.send(new GetSendQuotaCommand())).rejects.toThrow('ses:GetSendQuota');
  });
});

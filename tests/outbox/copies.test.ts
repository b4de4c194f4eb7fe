import { randomUUID } from 'node:crypto';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type ClockStack, startClockStack } from '../clock/clock-stack.ts';

const help = 'help@support.example.com';

let desk: ClockStack;
let s3: S3Client;
let sqs: SQSClient;

beforeAll(async () => {
  desk = await startClockStack();
  const { endpointUrl: endpoint, region, administrator: credentials } = desk.stack;
  s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  sqs = new SQSClient({ endpoint, region, credentials });
}, 120_000);
afterAll(async () => {
  s3.destroy();
  sqs.destroy();
  await desk.stop();
});

const output = (name: string) =>
  Object.values(desk.stack.outputs).flatMap((each) => each[name] ?? [])[0] ?? '';

async function rawMailKeys(): Promise<string[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: output('RawMailBucket') }));
  return Contents.map(({ Key = '' }) => Key);
}

/** Sends a mail, and returns the key of its raw bytes. */
async function write(messageId: string): Promise<string> {
  const before = await rawMailKeys();
  const smtp = createTransport({
    host: '127.0.0.1',
    port: desk.stack.smtpPort,
    secure: false,
    ignoreTLS: true,
  });
  const from = `${randomUUID()}@customers.example`;
  await smtp.sendMail({ from, to: help, subject: 'Broken lamp', text: 'It is dark.', messageId });
  await desk.stack.clock.drain();
  return (await rawMailKeys()).find((key) => !before.includes(key)) ?? '';
}

/** As SES announces a received mail, and SNS passes it to the dead letters where it could not deliver it. */
async function deadLetter(
  objectKey: string,
  messageId: string,
  recipients: string[] = [help],
): Promise<void> {
  const queue = desk.stack.resources.find(({ logicalId }) => logicalId.startsWith('MailInDeadLetters'));
  const notification = {
    notificationType: 'Received',
    mail: {
      ...{
        messageId: objectKey.split('/').at(-1),
        timestamp: new Date(desk.stack.clock.now()).toISOString(),
      },
      ...{ source: 'a@customers.example', commonHeaders: { messageId, subject: objectKey } },
    },
    receipt: { recipients, action: { type: 'S3', bucketName: output('RawMailBucket'), objectKey } },
  };
  const MessageBody = JSON.stringify(notification);
  await sqs.send(new SendMessageCommand({ QueueUrl: queue?.attributes.QueueUrl ?? '', MessageBody }));
  await desk.stack.clock.advance(6 * 60_000);
}

async function heldSubjects(): Promise<string[]> {
  const list = z.looseObject({ items: z.array(z.looseObject({ subject: z.string() })) });
  return list.parse(await desk.api('GET /v1/quarantine?limit=100')).items.map(({ subject }) => subject);
}

describe('A mail among the dead letters of the intake', () => {
  it('that was taken in by another delivery is not held', async () => {
    const messageId = `<${randomUUID()}@customers.example>`;
    const key = await write(messageId);
    await deadLetter(key, messageId);
    expect(await heldSubjects()).not.toContain(key);
  });

  it('is held where another mail had its Message-ID', async () => {
    const messageId = `<${randomUUID()}@customers.example>`;
    await write(messageId);
    await deadLetter('raw/another', messageId);
    expect(await heldSubjects()).toContain('raw/another');
  });

  it('is held where one of two mailboxes does not have it', async () => {
    const messageId = `<${randomUUID()}@customers.example>`;
    const key = await write(messageId);
    await deadLetter(key, messageId, [help, 'kefu@support.example.com']);
    expect(await heldSubjects()).toContain(key);
  });

  it('is held where nothing is known of it', async () => {
    await deadLetter('raw/unknown', `<${randomUUID()}@customers.example>`);
    expect(await heldSubjects()).toContain('raw/unknown');
  });
});

import { describe, expect, it } from 'vitest';
import { keysIn, output, sendMessage } from '../aws.ts';
import { heldMails, someone, write } from '../flows/correspondence.ts';
import { now, skip } from '../stack.ts';

const help = 'help@support.example.com';

/** Sends a mail, and returns its Message-ID and the key of its raw bytes. */
async function received(): Promise<{ messageId: string; key: string }> {
  const before = await keysIn('RawMailBucket');
  const messageId = await write({ from: someone(), to: help });
  const key = (await keysIn('RawMailBucket')).find((each) => !before.includes(each)) ?? '';
  return { messageId, key };
}

/** SES's notification of a received mail, as SNS sends it to the dead-letter queue. */
async function deadLetter(
  objectKey: string,
  messageId: string,
  recipients: string[] = [help],
): Promise<void> {
  const notification = {
    notificationType: 'Received',
    mail: {
      ...{ messageId: objectKey.split('/').at(-1), timestamp: await now() },
      ...{ source: 'a@customers.example', commonHeaders: { messageId, subject: objectKey } },
    },
    receipt: { recipients, action: { type: 'S3', bucketName: output('RawMailBucket'), objectKey } },
  };
  await sendMessage('MailInDeadLetters', JSON.stringify(notification));
  await skip('PT6M');
}

const heldSubjects = async () => (await heldMails()).map(({ subject }) => subject);

describe("A mail in the intake's dead-letter queue", () => {
  it('is not held if another delivery was processed', async () => {
    const { messageId, key } = await received();
    await deadLetter(key, messageId);
    expect(await heldSubjects()).not.toContain(key);
  });

  it('is held if another mail had its Message-ID', async () => {
    const { messageId } = await received();
    await deadLetter('raw/another', messageId);
    expect(await heldSubjects()).toContain('raw/another');
  });

  it('is held if one of two mailboxes does not have it', async () => {
    const { messageId, key } = await received();
    await deadLetter(key, messageId, [help, 'kefu@support.example.com']);
    expect(await heldSubjects()).toContain(key);
  });

  it('is held if nothing else is known of it', async () => {
    await deadLetter('raw/unknown', '<nobody@customers.example>');
    expect(await heldSubjects()).toContain('raw/unknown');
  });
});

import { describe, expect, it } from 'vitest';
import { messageOf } from '../../../../../domain/conversation/inbound-message.ts';
import { automaticMailReasons } from '../../../../../domain/mail/incoming/automatic-mail.ts';
import { inboundOf } from '../../../../../domain/mail/incoming/inbound-of.ts';
import type { IncomingMail } from '../../../../../domain/mail/incoming/incoming-mail.ts';
import { claimableIds } from '../../../../../domain/mail/incoming/mail-claim.ts';
import { nobody } from '../../../../../domain/mail/incoming/own-mail.ts';
import { limits } from '../../../../../domain/mail/incoming/reading/limits.ts';
import type { Receipt } from '../../../../../domain/mail/incoming/receipt.ts';
import type { Arrival } from '../../../../../domain/mail/incoming/reception.ts';
import { authorOf } from '../../../../../domain/mail/incoming/sender.ts';
import { contextAt, givenMailbox, id, noon } from '../../../given.ts';
import { multipart, read } from '../raw-mail.ts';

/** DynamoDB: a partition key has at most 2048 bytes, an item 400 KB with the names of its attributes. */
const keyBytes = 2048;
const itemBytes = 400 * 1024;

const longId = `${'i'.repeat(3000)}@example.com`;
const longAddress = `${'a'.repeat(3000)}@example.com`;

describe('A Message-ID of 3 KB', () => {
  it('fits a key, and is the same in every field', async () => {
    const mail = await read([
      `Message-ID: <${longId}>`,
      `In-Reply-To: <${longId}>`,
      `References: <${longId}>`,
    ]);
    expect(mail.messageId).toMatch(/^[\x21-\x7e]{1,500}$/);
    expect(mail.inReplyTo).toEqual([mail.messageId]);
    expect(mail.references).toEqual([mail.messageId]);
    for (const key of claimableIds(mail, noon)) expect(Buffer.byteLength(key)).toBeLessThan(keyBytes / 2);
  });

  it('differs from another with the same beginning', async () => {
    const [one, other] = await Promise.all([
      read([`Message-ID: <${longId}.one>`]),
      read([`Message-ID: <${longId}.two>`]),
    ]);
    expect(one.messageId).not.toBe(other.messageId);
  });

  it('with characters of three bytes each is measured in bytes', async () => {
    const written = Buffer.from(`Message-ID: <${'客'.repeat(400)}@example.com>`).toString('latin1');
    const { messageId = '' } = await read([written]);
    expect(Buffer.byteLength(messageId)).toBeLessThanOrEqual(limits.idOctets);
  });

  it('is unchanged up to 500 bytes', async () => {
    const messageId = `${'i'.repeat(488)}@example.com`;
    expect((await read([`Message-ID: <${messageId}>`])).messageId).toBe(messageId);
  });
});

describe('An address beyond the maximum length', () => {
  it('is ignored: truncated, it would be another address', async () => {
    const mail = await read([`From: Jo <${longAddress}>`, 'Reply-To: jo@example.com', `To: ${longAddress}`]);
    expect(mail.from).toBeUndefined();
    expect(mail.to).toEqual([]);
    expect(authorOf(mail, '', { status: 'none' }, new Set()).sender).toEqual({
      address: 'jo@example.com',
      name: '',
    });
  });

  it('is ignored in the envelope, too', async () => {
    expect(authorOf(await read([]), longAddress, { status: 'none' }, new Set()).sender).toEqual(nobody);
  });
});

it('a name of 5,000 characters is truncated to 200, never within a character', async () => {
  const written = Buffer.from(`From: ${'😀'.repeat(5000)} <jo@example.com>`).toString('latin1');
  const { from } = await read([written]);
  expect(from).toEqual({ address: 'jo@example.com', name: '😀'.repeat(200) });
});

describe('The reasons against an automatic answer', () => {
  it('are limited to twenty short ones', () => {
    const loops = Array.from(
      { length: 4000 },
      (_, at) => [`x-${at}-${'n'.repeat(900)}-loop`, ['yes']] as const,
    );
    const reasons = automaticMailReasons(new Map(loops));
    expect(reasons).toHaveLength(20);
    for (const reason of reasons) expect(reason.length).toBeLessThanOrEqual(200);
  });
});

describe('The attachments of a mail', () => {
  const files = (count: number, type = 'text/plain') =>
    multipart(
      ...Array<string>(count).fill(`Content-Type: ${type}\r\nContent-Disposition: attachment\r\n\r\nx`),
    );

  it('are listed up to the two hundredth, with the number of the others', async () => {
    const mail = await read(['Content-Type: multipart/mixed; boundary=b'], files(900));
    expect(mail.attachments).toHaveLength(200);
    expect(mail.unlistedAttachments).toBe(700);
  });

  it('are all listed up to two hundred', async () => {
    const mail = await read(['Content-Type: multipart/mixed; boundary=b'], files(200));
    expect(mail.attachments).toHaveLength(200);
    expect(mail.unlistedAttachments).toBe(0);
  });

  it.each([
    ['of 3,000 characters', `text/${'x'.repeat(3000)}`],
    ['that no header can carry', 'text/pl\u00e4n'],
  ])('with a type %s are application/octet-stream', async (_, type) => {
    const mail = await read(['Content-Type: multipart/mixed; boundary=b'], files(1, type));
    expect(mail.attachments[0]?.contentType).toBe('application/octet-stream');
  });
});

it('the message of a mail that exceeds every limit fits an item', async () => {
  const crowd = Array.from(
    { length: 100 },
    (_, at) => `${'😀'.repeat(900)} <${at}${'a'.repeat(290)}@example.com>`,
  );
  const file = [
    `Content-Type: application/${'x'.repeat(120)}; name="${'n'.repeat(400)}.txt"`,
    'Content-Disposition: attachment',
    `Content-ID: <${'c'.repeat(490)}>`,
    '',
    'x',
  ].join('\r\n');
  const headers = [
    `Message-ID: <${'i'.repeat(500)}>`,
    `From: ${crowd[0]}`,
    `To: ${crowd.join(', ')}`,
    `Cc: ${crowd.join(', ')}`,
    `Subject: ${'客'.repeat(5000)}`,
    ...Array.from({ length: 400 }, (_, at) => `x-${at}-${'n'.repeat(400)}-loop: yes`),
    'Content-Type: multipart/mixed; boundary=b',
  ].map((line) => Buffer.from(line).toString('latin1'));
  const mail = await read(headers, multipart(...Array<string>(900).fill(file)));
  const inbound = inboundOf(
    arrivalOf(mail),
    { append: undefined, threadedBy: 'none', linkedTicketIds: [] },
    { joining: [], proposed: [] },
  );
  const owner = { ticketId: id('ticket'), customerId: id('customer') };
  const message = messageOf(inbound, owner, contextAt());
  expect(message.to).toHaveLength(40);
  expect(Buffer.byteLength(JSON.stringify(message))).toBeLessThan(itemBytes);
});

function arrivalOf(mail: IncomingMail): Arrival {
  const mailbox = givenMailbox();
  const attachments = mail.attachments.map(({ content, ...file }, at) => ({
    ...file,
    attachmentId: id('attachment', at),
    bytes: content.length,
    sha256: 'a'.repeat(64),
    key: `mail/${'s'.repeat(60)}/${at}`,
  }));
  return {
    mail,
    receipt: givenReceipt,
    mailbox,
    addressedTo: [mailbox.mailboxId],
    tokenTicketId: undefined,
    released: false,
    identity: { status: 'none' },
    sender: authorOf(mail, '', { status: 'none' }, new Set()).sender,
    senderId: undefined,
    trust: 'none',
    isProved: false,
    isAddressTaken: false,
    claim: { reference: mail.messageId ?? '', idReused: true },
    unseenIds: [],
    foreignReference: undefined,
    stored: {
      text: '客'.repeat(1000),
      preview: '客'.repeat(120),
      wholeTextKey: 'key',
      htmlKey: 'key',
      attachments,
    },
    forwardedBy: undefined,
    isByProgram: false,
    automaticMailReasons: automaticMailReasons(mail.headers),
    acknowledgementHeldBack: undefined,
  };
}

const givenReceipt: Receipt = {
  sesMailId: 'ses',
  rawMailKey: 'mail/ses',
  envelopeFrom: '',
  recipients: [],
  receivedAt: noon,
  from: undefined,
  subject: undefined,
  verdicts: { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'PASS', dmarc: 'PASS', dmarcPolicy: 'none' },
};

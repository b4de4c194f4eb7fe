import { describe, expect, it } from 'vitest';
import { composeMail } from '../../../../domain/mail/outgoing/compose-mail.ts';
import { placeAttachments } from '../../../../domain/mail/outgoing/place-attachments.ts';
import { withFileLinks } from '../../../../domain/mail/outgoing/templates/file-links.ts';
import { plainValue } from '../../../../domain/mail/outgoing/templates/value.ts';
import { linkHash } from '../../../../domain/shared/link-secret.ts';
import type { Attachment } from '../../../../domain/ticket/attachment/attachment.ts';
import { fileLink, isOpen } from '../../../../domain/ticket/attachment/file-link.ts';
import { id, noon } from '../../given.ts';

const megabyte = 1024 * 1024;
const sesTakes = 10 * megabyte;

function givenFile(number: number, bytes: number): Attachment {
  return {
    attachmentId: id('attachment', number),
    filename: `file-${number}.bin`,
    contentType: 'application/octet-stream',
    bytes,
    sha256: '',
    key: `messages/x/${number}`,
  };
}

function mailOf(files: readonly Attachment[], text: string): Promise<Buffer> {
  const me = { address: 'help@support.example.com', name: '示例客服'.repeat(20) };
  return composeMail({
    from: me,
    to: Array.from({ length: 101 }, (_, index) => ({
      address: `someone-${index}@example.com`,
      name: '李伟',
    })),
    cc: [],
    replyTo: me,
    subject: '灯'.repeat(200),
    text,
    html: text,
    messageId: 'one@example.com',
    inReplyTo: undefined,
    references: Array.from({ length: 20 }, (_, index) => `reference-${index}@example.com`),
    date: noon,
    automatic: false,
    attachments: files.map(({ bytes, ...file }) => ({ ...file, content: Buffer.alloc(bytes, 0xff) })),
  });
}

describe('The files of a reply', () => {
  it('are attached while they fit, and the others are linked', () => {
    const files = [givenFile(1, 5 * megabyte), givenFile(2, 4 * megabyte), givenFile(3, megabyte)];
    const { attached, linked } = placeAttachments(files, false);
    expect(attached.map(({ filename }) => filename)).toEqual(['file-1.bin', 'file-3.bin']);
    expect(linked.map(({ filename }) => filename)).toEqual(['file-2.bin']);
  });

  it.each([
    ['one that just fits', [7.1], false, 'x'.repeat(3000)],
    ['many small ones', Array.from({ length: 20 }, () => 0.4), false, '灯'.repeat(1000)],
    ['some under a long text', [4, 1, 1], true, '灯'.repeat(200_000)],
  ])('never make a mail that SES rejects: %s', async (_, sizes, isLongText, text) => {
    const files = sizes.map((size, index) => givenFile(index, Math.floor(size * megabyte)));
    const { attached } = placeAttachments(files, isLongText);
    expect(attached.length).toBeGreaterThan(0);
    expect((await mailOf(attached, text)).length).toBeLessThanOrEqual(sesTakes);
  });
});

describe('The links', () => {
  const links = [{ filename: 'a <b>.zip', bytes: 23_100_000, url: 'https://api.example.com/files/x.y' }];

  it("are described with their expiry, in the ticket's language", () => {
    const written = (locale: 'en' | 'zh') =>
      withFileLinks(plainValue('Here.'), links, '2026-12-22T12:00:00.000Z', locale, 'Europe/Berlin');
    expect(written('en').text).toBe(
      'Here.\n\nThese files are too large for a mail. You can download them until 22 December 2026:\na <b>.zip (23.1 MB): https://api.example.com/files/x.y',
    );
    expect(written('en').html).toContain('<a href="https://api.example.com/files/x.y">a &lt;b&gt;.zip</a>');
    expect(written('zh').text).toContain('2026年12月22日');
  });

  it('are absent if every file fits', () => {
    expect(withFileLinks(plainValue('Here.'), [], noon, 'en', 'UTC')).toEqual(plainValue('Here.'));
  });
});

describe('A link to a file', () => {
  const link = fileLink.parse({
    linkHash: linkHash('mfrggzdfmztwq2lknnwg23tpobyxe43u'),
    ticketId: id('ticket'),
    messageId: id('message'),
    attachmentId: id('attachment'),
    key: 'messages/msg_1/att_1',
    filename: '发票 "März".pdf',
    expiresAt: Date.parse(noon) / 1000,
  });

  it('works until it expires, to the second, however late the table deletes it', () => {
    expect(isOpen(link, '2026-11-22T11:59:59.999Z')).toBe(true);
    expect(isOpen(link, noon)).toBe(false);
  });
});

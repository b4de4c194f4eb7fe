import { describe, expect, it } from 'vitest';
import { multipart, read } from '../raw-mail.ts';

const pixel = Buffer.from('89504e470d0a1a0a0000', 'hex');
const html = (body: string) => read(['Content-Type: text/html; charset=utf-8'], body);
const mixed = (...parts: string[]) =>
  read(['Content-Type: multipart/mixed; boundary=b'], multipart(...parts));

describe('An image in a data: URL', () => {
  it.each(['png', 'jpeg', 'gif', 'webp'])('becomes a file that the HTML shows: %s', async (type) => {
    const mail = await html(
      `<p>See <img alt="x" src="data:image/${type};base64,${pixel.toString('base64')}"></p>`,
    );
    const [file] = mail.attachments;
    expect(file).toMatchObject({ contentType: `image/${type}`, inline: true });
    expect(Buffer.from(file?.content ?? [])).toEqual(pixel);
    expect(mail.html).toContain(`src="cid:${file?.contentId}"`);
  });

  it('is one file, however often it is shown', async () => {
    const image = `<img src='data:image/png;base64,${pixel.toString('base64')}'>`;
    expect((await html(`${image}${image}`)).attachments).toHaveLength(1);
  });

  it('is not a file if the URL is a page', async () =>
    expect(
      (await html('<a href="data:text/html;base64,AAAA">x</a><img src="data:text/html;base64,AAAA">'))
        .attachments,
    ).toEqual([]));
});

describe('An image that is not shown', () => {
  const photo =
    'Content-Type: image/jpeg; name=a.jpg\r\nContent-Disposition: inline; filename=a.jpg\r\nContent-ID: <a@phone>\r\n\r\nx';

  it.each([
    ['a plain mail', 'Content-Type: text/plain\r\n\r\nHi', false],
    ['HTML that does not name it', 'Content-Type: text/html\r\n\r\n<p>Hi</p>', false],
    ['HTML that names it', 'Content-Type: text/html\r\n\r\n<img src="cid:a@phone">', true],
  ])('beside %s', async (_what, body, inline) =>
    expect((await mixed(body, photo)).attachments.map((file) => file.inline)).toEqual([inline]),
  );
});

it.each([
  ['Content-Type: message/rfc822; name=Order', 'Order.eml'],
  ['Content-Type: message/rfc822\r\nContent-Disposition: attachment; filename="mail.eml"', 'mail.eml'],
  ['Content-Type: message/rfc822\r\nContent-Disposition: attachment; filename="note.txt"', 'note.txt.eml'],
  ['Content-Type: message/rfc822', 'Lamp.eml'],
])('An attached mail (%j) is named %s', async (headers, name) => {
  const mail = await mixed('Content-Type: text/plain\r\n\r\nHi', `${headers}\r\n\r\nSubject: Lamp\r\n\r\nx`);
  expect(mail.attachments.map(({ filename }) => filename)).toEqual([name]);
});

describe('A uuencoded file in a plain text', () => {
  it('is an attachment, and not text', async () => {
    const mail = await read([], 'Here it is.\r\n\r\nbegin 644 hello.txt\r\n#0V%T\r\n`\r\nend\r\n\r\nRegards');
    expect(mail.attachments).toMatchObject([{ filename: 'hello.txt', contentType: 'text/plain' }]);
    expect(Buffer.from(mail.attachments[0]?.content ?? []).toString()).toBe('Cat');
    expect(mail.text).toMatch(/^Here it is\.\s+Regards$/);
  });

  it.each([
    'begin 644 reasons why this is not one\r\nand a sentence.\r\nend',
    'Please begin 644 now\r\nend',
    'begin 644 cut.txt\r\n#0V%T',
  ])('is not %j', async (text) => {
    const mail = await read([], text);
    expect(mail.attachments).toEqual([]);
    expect(mail.text).toBe(text.replaceAll('\r\n', '\n'));
  });
});

describe('A mail signed with S/MIME as one part', () => {
  const der = (tag: number, ...parts: Buffer[]) => {
    const content = Buffer.concat(parts);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(content.length);
    return Buffer.concat([Buffer.from([tag, 0x84]), size, content]);
  };
  const ber = (tag: number, ...parts: Buffer[]) =>
    Buffer.concat([Buffer.from([tag, 0x80]), ...parts, Buffer.from([0, 0])]);
  const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
  const content = 'Content-Type: text/plain; charset=utf-8\r\n\r\nWhere is my parcel?';
  const signed = (octets: Buffer, wrap: typeof der) =>
    wrap(
      0x30,
      oid('2a864886f70d010702'),
      wrap(
        0xa0,
        wrap(
          0x30,
          der(0x02, Buffer.from([1])),
          der(0x31),
          wrap(0x30, oid('2a864886f70d010701'), wrap(0xa0, octets)),
        ),
      ),
    );
  const mailOf = (message: Buffer, type = 'application/pkcs7-mime; smime-type=signed-data; name=smime.p7m') =>
    read([`Content-Type: ${type}`, 'Content-Transfer-Encoding: base64'], message.toString('base64'));

  it.each([
    ['of definite lengths', signed(der(0x04, Buffer.from(content)), der)],
    [
      'of indefinite lengths, in pieces',
      signed(
        ber(0x24, der(0x04, Buffer.from(content.slice(0, 50))), der(0x04, Buffer.from(content.slice(50)))),
        ber,
      ),
    ],
  ])('is parsed as its signed content: %s', async (_how, message) => {
    const mail = await mailOf(message);
    expect([mail.text, mail.attachments]).toEqual(['Where is my parcel?', []]);
    expect((await mailOf(message, 'application/x-pkcs7-mime')).text).toBe('Where is my parcel?');
  });

  it.each([
    [
      'encrypted',
      signed(der(0x04, Buffer.from(content)), der),
      'application/pkcs7-mime; smime-type=enveloped-data',
    ],
    ['cut off', signed(der(0x04, Buffer.from(content)), der).subarray(0, 60), undefined],
    ['nonsense', Buffer.from('308030803080'.repeat(500), 'hex'), undefined],
  ])('stays a file if it is %s', async (_what, message, type) => {
    const mail = await mailOf(message, type);
    expect([mail.text, mail.attachments.length]).toEqual(['', 1]);
  });
});

describe('An image is inline if the HTML shows it,', () => {
  const related = (html: string, contentId: string) =>
    read(
      ['Content-Type: multipart/related; boundary=b'],
      multipart(
        `Content-Type: text/html\r\n\r\n${html}`,
        `Content-Type: image/png; name=a.png\r\nContent-ID: ${contentId}\r\n\r\nx`,
      ),
    );

  it.each([
    ['by its id', '<img src="cid:x1">', '<x1>', true],
    ['by a scheme in capitals', '<img src="CID:x1">', '<x1>', true],
    ['by an escaped id', '<img src="cid:a%40b">', '<a@b>', true],
    ['by an id without brackets', '<img src="cid:a@b">', 'a@b', true],
    ['and not where the id of another begins alike', '<img src="cid:x12">', '<x1>', false],
    ['and not where none does', '<p>Hi</p>', '<x1>', false],
  ])('%s', async (_how, html, contentId, isInline) =>
    expect((await related(html, contentId)).attachments[0]?.inline).toBe(isInline),
  );
});

it.each([
  ['in single quotes', "<img src='data:image/png;base64,iVBORw0KGgo='>"],
  ['without quotes', '<img src=data:image/png;base64,iVBORw0KGgo=>'],
  ['in capitals', '<IMG SRC="DATA:IMAGE/PNG;BASE64,iVBORw0KGgo=">'],
])('an image in the HTML itself becomes a file: %s', async (_how, html) => {
  const mail = await read(['Content-Type: text/html'], `<p>Hi</p>${html}`);
  expect(mail.attachments.map(({ contentType, inline }) => [contentType, inline])).toEqual([
    ['image/png', true],
  ]);
  expect(mail.html).not.toMatch(/data:/i);
});

it.each([
  ['a mail', 'a.eml', 'Subject: Lamp\r\n\r\nIt is dark.', 'It is dark.'],
  [
    'an event',
    'a.ics',
    'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Visit\r\nEND:VEVENT\r\nEND:VCALENDAR',
    'Visit',
  ],
])('a mail without a text shows %s also if its type is unknown', async (_what, name, content, text) => {
  const part = `Content-Type: application/octet-stream; name=${name}\r\n\r\n${content}`;
  expect((await read(['Content-Type: multipart/mixed; boundary=b'], multipart(part))).text).toBe(text);
});

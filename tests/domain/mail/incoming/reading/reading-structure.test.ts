import { describe, expect, it } from 'vitest';
import { safeFileName } from '../../../../../domain/mail/incoming/reading/file-name.ts';
import { multipart, read } from '../raw-mail.ts';

const mixed = ['Content-Type: multipart/mixed; boundary=b'];
const alternative = ['Content-Type: multipart/alternative; boundary=b'];
const plain = (text: string) => `Content-Type: text/plain\r\n\r\n${text}`;
const html = (text: string) => `Content-Type: text/html\r\n\r\n${text}`;
const file = (name: string, type = 'application/pdf') =>
  `Content-Type: ${type}; name="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\naGk=`;

describe('The text of a mail', () => {
  it('is the plain alternative', async () => {
    const mail = await read(alternative, multipart(plain('Plain'), html('<p>Rich</p>')));
    expect([mail.text, mail.html, mail.attachments]).toEqual(['Plain', '<p>Rich</p>', []]);
  });

  it.each([
    '',
    '  \r\n',
    'Your e-mail program cannot display HTML.',
    'To view this message, please use an HTML compatible viewer!',
  ])('is converted from the HTML if the plain alternative is %j', async (stub) => {
    const mail = await read(
      alternative,
      multipart(
        plain(stub),
        html(
          '<p>The order is <b>late</b>, and I would like to know when it comes, if it does come at all.</p>',
        ),
      ),
    );
    expect(mail.text).toBe(
      'The order is late, and I would like to know when it comes, if it does come at all.',
    );
  });

  it('is all unnamed texts of a mixed mail, in order', async () => {
    const mail = await read(mixed, multipart(plain('One'), file('a.pdf'), plain('Two')));
    expect(mail.text).toBe('One\nTwo');
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(['a.pdf']);
  });

  it('joins the lines that format=flowed broke, but not quotes and signatures', async () => {
    const body = 'One long \r\nline.\r\n> quoted \r\n> too\r\n-- \r\nJo';
    const mail = await read(['Content-Type: text/plain; format=flowed'], body);
    expect(mail.text).toBe('One long line.\n> quoted too\n-- \nJo');
    expect(
      (await read(['Content-Type: text/plain; format=flowed; delsp=yes'], '您 \r\n好')).text,
    ).toHaveLength('您好'.length);
  });

  it('is empty for a mail without a body', async () => {
    const mail = await read(['Subject: Nothing']);
    expect([mail.text, mail.reply, mail.html, mail.attachments]).toEqual(['', '', undefined, []]);
  });

  it('converted from HTML keeps lists, quotes and line breaks, and omits hidden content', async () => {
    const body =
      '<title>T</title><style>p{}</style><p>Hi<br>Jo</p><ol><li>one<li>two</ol><blockquote>old</blockquote><pre>a  b\n c</pre>';
    expect((await read(['Content-Type: text/html'], body)).text).toBe(
      'Hi\nJo\n\n1. one\n2. two\n\n> old\n\na  b\n c',
    );
  });
});

describe('A multipart', () => {
  it.each([
    ['without its last boundary', ['--b', plain('One')].join('\r\n')],
    ['with a preamble and an epilogue', `ignore\r\n--b\r\n${plain('One')}\r\n--b--\r\nignore too`],
    ['with blanks after its boundary', `--b  \r\n${plain('One')}\r\n--b--  \r\n`],
    ['whose part has no header', '--b\r\n\r\nOne\r\n--b--'],
  ])('%s is parsed', async (_oddity, body) => expect((await read(mixed, body)).text).toBe('One'));

  it('with an undeclared boundary is split by the one in its body', async () => {
    expect((await read(['Content-Type: multipart/mixed'], multipart(plain('One')))).text).toBe('One');
  });

  it('without any boundary in it is text', async () =>
    expect((await read(mixed, 'Just text')).text).toBe('Just text'));
});

describe('An attachment', () => {
  it('can be an attached mail unchanged, named by its subject', async () => {
    const mail = await read(
      mixed,
      multipart(
        plain('See'),
        'Content-Type: message/rfc822\r\n\r\nSubject: =?utf-8?Q?Old=2Fmail?=\r\n\r\nInner',
      ),
    );
    expect(mail.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
      ['Old_mail.eml', 'message/rfc822'],
    ]);
    expect(Buffer.from(mail.attachments[0]?.content ?? []).toString()).toContain('Inner');
    expect(mail.text).toBe('See');
  });

  it('is inline if the HTML shows it', async () => {
    const image = 'Content-Type: image/png; name=a.png\r\nContent-ID: <one@x>\r\n\r\nx';
    const mail = await read(
      ['Content-Type: multipart/related; boundary=b'],
      multipart(html('<img src="cid:one@x">'), image),
    );
    expect(mail.html).toBe('<img src="cid:one@x" />');
    expect(mail.attachments.map(({ inline, contentId }) => [inline, contentId])).toEqual([[true, 'one@x']]);
  });

  it.each([
    ['multipart/signed', 'application/pgp-signature', 'signature.asc'],
    ['multipart/signed', 'application/pkcs7-signature', 'smime.p7s'],
    ['multipart/encrypted', 'application/octet-stream', 'encrypted.asc'],
    ['multipart/mixed', 'text/vcard', 'jo.vcf'],
    ['multipart/mixed', 'text/calendar', 'invite.ics'],
  ])('of a %s is its %s', async (type, part, name) => {
    const mail = await read(
      [`Content-Type: ${type}; boundary=b`],
      multipart(plain('Text'), file(name, part)),
    );
    expect(mail.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
      [name, part],
    ]);
  });

  it('can be the invitation once, though it is an alternative too', async () => {
    const inner = `Content-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\n${plain('Come')}\r\n--c\r\nContent-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\n--c--`;
    const mail = await read(mixed, multipart(inner, file('invite.ics', 'application/ics')));
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(['invite.ics']);
  });

  it('can be each file in a winmail.dat', async () => {
    const attribute = (level: number, id: number, value: Buffer) => {
      const head = Buffer.alloc(9);
      head.writeUInt8(level, 0);
      head.writeUInt32LE(id, 1);
      head.writeUInt32LE(value.length, 5);
      return Buffer.concat([head, value, Buffer.alloc(2)]);
    };
    const tnef = Buffer.concat([
      Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 0]),
      attribute(2, 0x069002, Buffer.alloc(14)),
      attribute(2, 0x018010, Buffer.from('price list.txt\0')),
      attribute(2, 0x06800f, Buffer.from('five')),
    ]);
    const part = `Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n${tnef.toString('base64')}`;
    const [opened] = (await read(mixed, multipart(plain('x'), part))).attachments;
    expect([opened?.filename, opened?.contentType, Buffer.from(opened?.content ?? []).toString()]).toEqual([
      'price list.txt',
      'text/plain',
      'five',
    ]);
    const broken = part.replace(/\r\n\r\n.*/, '\r\n\r\nAAAA');
    expect(
      (await read(mixed, multipart(plain('x'), broken))).attachments.map(({ filename }) => filename),
    ).toEqual(['winmail.dat']);
  });

  it.each([
    ['base64', 'aGVs\r\nbG8=', 'hello'],
    ['base64', 'aGVsbG8=\r\nIQ==', 'hello!'],
    ['quoted-printable', 'h=65l=\r\nlo=', 'hello'],
    ['quoted-printable', 'a=ZZ b', 'a=ZZ b'],
    ['x-uuencode', 'begin 644 a\r\n%:&5L;&\\\r\n`\r\nend', 'hello'],
    ['8bit', 'hello', 'hello'],
    ['x-unknown', 'hello', 'hello'],
  ])('is decoded from %s', async (encoding, body, content) => {
    const mail = await read(['Content-Type: application/x', `Content-Transfer-Encoding: ${encoding}`], body);
    expect(Buffer.from(mail.attachments[0]?.content ?? []).toString()).toBe(content);
  });

  it('has a unique name among others', async () => {
    const mail = await read(mixed, multipart(plain('x'), file('a.pdf'), file('A.pdf')));
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(['a.pdf', 'A-2.pdf']);
  });
});

describe('A file name', () => {
  it.each([
    ['../../etc/passwd', '_.._etc_passwd'],
    ['C:\\temp\\a.txt', 'C__temp_a.txt'],
    ['a\r\nContent-Type: text/html', 'aContent-Type_ text_html'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['.htaccess', 'htaccess'],
    ['CON.txt', '_CON.txt'],
    ['a<b>|"c?*.txt', 'a_b___c__.txt'],
    [' . ', ''],
    [`${'长'.repeat(100)}.pdf`, `${'长'.repeat(65)}.pdf`],
  ])('%j is sanitized', (name, safe) => expect(safeFileName(name)).toBe(safe));
});

describe('A malformed Content-Type', () => {
  const body = multipart('Content-Type: text/plain\r\n\r\nHi', 'Content-Type: text/html\r\n\r\n<p>Hi</p>');

  it.each([
    ['multipart/mixed\r\n\tboundary="b"'],
    ['multipart/mixed boundary=b'],
    ['multipart/mixed, boundary=b'],
    ['multipart/mixed;; boundary=b'],
    ['text/plain\r\nContent-Type: multipart/mixed; boundary=b'],
    ['multipart/mixed; boundary=other\r\nContent-Type: multipart/mixed; boundary=b'],
    ['multipart/mixed; boundary=b\r\nContent-Type: text/plain'],
  ])('is determined from its body: %j', async (type) => {
    const mail = await read([`Content-Type: ${type}`], body);
    expect(mail.html).toContain('<p>Hi</p>');
    expect(mail.text).toContain('Hi');
    expect(mail.text).not.toContain('--b');
  });

  it('of missing parts is treated as text', async () => {
    const mail = await read(
      ['Content-Type: multipart/mixed; boundary=b', 'Content-Type: text/plain; charset=utf-8'],
      'Gr\xc3\xbc\xc3\x9fe',
    );
    expect(mail.text).toBe('Grüße');
  });

  it('keeps its charset with a missing semicolon', async () => {
    const mail = await read(['Content-Type: text/plain charset=koi8-r'], '\xf0\xd2\xc9\xd7\xc5\xd4');
    expect(mail.text).toBe('Привет');
    const other = await read(
      ['Content-Type: text/plain; charset=koi8-r format=flowed'],
      '\xf0\xd2\xc9\xd7\xc5\xd4',
    );
    expect(other.text).toBe('Привет');
  });
});

describe('Text below a part in base64', () => {
  const text = 'Здравствуйте, где мой заказ? '.repeat(20).trim();
  const encoded = (value: string) =>
    (
      Buffer.from(value)
        .toString('base64')
        .match(/.{1,76}/g) ?? []
    ).join('\r\n');
  const footers = [
    '_______________________________________________\r\nShop mailing list\r\nShop@lists.example\r\nhttps://lists.example/shop',
    'To unsubscribe, write to leave@lists.example',
    '--\r\nScanned by a virus scanner.',
  ];

  it.each(footers)('is not decoded with it: %j', async (footer) => {
    for (const content of [text, `${text}!`, `${text}!!`]) {
      const mail = await read(
        ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64'],
        `${encoded(content)}\r\n\r\n${footer}\r\n`,
      );
      expect(mail.text).toBe(content);
    }
  });

  it('does not include line breaks within it', async () => {
    const lines = encoded(text).split('\r\n');
    const broken = [...lines.slice(0, 2), '!!!! ----', ...lines.slice(2)].join('\r\n');
    const mail = await read(
      ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64'],
      broken,
    );
    expect(mail.text).toContain('заказ');
    expect(mail.text.length).toBeGreaterThan(text.length / 2);
  });
});

import { describe, expect, it } from 'vitest';
import { multipart, read } from '../raw-mail.ts';

const reportHeaders = (type: string) => [
  'From: Mail Delivery System <mailer-daemon@mx.example>',
  'To: desk@ours.example',
  `Content-Type: multipart/report; report-type=${type}; boundary=b`,
];
const returned =
  'Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: <sent-1@ours.example>\r\nTo: jo@example.com\r\n';
const statusPart = (...blocks: string[]) =>
  `Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n${blocks.join('\r\n\r\n')}\r\n`;
const block = (action: string, status: string, diagnostic: string, address = 'jo@example.com') =>
  `Final-Recipient: rfc822; ${address}\r\nAction: ${action}\r\nStatus: ${status}\r\nDiagnostic-Code: smtp; ${diagnostic}`;

function bounce(...blocks: string[]) {
  return read(
    reportHeaders('delivery-status'),
    multipart('Content-Type: text/plain\r\n\r\nSorry.', statusPart(...blocks), returned),
  );
}

describe('A delivery status', () => {
  it('of a permanent failure is a hard bounce of the returned mail', async () => {
    const { report } = await bounce(block('failed', '5.1.1', '550 5.1.1 No such user'));
    expect(report).toEqual({
      kind: 'bounce',
      originalMessageId: 'sent-1@ours.example',
      recipients: [
        {
          address: 'jo@example.com',
          status: '5.1.1',
          permanence: 'hard',
          isDead: true,
          diagnostic: '550 5.1.1 No such user',
        },
      ],
    });
  });

  it.each([
    ['failed', '4.4.7', 'timed out', 'soft', '4.4.7'],
    ['delayed', '4.4.1', 'no answer', 'soft', '4.4.1'],
    ['failed', '5.0.0', '550 5.7.1 Refused', 'hard', '5.7.1'],
    ['failed', '4.5.0', '550 5.5.0 Refused', 'hard', '5.5.0'],
    ['failed', '', '452 Mailbox full', 'soft', undefined],
  ])('%s with %j and %j is %s', async (action, status, diagnostic, permanence, found) => {
    const { report } = await bounce(block(action, status, diagnostic));
    expect(report?.recipients.map((recipient) => [recipient.permanence, recipient.status])).toEqual([
      [permanence, found],
    ]);
  });

  it.each([
    ['5.1.1', '550 5.1.1 No such user', true],
    ['5.1.2', '550 5.1.2 Host unknown', true],
    ['5.1.10', '556 5.1.10 Null MX', true],
    ['5.2.1', '550 5.2.1 Mailbox disabled', true],
    ['5.0.0', '550 User unknown', true],
    ['5.5.0', '550 Requested action not taken: no such user here', true],
    ['', '550 <jo@example.com>: Recipient address rejected: User unknown in virtual mailbox table', true],
    ['5.1.8', '550 5.1.8 Domain of sender address does not exist', false],
    ['5.2.2', '552 5.2.2 Mailbox full', false],
    ['5.3.4', '552 5.3.4 Message too big', false],
    ['5.4.7', '554 5.4.7 Delivery time expired', false],
    ['5.7.1', '550 5.7.1 Refused by policy', false],
    ['5.7.26', '550 5.7.26 Unauthenticated mail; user unknown to us', false],
    ['5.0.0', '554 Refused: listed by a blocklist', false],
    ['4.1.1', '450 4.1.1 User unknown', false],
    ['', '550 Spam', false],
  ])('with %j and %j means that there is no such mailbox: %s', async (status, diagnostic, isDead) => {
    const { report } = await bounce(block('failed', status, diagnostic));
    expect(report?.recipients.map((recipient) => recipient.isDead)).toEqual([isDead]);
  });

  it('contains each failed recipient, and no delivered one', async () => {
    const { report } = await bounce(
      block('failed', '5.1.1', '550 x', 'one@example.com'),
      block('delivered', '2.0.0', '250 ok', 'two@example.com'),
      block('failed', '5.2.2', '552 full', 'three@example.com'),
    );
    expect(report?.recipients.map(({ address }) => address)).toEqual([
      'one@example.com',
      'three@example.com',
    ]);
  });

  it('of success is not a failure report', async () =>
    expect((await bounce(block('delivered', '2.0.0', '250 ok'))).report).toBeUndefined());
});

describe('A text bounce', () => {
  it.each([
    [
      'qmail',
      'failure notice',
      "Hi. I'm afraid I wasn't able to deliver your message.\r\n\r\n<jo@example.com>:\r\nRemote host said: 550 5.1.1 no such user\r\n\r\n--- Below this line is a copy of the message.\r\n\r\nMessage-ID: <sent-1@ours.example>",
      'hard',
    ],
    [
      'Exim',
      'Mail delivery failed: returning message to sender',
      'A message that you sent could not be delivered. This is a permanent error.\r\n\r\n  jo@example.com\r\n    unrouteable\r\n\r\n------ This is a copy of the message, including all the headers. ------\r\n\r\nMessage-Id: <sent-1@ours.example>',
      'hard',
    ],
    [
      'Exim, late',
      'Warning: message 1 delayed 24 hours',
      'Your message has not yet been delivered to:\r\n\r\n  jo@example.com\r\n    Delay reason: 451 try later\r\n\r\n--- Original message follows.\r\nMessage-ID: <sent-1@ours.example>',
      'soft',
    ],
  ])('of %s names the failed recipients', async (_program, subject, text, permanence) => {
    const { report } = await read(
      ['Return-Path: <>', 'From: MAILER-DAEMON@mx.example', 'To: desk@ours.example', `Subject: ${subject}`],
      text,
    );
    expect(report?.recipients.map((recipient) => [recipient.address, recipient.permanence])).toEqual([
      ['jo@example.com', permanence],
    ]);
    expect(report?.originalMessageId).toBe('sent-1@ours.example');
  });

  it.each([
    [
      'a customer who quotes one',
      ['From: jo@example.com', 'Subject: failure notice'],
      'I got: 550 5.1.1 could not be delivered',
    ],
    ['a vacation notice', ['Return-Path: <>', 'From: jo@example.com', 'Subject: Away'], 'I am away.'],
    [
      'a word from the postmaster',
      ['From: postmaster@example.com', 'Subject: Your domain'],
      'Please renew it.',
    ],
  ])('is not %s', async (_what, headers, text) => expect((await read(headers, text)).report).toBeUndefined());
});

describe('A complaint', () => {
  it('contains the mail, and the complainer', async () => {
    const feedback =
      'Content-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nVersion: 1\r\nOriginal-Rcpt-To: <jo@example.com>\r\n';
    const { report } = await read(
      reportHeaders('feedback-report'),
      multipart('Content-Type: text/plain\r\n\r\nx', feedback, returned),
    );
    expect(report).toEqual({
      kind: 'complaint',
      originalMessageId: 'sent-1@ours.example',
      recipients: [
        {
          address: 'jo@example.com',
          status: undefined,
          permanence: 'unknown',
          isDead: false,
          diagnostic: undefined,
        },
      ],
    });
  });
});

describe('A bounce in an unknown language', () => {
  const bytes = (text: string) => Buffer.from(text).toString('latin1');
  const written = (headers: string[], text: string) =>
    read(['To: desk@ours.example', 'Content-Type: text/plain; charset=utf-8', ...headers], bytes(text));

  it.each([
    ['a null sender', ['Return-Path: <>', 'From: servis@mx.example']],
    ['a daemon', ['From: Mailer-Daemon@mx.example']],
    ['a postmaster of another spelling', ['From: <post_master@mx.example>']],
  ])('is recognized by %s, and a server’s reply beside an address', async (_who, headers) => {
    const { report } = await written(
      [...headers, 'Subject: Pranesimas'],
      'Jūsų laiškas nepristatytas:\r\n\r\n<jo@example.com>\r\n550 5.1.1 Nėra tokio gavėjo\r\n',
    );
    expect(report?.recipients).toMatchObject([
      { address: 'jo@example.com', status: '5.1.1', permanence: 'hard', isDead: true },
    ]);
  });

  it('is recognized by the returned mail, whose own headers contain no failed recipient', async () => {
    const { report } = await written(
      ['Return-Path: <>', 'From: servis@mx.example', 'Subject: Pranesimas'],
      'Nepristatyta: jo@example.com\r\n\r\nReturn-Path: <desk@ours.example>\r\nMessage-ID: <sent-1@ours.example>\r\nTo: jo@example.com, amy@example.com\r\nFrom: desk@ours.example\r\n',
    );
    expect(report?.originalMessageId).toBe('sent-1@ours.example');
    expect(report?.recipients.map(({ address }) => address)).toEqual(['jo@example.com']);
  });

  it.each([
    ['a person who quotes a reply', ['From: jo@example.com'], 'amy@example.com\r\n550 5.1.1 no such user'],
    [
      'an absence notice',
      ['Return-Path: <>', 'From: jo@example.com'],
      'Atostogauju. Rašykite amy@example.com',
    ],
    [
      'an order number',
      ['Return-Path: <>', 'From: shop@example.com'],
      'Užsakymas 5501. Klausimai: amy@example.com',
    ],
  ])('is not %s', async (_what, headers, text) =>
    expect((await written(headers, text)).report).toBeUndefined(),
  );
});

describe('A report that is less specific than its text', () => {
  const withText = (text: string, ...statuses: string[]) =>
    read(
      reportHeaders('delivery-status'),
      multipart(
        `Content-Type: text/plain\r\n\r\n${text}`,
        ...statuses.map((status) => statusPart(status)),
        returned,
      ),
    );

  it.each([
    ['5.0.0', '<jo@example.com>: 550 5.2.2 Mailbox full', '5.2.2', false],
    ['5.0.0', '<jo@example.com>: host mx said 550 5.1.1 unknown', '5.1.1', true],
    ['5.0.0', 'Nothing more is known.', '5.0.0', false],
    ['5.7.1', '<jo@example.com>: 550 5.1.1 unknown', '5.7.1', false],
  ])('%s beside %j is %s', async (status, text, found, isDead) => {
    const { report } = await withText(text, block('failed', status, ''));
    expect(report?.recipients).toMatchObject([{ status: found, isDead }]);
  });

  it('is a permanent timeout', async () => {
    const { report } = await withText('Sorry.', block('expired', '4.4.7', 'timed out'));
    expect(report?.recipients).toMatchObject([{ permanence: 'hard', isDead: false }]);
  });

  it('may have a part for each recipient', async () => {
    const { report } = await withText(
      'Sorry.',
      block('failed', '5.1.1', '550 x', 'one@example.com'),
      block('failed', '5.2.2', '552 x', 'two@example.com'),
    );
    expect(report?.recipients.map(({ address }) => address)).toEqual(['one@example.com', 'two@example.com']);
  });
});

it('a postmaster who was a recipient is the failed one, if there is no other', async () => {
  const bounceOf = (text: string) =>
    read(['Return-Path: <>', 'From: MAILER-DAEMON@mx.example', 'Subject: failure notice'], text);
  const alone = await bounceOf('<postmaster@customer.example>:\r\n550 5.1.1 no such user');
  expect(alone.report?.recipients.map(({ address }) => address)).toEqual(['postmaster@customer.example']);
  const beside = await bounceOf(
    '<jo@customer.example>:\r\n550 no such user\r\nAsk postmaster@customer.example',
  );
  expect(beside.report?.recipients.map(({ address }) => address)).toEqual(['jo@customer.example']);
});

it('a bounce of a bounce is about the mail that was sent first', async () => {
  const inner = [
    ...reportHeaders('delivery-status').map((line) => line.replace('boundary=b', 'boundary=c')),
    'Message-ID: <bounce-1@mx.example>',
    '',
    multipart(
      'Content-Type: text/plain\r\n\r\nSorry.',
      statusPart(block('failed', '5.1.1', '550 x')),
      returned,
    ).replaceAll('--b', '--c'),
  ].join('\r\n');
  const { report } = await read(
    reportHeaders('delivery-status'),
    multipart(
      'Content-Type: text/plain\r\n\r\nSorry.',
      statusPart(block('failed', '5.1.1', '550 y', 'list@relay.example')),
      `Content-Type: message/rfc822\r\n\r\n${inner}`,
    ),
  );
  expect(report?.originalMessageId).toBe('sent-1@ours.example');
  expect(report?.recipients.map(({ address }) => address)).toEqual(['jo@example.com']);
});

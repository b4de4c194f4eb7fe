import { describe, expect, it } from 'vitest';
import { multipart, read } from '../raw-mail.ts';

const plain = (text: string) => `Content-Type: text/plain\r\n\r\n${text}`;
const calendar = (method: string) =>
  `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:${method}\r\nBEGIN:VEVENT\r\nSUMMARY:Visit\r\nEND:VEVENT\r\nEND:VCALENDAR`;

async function kindOf(headers: string[], body: string) {
  return (await read(headers, body)).kind;
}
const kindOfMultipart = (type: string, ...parts: string[]) =>
  kindOf([`Content-Type: ${type}; boundary=b`], multipart(...parts));

describe('A read receipt', () => {
  const notification =
    'Content-Type: message/disposition-notification\r\n\r\nFinal-Recipient: rfc822;mei@customer.example\r\nDisposition: manual-action/MDN-sent-manually; displayed';

  it.each([
    ['a report of that type', 'multipart/report; report-type=disposition-notification'],
    ['one in capitals and quotes', 'Multipart/Report; Report-Type="Disposition-Notification"'],
    ['a report without its type, by what it holds', 'multipart/report'],
  ])('is %s', async (_how, type) =>
    expect(await kindOfMultipart(type, plain('Your message was displayed.'), notification)).toBe(
      'read-receipt',
    ),
  );

  it('can be a report in a signed mail', async () => {
    const report = `Content-Type: multipart/report; report-type=disposition-notification; boundary=c\r\n\r\n--c\r\n${plain('Read.')}\r\n--c\r\n${notification}\r\n--c--`;
    expect(
      await kindOfMultipart('multipart/signed', report, 'Content-Type: application/pgp-signature\r\n\r\nx'),
    ).toBe('read-receipt');
  });

  it('can be a notification without a report around it', async () =>
    expect(
      await kindOf(
        ['Content-Type: message/disposition-notification'],
        'Disposition: automatic-action/MDN-sent-automatically; displayed',
      ),
    ).toBe('read-receipt'));

  it('can be an internationalized notification (RFC 6533)', async () =>
    expect(
      await kindOfMultipart(
        'multipart/report',
        plain('Read.'),
        notification.replace('message/', 'message/global-'),
      ),
    ).toBe('read-receipt'));

  it('is not the bounce of a mail', async () =>
    expect(await kindOfMultipart('multipart/report; report-type=delivery-status', plain('Sorry.'))).toBe(
      'mail',
    ));

  it('is not a mail with an attached receipt', async () =>
    expect(
      await kindOfMultipart(
        'multipart/mixed',
        plain('What is this?'),
        `Content-Disposition: attachment\r\n${notification}`,
      ),
    ).toBe('mail'));

  it('is not a mail with an attached mail with a receipt', async () =>
    expect(
      await kindOfMultipart(
        'multipart/mixed',
        plain('What is this?'),
        `Content-Type: message/rfc822\r\n\r\nContent-Type: multipart/report; report-type=disposition-notification; boundary=c\r\n\r\n--c\r\n${notification}\r\n--c--`,
      ),
    ).toBe('mail'));
});

describe('A calendar reply', () => {
  it.each([
    ['declares its method', `Content-Type: text/calendar; method=REPLY\r\n\r\n${calendar('REPLY')}`],
    [
      'declares it in small letters',
      `Content-Type: text/calendar; charset=utf-8; method="reply"\r\n\r\n${calendar('REPLY')}`,
    ],
    ['says it in the calendar alone', `Content-Type: text/calendar\r\n\r\n${calendar('REPLY')}`],
    [
      'is encoded',
      `Content-Type: text/calendar\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(calendar('REPLY')).toString('base64')}`,
    ],
  ])('%s', async (_how, part) =>
    expect(await kindOfMultipart('multipart/alternative', plain('Mei has accepted.'), part)).toBe(
      'calendar-reply',
    ),
  );

  it('can have the type application/ics', async () =>
    expect(
      await kindOfMultipart(
        'multipart/mixed',
        plain('Mei has accepted.'),
        `Content-Type: application/ics; name=invite.ics; method=REPLY\r\n\r\n${calendar('REPLY')}`,
      ),
    ).toBe('calendar-reply'));

  it('may be the whole mail', async () =>
    expect(await kindOf(['Content-Type: text/calendar; method=REPLY'], calendar('REPLY'))).toBe(
      'calendar-reply',
    ));

  it.each([
    ['an invitation', `Content-Type: text/calendar; method=REQUEST\r\n\r\n${calendar('REQUEST')}`],
    [
      'a proposal of another time',
      `Content-Type: text/calendar; method=COUNTER\r\n\r\n${calendar('COUNTER')}`,
    ],
    ['a calendar without a method', 'Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR'],
    [
      'a file that somebody attached',
      `Content-Type: text/calendar; name=old.ics\r\nContent-Disposition: attachment; filename=old.ics\r\n\r\n${calendar('REPLY')}`,
    ],
  ])('is not %s', async (_what, part) =>
    expect(await kindOfMultipart('multipart/mixed', plain('Please look.'), part)).toBe('mail'),
  );
});

describe('A reaction', () => {
  it.each([
    'Mei Li zareagował(a) na Twoją wiadomość:',
    'Mei Li отреагировал(а) на ваше сообщение:',
    'Mei Li さんがあなたのメッセージにリアクションしました:',
    'Mei Li 对您的邮件做出了回应:',
    '李梅 對您的郵件做出回應',
    '👍 Mei Li さんが Gmail でリアクションしました',
  ])('has the text %j', async (text) =>
    expect(
      await kindOf(
        ['Subject: Re: Your order', 'Content-Type: text/plain; charset=utf-8'],
        Buffer.from(text).toString('latin1'),
      ),
    ).toBe('reaction'),
  );

  it("can have Gmail's reaction part", async () =>
    expect(
      await kindOfMultipart(
        'multipart/alternative',
        plain('\u00f0\u009f\u0091\u008d'),
        'Content-Type: text/vnd.google.email-reaction+json\r\n\r\n{"emoji":"x","version":1}',
      ),
    ).toBe('reaction'));

  it.each([
    'Mei Li reacted to your message:',
    'Mei Li reacted to your message:\r\n\r\n:-)\r\n',
    'mei@customer.example reacted to your message.',
    ':) Mei reacted via Gmail',
    'Mei Li hat auf Ihre Nachricht reagiert:',
    'Mei Li reagierte auf Ihre Nachricht:',
    'Mei Li reaccion\u00c3\u00b3 a su mensaje:',
    'Mei Li ha reagito al messaggio:',
    'Mei Li heeft op je bericht gereageerd:',
    'Mei Li reagerade p\u00c3\u00a5 ditt meddelande:',
    'Mei Li har reageret p\u00c3\u00a5 din meddelelse:',
    'Mei Li reagoi viestiisi',
    ':) Mei Li hat \u00c3\u00bcber Gmail reagiert',
    'Mei Li reacted to your message:\r\n\r\nFrom: Desk <help@support.example>\r\nSent: Monday, 23 November 2026 10:00\r\nTo: Mei Li <mei@customer.example>\r\nSubject: Your order\r\n\r\nIt comes tomorrow.',
  ])('can have the text %j', async (text) =>
    expect(await kindOf(['Subject: Re: Your order'], text)).toBe('reaction'),
  );

  it.each([
    'Nobody reacted to your message, and I still wait.',
    'My boss reacted to your message:\r\nhe wants his money back.',
    'Has anybody reacted to my message?',
    'Niemand hat auf meine Nachricht reagiert.',
    'Nadie ha reaccionado a mi mensaje',
    'Thanks!',
    '',
  ])('is not %j', async (text) => expect(await kindOf(['Subject: Re: Your order'], text)).toBe('mail'));
});

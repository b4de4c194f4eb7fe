import { describe, expect, it } from 'vitest';
import { multipart, read } from '../raw-mail.ts';

const utf8 = 'Content-Type: text/plain; charset=utf-8';

function mailOf(text: string, ...headers: string[]) {
  return read([utf8, ...headers], Buffer.from(text).toString('latin1'));
}

describe('A first mail is the customer’s own text completely', () => {
  it.each([
    ['a sentence that begins as a phone signs', 'Sent via DHL on Monday\n\nThe tracking number is 4711.'],
    ['another', 'Hello,\n\nSent from my warehouse in Berlin\n\nit never arrived.'],
    ['a prompt', 'This fails:\n\nSQL> select 1 from dual;\nORA-00942\n\nWhat now?'],
    ['a path through menus', 'I opened\n\nSettings> Accounts\n\nand then nothing.'],
    ['a table', 'My order:\n\n| item | pieces |\n| lamp | 2 |'],
    ['a table with one column', '| lamp\n| bulb\n| shade'],
    ['a comparison', 'We see this when\n\n> 5 people see it\n\nCan you help?'],
    ['lines quoted from elsewhere', 'Your manual says\n> press both buttons\n> for ten seconds\n'],
    [
      'a form of a journey',
      'From: Berlin\nTo: Paris\nDate: 22.11.2026\nSubject: a group ticket\n\nFor five people.',
    ],
    [
      'a form with addresses',
      'Name: Mei\nE-mail: mei@customer.example\nDate: 22.11.2026 10:00\nOrder: 4711\n\nPlease call me.',
    ],
    ['a form below a rule', 'Please register us.\n__________\n\nName: Mei\nCompany: Acme'],
    ['a divider of dashes', 'Lamp: broken\n--\nBulb: fine\n--\nShade: lost'],
    ['a divider at the end of a list', 'One\n\n--\n\nTwo'],
    ['sections', '--- Order 1 ---\nbroken\n\n--- Order 2 ---\nlost'],
    ['a quarrel', 'On Monday Kim wrote:\n\nYou get a new one. I did not.'],
    [
      'a mail it forwards',
      '-----Original Message-----\nFrom: Jo <jo@example.com>\nSent: Monday\n\nIt is late.',
    ],
    [
      'a mail of somebody else',
      'See below.\n\nOn 22 Nov 2026 at 10:00, Jo <jo@example.com> wrote:\n> It is dark.',
    ],
    ['Chinese fields', '发件人： 上海仓库\n收件人： 李梅\n日期： 2026-11-22\n\n包裹丢了。'],
    ['a device alone in the last line', 'Which of them do you support?\n\niPhone\n\nAndroid'],
  ])('with %s', async (_, text) => {
    const mail = await mailOf(text);
    expect(mail.reply.trim()).toBe(text.trim());
    expect(mail.text.trim()).toBe(text.trim());
  });

  it('with text that its program indents in HTML', async () => {
    const html =
      'It says:<blockquote style="margin:0 0 0 40px;border:none;padding:0px"><div>error 5</div></blockquote>and stops.';
    const mail = await read(['Content-Type: text/html; charset=utf-8'], html);
    expect(mail.reply.replace(/\s+/g, ' ')).toBe('It says: error 5 and stops.');
  });

  it.each([
    '<blockquote>old</blockquote>',
    '<blockquote type="cite" style="margin:0 0 0 40px">old</blockquote>',
    '<blockquote class="gmail_quote" style="margin:0 0 0 .8ex">old</blockquote>',
    '<blockquote style="margin:0 0 0 .8ex;border-left:1px #ccc solid;padding-left:1ex">old</blockquote>',
    '<blockquote style="MARGIN-LEFT: 5px; BORDER-LEFT: #000000 2px solid">old</blockquote>',
    '<blockquote style="margin:0 0 0 .8ex;border:0.5px solid">old</blockquote>',
  ])('but a quotation in HTML is marked: %s', async (html) => {
    expect((await read(['Content-Type: text/html'], html)).text).toBe('> old');
  });

  it.each([
    ['Subject: Fwd: Lamp', 'which it forwards'],
    ['Subject: [4711] Lamp', 'under somebody else’s number'],
    ['To: re-use@shop.example, help@desk.example', 'to an address that looks like ours'],
  ])('%s: %s', async (header) => {
    const text =
      'Look:\n\nFrom: Jo <jo@example.com>\nSent: Monday, 22 November 2026\nTo: me\nSubject: Lamp\n\nDark.';
    expect((await mailOf(text, header)).reply).toBe(text);
  });
});

describe('A signature at the end of a first mail is removed', () => {
  it.each([
    ['below "-- "', 'It is dark.\n\n-- \nMei\nAcme Ltd.\n'],
    ['of a phone', 'It is dark.\n\nSent from my iPhone\n'],
    ['of a phone below "-- "', 'It is dark.\n-- \nSent from my iPhone'],
  ])('%s', async (_, text) => expect((await mailOf(text)).reply).toBe('It is dark.'));

  it.each([
    ['"-- " far above the end', `It is dark.\n-- \n${'And so on.\n'.repeat(20)}The end.`],
    ['a phone’s line above more text', 'Sent from my iPhone\n\nIt is dark.'],
    ['"-- " above all there is', '-- \nIt is dark.'],
  ])('and nothing else: %s', async (_, text) => expect((await mailOf(text)).reply).toBe(text.trim()));
});

describe('A mail is an answer, and its quote is removed,', () => {
  const text = 'Still dark.\n\nOn Sun, 22 Nov 2026 at 10:00, Desk <help@desk.example> wrote:\n> Try again.';

  it.each([
    'In-Reply-To: <1@desk.example>',
    'References: <1@desk.example>',
    'Subject: Re: Lamp',
    'Subject: AW: Lamp',
    'Subject: 回复：灯',
    'Subject: Lamp [T20261122-0001]',
    'To: re-01j00000000000000000000000-abcdefghijklmnop@desk.example',
    'Cc: Desk <RE-01j00000000000000000000000-abcdefghijklmnop@desk.example>',
  ])('by %s', async (header) => {
    const utf8Header = Buffer.from(header).toString('latin1');
    expect((await mailOf(text, utf8Header)).reply).toBe('Still dark.');
  });
});

describe('A mail without a text shows', () => {
  const event = [
    'BEGIN:VCALENDAR',
    'METHOD:REQUEST',
    'BEGIN:VTIMEZONE',
    'TZID:Europe/Berlin',
    'BEGIN:STANDARD',
    'DTSTART:19701025T030000',
    'END:STANDARD',
    'END:VTIMEZONE',
    'BEGIN:VEVENT',
    'SUMMARY:Lamps\\, and what is',
    '  next',
    'DTSTART;TZID=Europe/Berlin:20261122T100000',
    'DTEND;TZID=Europe/Berlin:20261122T113000',
    'LOCATION;ALTREP="http://maps.example/a:b":Room 5\\; second floor',
    'DESCRIPTION:Agenda:\\n1. Bulbs\\n2. Shades',
    'BEGIN:VALARM',
    'DESCRIPTION:Reminder',
    'END:VALARM',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'SUMMARY:Another',
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n');
  const told =
    'Lamps, and what is next\n2026-11-22 10:00 – 11:30 (Europe/Berlin)\nRoom 5; second floor\n\nAgenda:\n1. Bulbs\n2. Shades';

  it('its event: summary, time, place and description', async () => {
    const mail = await read(['Content-Type: text/calendar; charset=utf-8; method=REQUEST'], event);
    expect([mail.text, mail.reply]).toEqual([told, told]);
  });

  it('the event beside an empty text', async () => {
    const parts = multipart(
      'Content-Type: text/plain\r\n\r\n \r\n',
      `Content-Type: text/calendar\r\n\r\n${event}`,
    );
    expect((await read(['Content-Type: multipart/alternative; boundary=b'], parts)).text).toBe(told);
  });

  it.each([
    ['of whole days', 'DTSTART;VALUE=DATE:20261122\r\nDTEND;VALUE=DATE:20261123', '2026-11-22'],
    [
      'over several days',
      'DTSTART;VALUE=DATE:20261122\r\nDTEND;VALUE=DATE:20261125',
      '2026-11-22 – 2026-11-25',
    ],
    [
      'in UTC',
      'DTSTART:20261122T100000Z\r\nDTEND:20261123T020000Z',
      '2026-11-22 10:00 – 2026-11-23 02:00 (UTC)',
    ],
    ['without an end', 'DTSTART:20261122T100000', '2026-11-22 10:00'],
    ['without a time', 'DTSTART:soon', ''],
  ])('a time %s', async (_, times, expected) => {
    const calendar = `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Lamps\r\n${times}\r\nEND:VEVENT\r\nEND:VCALENDAR`;
    const { text } = await read(['Content-Type: text/calendar'], calendar);
    expect(text).toBe(['Lamps', expected].filter(Boolean).join('\n'));
  });

  it('the text of the attached mail', async () => {
    const attached =
      'Content-Type: message/rfc822\r\n\r\nFrom: jo@example.com\r\nSubject: Lamp\r\n\r\nIt is dark.';
    const mail = await read(['Content-Type: multipart/mixed; boundary=b'], multipart(attached));
    expect([mail.text.trim(), mail.attachments.length]).toEqual(['It is dark.', 1]);
  });

  it('the text of a mail attached to the attached mail', async () => {
    const inner = 'Content-Type: message/rfc822\r\n\r\nSubject: Inner\r\n\r\nIt is dark.';
    const outer = `Content-Type: message/rfc822\r\n\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n${inner}\r\n--c--`;
    const mail = await read(['Content-Type: multipart/mixed; boundary=b'], multipart(outer));
    expect(mail.text.trim()).toBe('It is dark.');
  });

  it('nothing if there is no text', async () => {
    const parts = multipart(
      'Content-Type: application/pdf; name=a.pdf\r\n\r\nx',
      'Content-Type: text/calendar\r\n\r\nx',
    );
    expect((await read(['Content-Type: multipart/mixed; boundary=b'], parts)).text).toBe('');
  });

  it('its own text if it has one', async () => {
    const parts = multipart(
      'Content-Type: text/plain\r\n\r\nCome.',
      `Content-Type: text/calendar\r\n\r\n${event}`,
    );
    expect((await read(['Content-Type: multipart/mixed; boundary=b'], parts)).text).toBe('Come.');
  });
});

import { describe, expect, it } from 'vitest';
import { readMail } from '../../../../../domain/mail/incoming/read-mail.ts';
import { readAddresses } from '../../../../../domain/mail/incoming/reading/addresses.ts';
import { readDate } from '../../../../../domain/mail/incoming/reading/date.ts';
import { decodeWords } from '../../../../../domain/mail/incoming/reading/encoded-word.ts';
import { readParameters } from '../../../../../domain/mail/incoming/reading/parameters.ts';
import { rawMail, read } from '../raw-mail.ts';

describe('An encoded word', () => {
  it.each([
    ['=?utf-8?B?5oKo5aW9?=', '您好'],
    ['=?iso-8859-1?Q?Gr=FC=DFe_aus_K=F6ln?=', 'Grüße aus Köln'],
    ['=?utf-8?B?5oI=?= =?utf-8?B?qOWlvQ==?=', '您好'],
    ['=?utf-8?Q?a?= =?utf-8?Q?b?= c', 'ab c'],
    ['=?UTF-8*en?q?tagged?=', 'tagged'],
    ['=?utf-8?Q?with a blank?= after', 'with a blank after'],
    ['"=?utf-8?Q?quoted?="', '"quoted"'],
    ['Re:=?utf-8?Q?_glued?=!', 'Re: glued!'],
    ['=?utf-8?B?5oKo5aW9', '您好'],
    ['=?no-such-charset?Q?plain?=', 'plain'],
    ['=?utf-8?X?left alone?=', '=?utf-8?X?left alone?='],
  ])('%s is decoded to %s', (value, text) => expect(decodeWords(value)).toBe(text));

  it("can't inject a line break into a header", () => {
    expect(decodeWords('=?utf-8?Q?a=0D=0ABcc:_all@example.com?=')).toBe('a Bcc: all@example.com');
  });
});

describe('An address field', () => {
  it.each([
    ['Jo <Jo@Example.COM>', [['Jo@example.com', 'Jo']]],
    [
      '"Doe, Jo" <jo@example.com>, amy@example.com',
      [
        ['jo@example.com', 'Doe, Jo'],
        ['amy@example.com', ''],
      ],
    ],
    ['Doe, Jo <jo@example.com>', [['jo@example.com', 'Doe, Jo']]],
    ['jo@example.com (Jo)', [['jo@example.com', 'Jo']]],
    [
      'Team: jo@example.com, amy@example.com; bob@example.com',
      [
        ['jo@example.com', ''],
        ['amy@example.com', ''],
        ['bob@example.com', ''],
      ],
    ],
    ['undisclosed-recipients:;', []],
    [
      'jo@example.com; amy@example.com',
      [
        ['jo@example.com', ''],
        ['amy@example.com', ''],
      ],
    ],
    ['=?utf-8?B?5oKo5aW9?= <jo@example.com>', [['jo@example.com', '您好']]],
    ['<mailto:jo@example.com>', [['jo@example.com', '']]],
    ['<@relay.example:jo@example.com>', [['jo@example.com', '']]],
    ['"a b"@example.com', [['"a b"@example.com', '']]],
    ['Jo <jo@example.com', [['jo@example.com', 'Jo']]],
    ['"Jo <jo@example.com>', [['jo@example.com', 'Jo']]],
    ['', []],
  ])('%s is parsed', (field, people) => {
    expect(readAddresses(field).map(({ address, name }) => [address, name])).toEqual(people);
  });

  it('keeps its address if an encoded word contains another one', () => {
    const [sender] = readAddresses('=?utf-8?Q?agent=40ours.example=3E?= <thief@example.com>');
    expect(sender?.address).toBe('thief@example.com');
    expect(readAddresses('=?utf-8?Q?agent=40ours.example?=@evil.example')[0]?.address).not.toContain(
      'agent@',
    );
  });
});

describe('The parameters of a field', () => {
  it.each([
    ['attachment; filename="a b.pdf"', 'a b.pdf'],
    ["attachment; filename*=UTF-8''%E6%82%A8%E5%A5%BD.pdf", '您好.pdf'],
    ["attachment; filename*0*=iso-8859-1''Gr%FC; filename*1*=%DFe; filename*2=.pdf", 'Grüße.pdf'],
    ['attachment; filename*0="long"; filename*1="name.pdf"', 'longname.pdf'],
    ["attachment; filename=plain.pdf; filename*=UTF-8''better.pdf", 'better.pdf'],
    ['attachment; filename="=?utf-8?B?5oKo5aW9?=.pdf"', '您好.pdf'],
    ['attachment; filename=not quoted.pdf', 'not quoted.pdf'],
    ['attachment; filename="semi;colon.pdf"', 'semi;colon.pdf'],
    ['attachment; filename="never closed.pdf', 'never closed.pdf'],
  ])('%s gives %s', (field, name) => expect(readParameters(field).parameters.get('filename')).toBe(name));
});

describe('A date', () => {
  it.each([
    ['Tue, 1 Mar 2011 18:02:00 +0530', '2011-03-01T12:32:00.000Z'],
    ['1 Mar 11 18:02 EST', '2011-03-01T23:02:00.000Z'],
    ['Fri, 21 Nov 97 09:55:06 (comment) GMT', '1997-11-21T09:55:06.000Z'],
    ['Tue Mar  1 18:02:00 2011', '2011-03-01T18:02:00.000Z'],
    ['2011-03-01T18:02:00+01:00', '2011-03-01T17:02:00.000Z'],
    ['yesterday', undefined],
    ['', undefined],
  ])('%s is %s', (field, instant) => expect(readDate(field)).toBe(instant));
});

describe('A header block', () => {
  it('in an mbox file loses its "From " line', async () => {
    const mail = await readMail(
      Buffer.from('From jo@example.com Tue Mar  1 18:02:00 2011\nSubject: Hi\n\nBody'),
    );
    expect([mail.subject, mail.text]).toEqual(['Hi', 'Body']);
  });

  it.each(['\r\n', '\n', '\r'])('may end its lines with %j', async (end) => {
    const raw = Buffer.from(['Subject: Hi', 'From: jo@example.com', '', 'One', 'Two'].join(end));
    const mail = await readMail(raw);
    expect([mail.subject, mail.from?.address, mail.text]).toEqual(['Hi', 'jo@example.com', 'One\nTwo']);
  });

  it('with two From fields has the author of the first', async () => {
    const mail = await read(['From: first@example.com', 'From: second@example.com'], 'x');
    expect(mail.from?.address).toBe('first@example.com');
    expect(mail.headers.get('from')).toHaveLength(2);
  });

  it('without a From has no author', async () =>
    expect((await read(['Subject: x'], 'x')).from).toBeUndefined());

  it('with a line that was wrapped without indentation is joined', async () => {
    expect((await read(['Subject: one', 'two', 'From: jo@example.com'], 'x')).subject).toBe('onetwo');
  });

  it('contains the ids of a thread, oldest first', async () => {
    const mail = await read(
      ['Message-ID: <C@x>', 'In-Reply-To: message <b@x> of Jo', 'References: <a@x>', ' <b@x>'],
      '',
    );
    expect([mail.messageId, mail.inReplyTo, mail.references]).toEqual(['C@x', ['b@x'], ['a@x', 'b@x']]);
  });
});

describe('The hash of the content', () => {
  it('is the same for the same mail by another route, and differs for other content', async () => {
    const hash = async (received: string, body: string) =>
      (await readMail(rawMail([`Received: ${received}`, 'From: a@b.example'], body))).contentHash;
    expect(await hash('by one', 'x')).toBe(await hash('by two', 'x'));
    expect(await hash('by one', 'x')).not.toBe(await hash('by one', 'y'));
  });
});

describe('A stray character beside an address is removed', () => {
  it.each([
    ['Mei <mei@customer.example>>', 'mei@customer.example', 'Mei'],
    ['Mei <mei@customer.example.>', 'mei@customer.example', 'Mei'],
    ['mei@customer.example>', 'mei@customer.example', ''],
    ['mei@customer.example"', 'mei@customer.example', ''],
    ['<"mei@customer.example">', 'mei@customer.example', ''],
    ['<mei@customer.example">', 'mei@customer.example', ''],
    ["'mei@customer.example'", 'mei@customer.example', ''],
    ["Mei <'mei@customer.example'>", 'mei@customer.example', 'Mei'],
    ['Mei <SMTP:mei@customer.example>', 'mei@customer.example', 'Mei'],
    ['smtp:mei@customer.example', 'mei@customer.example', ''],
    ["o'neil@customer.example", "o'neil@customer.example", ''],
    ['< mei@customer.example >', 'mei@customer.example', ''],
  ])('%s', async (field, address, name) => {
    const mail = await read([`From: ${field}`, `Reply-To: ${field}`, `To: ${field}`, `Cc: ${field}`]);
    expect(mail.from).toEqual({ address, name });
    expect(mail.fromRepaired).toBe(false);
    expect([mail.replyTo, mail.to, mail.cc]).toEqual(Array(3).fill([{ address, name }]));
  });
});

it.each([
  '<Undisclosed-Recipient:@mx.example;>',
  'Undisclosed-Recipient:@mx.example;',
  '<undisclosed-recipients:;>',
  'undisclosed-recipients:;',
  'undisclosed-recipients',
  '"Undisclosed recipients" <undisclosed-recipients:@mx.example;>',
  'unlisted-recipients:; (no To-header on input)',
])('%s has no address', (field) => expect(readAddresses(field)).toEqual([]));

describe('A From field that other parsers may read differently is marked', () => {
  it.each([
    '<mei@cust omer.example>',
    '<mei@customer .example>',
    '<mei @customer.example>',
    '<mei@cust\r\n omer.example>',
    'Mei <mei@customer.exa\r\nmple>',
    'Mei <mei@customer.exa\rmple>',
    'mei@cust\r\nomer.example',
    '<@evil.example:mei@customer.example>',
    '<@evil.example,@other.example:mei@customer.example>',
    '<x@evil.example><mei@customer.example>',
    '<x@evil.example> <mei@customer.example>',
    '<x@evil.example<mei@customer.example>',
    '<mei@customer.example\0.evil.example>',
    '<mei@customer\x07.example>',
    'mei@customer\x01.example',
    '"m e"@customer\x7f.example',
    '<mei@evil.example@customer.example>',
    'x@evil.example mei@customer.example',
    'mei@customer .example',
    '<mei@customer.example> x@evil.example',
    'x@evil.example (<mei@customer.example>',
    '<=?utf-8?Q?mei?=@customer.example>',
    'x@evil.example\r\nFrom: mei@customer.example',
    `<${'x'.repeat(400)}@evil.example>, <mei@customer.example>`,
    `mei@customer.example${', '.repeat(60_000)}x@evil.example`,
  ])('with %j', async (field) => expect((await read([`From: ${field}`])).fromRepaired).toBe(true));

  it.each([
    'Mei <mei@customer.example>',
    'mei@customer.example (Mei)',
    'mei@customer.example <mei@customer.example>',
    '"Mei, of Customer" <mei@customer.example>',
    'Mei, of Customer <mei@customer.example>',
    '=?utf-8?B?5oKo5aW9?=\r\n <mei@customer.example>',
    'Mei "the boss <mei@customer.example>',
    'Mei mei@customer.example',
    '"m e"@customer.example',
    'Team: mei@customer.example;',
    'jo@other.example, mei@customer.example',
    'mei@customer.example\r\nFrom: Mei <mei@customer.example>',
    '',
  ])('but not with %j', async (field) => expect((await read([`From: ${field}`])).fromRepaired).toBe(false));
});

import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { read, readText } from '../raw-mail.ts';

const chinese = '您好，我的订单还没有收到，谢谢。';
const korean = '안녕하세요 똠방각하';
const japanese = 'こんにちは、注文はまだですか';

describe('The charset of a text', () => {
  it.each([
    ['gb2312', 'gb18030', '镕基：訂單'],
    ['ks_c_5601-1987', 'cp949', korean],
    ['iso-8859-1', 'windows-1252', 'price: 5 € – “fair”'],
    ['us-ascii', 'windows-1252', 'Grüße'],
    ['big5', 'big5', '您好，訂單'],
    ['shift_jis', 'shift_jis', japanese],
    ['euc-jp', 'euc-jp', japanese],
    ['koi8-r', 'koi8-r', 'Здравствуйте'],
    ['windows-1256', 'windows-1256', 'مرحبا'],
    ['utf-16', 'utf-16', 'hello'],
    ['cp850', 'cp850', 'Grüße'],
  ])('declared as %s is decoded as %s', async (declared, encoding, text) => {
    const mail = await readText(declared, iconv.encode(text, encoding));
    expect(mail.text).toBe(text);
  });

  it('may be one of the 7-bit ones of ISO 2022, HZ and UTF-7', async () => {
    const twin = (text: string, encoding: string) =>
      String.fromCharCode(...iconv.encode(text, encoding).map((byte) => byte & 0x7f));
    const cases = [
      ['iso-2022-jp', `\x1b$B${twin(japanese, 'euc-jp')}\x1b(B`, japanese],
      ['iso-2022-kr', `\x1b$)C\x0e${twin('안녕', 'euc-kr')}\x0f`, '안녕'],
      ['hz-gb-2312', `~{${twin('您好', 'gb2312')}~} ~~`, '您好 ~'],
      ['utf-7', 'Gr+APwA3w-e', 'Grüße'],
    ];
    for (const [charset, bytes = '', text] of cases) {
      const mail = await readText(charset ?? '', Buffer.from(bytes, 'latin1'));
      expect(mail.text).toBe(text);
    }
  });

  it.each(['', 'unknown-8bit', 'x-user-defined', '"no such thing"'])(
    'that is declared as %j is guessed',
    async (declared) => {
      expect((await readText(declared, Buffer.from(chinese, 'utf8'))).text).toBe(chinese);
      const long = iconv.encode(chinese.repeat(8), 'gb18030');
      expect((await readText(declared, long)).text).toBe(chinese.repeat(8));
    },
  );

  it('is UTF-8 if the bytes are, whatever a Western label', async () => {
    expect((await readText('iso-8859-1', Buffer.from('Grüße', 'utf8'))).text).toBe('Grüße');
  });

  it('keeps intact characters around an invalid byte', async () => {
    const bytes = Buffer.concat([Buffer.from('Здравствуйте', 'utf8'), Buffer.from([0xff])]);
    expect((await readText('utf-8', bytes)).text).toBe('Здравствуйте\ufffd');
  });

  it('comes from the meta tag if only the HTML declares it', async () => {
    const html = iconv.encode(
      `<meta http-equiv="Content-Type" content="text/html; charset=gbk"><p>${chinese}</p>`,
      'gbk',
    );
    expect((await read(['Content-Type: text/html'], html.toString('latin1'))).text).toBe(chinese);
  });

  it('of a raw header is that of the body', async () => {
    const subject = iconv.encode('Здравствуйте', 'koi8-r').toString('latin1');
    const mail = await read([`Subject: ${subject}`, 'Content-Type: text/plain; charset=koi8-r'], 'x');
    expect(mail.subject).toBe('Здравствуйте');
  });
});

describe('An 8-bit text under the label of a 7-bit charset is decoded in a charset of its language', () => {
  it.each([
    ['iso-2022-jp', 'shift_jis', japanese],
    ['iso-2022-jp', 'euc-jp', japanese],
    ['iso-2022-jp-ms', 'shift_jis', 'お問い合わせありがとうございます'],
    ['iso-2022-kr', 'cp949', korean],
    ['iso-2022-cn', 'gb18030', chinese],
    ['hz-gb-2312', 'gb18030', chinese],
  ])('%s that is %s', async (label, charset, text) =>
    expect((await readText(label, iconv.encode(text, charset))).text).toBe(text),
  );
});

describe("A few invalid bytes don't change the charset of the others", () => {
  const russian = 'Здравствуйте, где мой заказ';
  it.each([
    ['utf-8', 'utf-8', russian],
    ['us-ascii', 'utf-8', russian],
    ['iso-8859-1', 'utf-8', chinese],
    ['', 'utf-8', chinese],
    ['gb2312', 'gb18030', chinese],
  ])('under the label %j', async (label, charset, text) => {
    const bytes = Buffer.concat([
      iconv.encode(text, charset),
      Buffer.from([0xff, 0x20]),
      iconv.encode(text, charset),
    ]);
    const mail = await readText(label, bytes);
    expect(mail.text.startsWith(text)).toBe(true);
    expect(mail.text.endsWith(text)).toBe(true);
  });

  it('but a Western text under the label of UTF-8 is Western', async () =>
    expect((await readText('utf-8', Buffer.from('Viele Grüße, Jörg', 'latin1'))).text).toBe(
      'Viele Grüße, Jörg',
    ));
});

describe('A 7-bit charset', () => {
  it.each(['utf-7', 'unicode-1-1-utf-7', 'iso-2022-jp', 'iso-2022-kr', 'hz-gb-2312'])(
    '(%s) does not change addresses, dates and ids',
    async (charset) => {
      const mail = await read(
        [
          'From: nora+tag1@customer.example',
          'To: "Desk" <help+AGE-b@support.example>, a~{b@support.example',
          'Message-ID: <1+AGEAYQ-~{2@customer.example>',
          'References: <3+AGEAYQ-@customer.example>',
          'Date: Mon, 23 Nov 2026 10:00:00 +0100',
          `Content-Type: text/plain; charset=${charset}`,
        ],
        'Hi',
      );
      expect(mail.from?.address).toBe('nora+tag1@customer.example');
      expect(mail.to.map(({ address }) => address)).toEqual([
        'help+AGE-b@support.example',
        'a~{b@support.example',
      ]);
      expect(mail.messageId).toBe('1+AGEAYQ-~{2@customer.example');
      expect(mail.references).toEqual(['3+AGEAYQ-@customer.example']);
      expect(mail.date).toBe('2026-11-23T09:00:00.000Z');
    },
  );
});

describe('Raw bytes in a header', () => {
  const raw = (text: string, charset: string) => iconv.encode(text, charset).toString('latin1');

  it.each([
    ['gb2312', 'gbk', '您好', '订单'],
    ['big5', 'big5', '您好', '訂單'],
    ['shift_jis', 'shift_jis', '田中', '注文'],
    ['koi8-r', 'koi8-r', 'Иван', 'Заказ'],
    ['windows-1251', 'windows-1251', 'Иван', 'Заказ'],
    ['iso-8859-2', 'iso-8859-2', 'Łukasz', 'Zamówienie'],
    ['iso-8859-1', 'windows-1252', 'Jörg', 'Größe'],
  ])('are in the charset that a part of the mail declares: %s', async (named, charset, name, subject) => {
    const mail = await read(
      [
        `From: "${raw(name, charset)}" <jo@customer.example>`,
        `Subject: ${raw(subject, charset)}`,
        'Content-Type: multipart/mixed; boundary=b',
      ],
      `--b\r\nContent-Type: text/plain; charset=${named}\r\n\r\nHi\r\n--b--`,
    );
    expect(mail.from?.name).toBe(name);
    expect(mail.subject).toBe(subject);
  });

  it('are in the charset of the encoded words beside them', async () => {
    const mail = await read(
      [
        `From: =?gb2312?B?${iconv.encode('王', 'gbk').toString('base64')}?= <w@customer.example>`,
        `Subject: ${raw('您好', 'gbk')}`,
      ],
      'x',
    );
    expect(mail.subject).toBe('您好');
  });

  it('are UTF-8 if they are valid, whatever the mail declares', async () => {
    const mail = await read(
      [`Subject: ${raw('Größe', 'utf-8')}`, 'Content-Type: text/plain; charset=gb2312'],
      'x',
    );
    expect(mail.subject).toBe('Größe');
  });
});

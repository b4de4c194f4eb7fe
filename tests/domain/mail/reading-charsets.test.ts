import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { read, readText } from './raw-mail.ts';

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

  it('is UTF-8 where the bytes are, whatever a Western label says', async () => {
    expect((await readText('iso-8859-1', Buffer.from('Grüße', 'utf8'))).text).toBe('Grüße');
  });

  it('keeps what is whole where a byte is broken', async () => {
    const bytes = Buffer.concat([Buffer.from('Здравствуйте', 'utf8'), Buffer.from([0xff])]);
    expect((await readText('utf-8', bytes)).text).toBe('Здравствуйте\ufffd');
  });

  it('comes from the meta tag where only the HTML says it', async () => {
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

import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { read, readText } from '../raw-mail.ts';

const ru = 'Здравствуйте, где мой заказ?';
const zh = '您好，我的订单还没有收到，谢谢。';
const zht = '您好，我的訂單還沒有收到，謝謝。';
const ja = 'こんにちは、注文はまだですか。';
const ko = '안녕하세요, 주문은 어디에 있습니까?';
const tr = 'Merhaba, siparişim nerede? İyi günler';
const pl = 'Dzień dobry, gdzie jest moje zamówienie? Żółć';
const el = 'Γειά σας, πού είναι η παραγγελία μου;';
const he = 'שלום, איפה ההזמנה שלי?';
const ar = 'مرحبا، أين طلبي؟';
const th = 'สวัสดีครับ ของอยู่ที่ไหน';
const vi = 'Xin chào, đơn hàng của tôi đâu?';
const fr = 'Où est ma commande ? Déjà payée, garçon…';

const raw = (text: string) => Buffer.from(text).toString('latin1');

describe('A text is decoded whatever its charset is called:', () => {
  it.each([
    ['windows-1251', 'windows-1251', ru],
    ['koi8-r', 'koi8-r', ru],
    ['koi8-u', 'koi8-u', 'Привіт, де замовлення'],
    ['iso-8859-5', 'iso-8859-5', ru],
    ['cp866', 'cp866', ru],
    ['ibm866', 'cp866', ru],
    ['x-mac-cyrillic', 'maccyrillic', ru],
    ['gb18030', 'gb18030', zh],
    ['gbk', 'gbk', zh],
    ['GB2312', 'gbk', '“您好”—…€'],
    ['big5', 'big5', zht],
    ['big5-hkscs', 'big5hkscs', zht],
    ['euc-jp', 'euc-jp', ja],
    ['shift_jis', 'shift_jis', ja],
    ['windows-31j', 'cp932', '①㈱髙'],
    ['cp932', 'cp932', '①㈱髙'],
    ['ms932', 'cp932', ja],
    ['x-euc-jp', 'euc-jp', ja],
    ['euc-kr', 'cp949', `뷁 ${ko}`],
    ['ks_c_5601-1987', 'cp949', ko],
    ['uhc', 'cp949', ko],
    ['windows-949', 'cp949', ko],
    ['iso-8859-9', 'windows-1254', tr],
    ['windows-1254', 'windows-1254', tr],
    ['iso-8859-2', 'iso-8859-2', pl],
    ['windows-1250', 'windows-1250', pl],
    ['iso-8859-7', 'iso-8859-7', el],
    ['windows-1253', 'windows-1253', el],
    ['windows-1255', 'windows-1255', he],
    ['iso-8859-8', 'iso-8859-8', he],
    ['iso-8859-8-i', 'iso-8859-8', he],
    ['logical', 'iso-8859-8', he],
    ['windows-1256', 'windows-1256', ar],
    ['iso-8859-6', 'iso-8859-6', ar],
    ['tis-620', 'tis620', th],
    ['windows-874', 'windows874', th],
    ['iso-8859-11', 'windows874', th],
    ['windows-1258', 'utf8', vi],
    ['iso-8859-15', 'iso-8859-15', '5 €'],
    ['latin1', 'windows-1252', fr],
    ['latin-1', 'windows-1252', fr],
    ['8859-1', 'windows-1252', fr],
    ['iso8859_1', 'windows-1252', fr],
    ['ansi_x3.4-1968', 'utf8', fr],
    ['ansi', 'windows-1252', fr],
    ['cp1252', 'windows-1252', fr],
    ['win-1251', 'windows-1251', ru],
    ['cp-1251', 'windows-1251', ru],
    ['windows1251', 'windows-1251', ru],
    ['cp1251', 'windows-1251', ru],
    ['utf8', 'utf8', ru],
    ['UTF_8', 'utf8', ru],
    ['utf-8;', 'utf8', ru],
    ['macintosh', 'macintosh', fr],
    ['x-mac-roman', 'macintosh', fr],
    ['hz-gb-2312', 'utf8', zh],
    ['utf-16le', 'utf-16le', ru],
    ['utf-16be', 'utf-16be', ru],
    ['utf-16', 'utf-16', ru],
    ['binary', 'utf8', ru],
    ['default', 'utf8', ru],
    ['default_charset', 'utf8', ru],
    ['_iso-2022-jp$esc', 'utf8', ja],
    ['iso-2022-jp-3', 'shift_jis', ja],
    ['charset=utf-8', 'utf8', ru],
    ['cn-gb', 'gbk', zh],
    ['cn-big5', 'big5', zht],
    ['iso-ir-58', 'gbk', zh],
    ['csshiftjis', 'shift_jis', ja],
    ['x-unknown', 'utf8', ru],
    ['3dutf-8', 'utf8', ru],
    ['=utf-8', 'utf8', ru],
  ])('%s (really %s)', async (label, charset, text) =>
    expect((await readText(label, iconv.encode(text, charset))).text.trim()).toBe(text),
  );
});

describe('The charset of a text that contradicts its label is guessed:', () => {
  it.each([
    ['us-ascii', 'windows-1251', ru],
    ['iso-8859-1', 'windows-1251', ru],
    ['us-ascii', 'gbk', zh],
    ['utf-8', 'gbk', zh],
    ['utf-8', 'windows-1251', ru],
    ['utf-8', 'shift_jis', ja],
    ['utf-8', 'cp949', ko],
    ['utf-8', 'big5', zht],
    ['gb2312', 'utf8', zh],
    ['gbk', 'utf8', zh],
    ['big5', 'utf8', zht],
    ['euc-kr', 'utf8', ko],
    ['shift_jis', 'utf8', ja],
    ['euc-jp', 'utf8', ja],
    ['koi8-r', 'utf8', ru],
  ])('%s that is %s', async (label, charset, text) => {
    const long = `${text} `.repeat(6).trim();
    expect((await readText(label, iconv.encode(long, charset))).text).toBe(long);
  });

  it('but a short Western one is not Japanese', async () =>
    expect((await readText('', Buffer.from('Grüße', 'latin1'))).text).toBe('Grüße'));
});

describe('The text of a mail with a broken structure is found:', () => {
  it.each([
    [
      'no ;',
      ['Content-Type: multipart/mixed\r\n\tboundary="b1"'],
      '--b1\r\nContent-Type: text/plain\r\n\r\nHi\r\n--b1--',
      'Hi',
    ],
    ['no ; text', ['Content-Type: text/plain charset=utf-8'], raw('Grüße'), 'Grüße'],
    ['comma sep', ['Content-Type: text/plain, charset="utf-8"'], raw('Grüße'), 'Grüße'],
    ['colon', ['Content-Type: text/plain; charset: utf-8'], raw('Grüße'), 'Grüße'],
    [
      'boundary unquoted with specials',
      ['Content-Type: multipart/mixed; boundary=a=b:c?d'],
      '--a=b:c?d\r\nContent-Type: text/plain\r\n\r\nHi\r\n--a=b:c?d--',
      'Hi',
    ],
    [
      'boundary spaces',
      ['Content-Type: multipart/mixed; boundary = "b 1"'],
      '--b 1\r\nContent-Type: text/plain\r\n\r\nHi\r\n--b 1--',
      'Hi',
    ],
    [
      'boundary single quotes',
      ["Content-Type: multipart/mixed; boundary='b1'"],
      '--b1\r\nContent-Type: text/plain\r\n\r\nHi\r\n--b1--',
      'Hi',
    ],
    [
      'boundary trailing space',
      ['Content-Type: multipart/mixed; boundary="b1 "'],
      '--b1\r\nContent-Type: text/plain\r\n\r\nHi\r\n--b1--',
      'Hi',
    ],
    [
      'boundary wrong',
      ['Content-Type: multipart/mixed; boundary="zz"'],
      '--b1\r\nContent-Type: text/plain\r\n\r\nHi\r\n--b1--',
      'Hi',
    ],
    [
      'boundary missing',
      ['Content-Type: multipart/mixed'],
      '--b1\r\nContent-Type: text/plain\r\n\r\nHi\r\n--b1--',
      'Hi',
    ],
    [
      'boundary missing with preamble',
      ['Content-Type: multipart/alternative'],
      'This is a multi-part message in MIME format.\r\n\r\n--b1\r\nContent-Type: text/plain\r\n\r\nHi\r\n--b1--',
      'Hi',
    ],
    [
      'two types',
      ['Content-Type: text/plain', 'Content-Type: multipart/mixed; boundary=b1'],
      '--b1\r\nContent-Type: text/plain\r\n\r\nHi\r\n--b1--',
      'Hi',
    ],
    [
      'two types html',
      ['Content-Type: multipart/alternative; boundary=zz', 'Content-Type: text/html'],
      '<p>Hi</p>',
      'Hi',
    ],
    [
      'two types same',
      ['Content-Type: text/plain; charset=utf-8', 'Content-Type: text/plain; charset=iso-8859-1'],
      raw('Grüße'),
      'Grüße',
    ],
    [
      'two types text/plain then html body',
      ['Content-Type: text/plain', 'Content-Type: text/html'],
      '<html><body><p>Hi</p></body></html>',
      'Hi',
    ],
    [
      'part without header blank',
      ['Content-Type: multipart/mixed; boundary=b'],
      '--b\r\n\r\nHi\r\n--b--',
      'Hi',
    ],
    ['part no blank', ['Content-Type: multipart/mixed; boundary=b'], '--b\r\nHi there\r\n--b--', 'Hi there'],
    [
      'nested same boundary',
      ['Content-Type: multipart/mixed; boundary=b'],
      '--b\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nHi\r\n--b--\r\n--b--',
      'Hi',
    ],
    [
      'nested boundary prefix',
      ['Content-Type: multipart/mixed; boundary=b'],
      '--b\r\nContent-Type: multipart/alternative; boundary=bb\r\n\r\n--bb\r\nContent-Type: text/plain\r\n\r\nHi\r\n--bb--\r\n--b--',
      'Hi',
    ],
    [
      'cte folded',
      ['Content-Type: text/plain', 'Content-Transfer-Encoding:\r\n base64'],
      Buffer.from('Hi').toString('base64'),
      'Hi',
    ],
    [
      'cte twice',
      ['Content-Type: text/plain', 'Content-Transfer-Encoding: 7bit', 'Content-Transfer-Encoding: base64'],
      Buffer.from('Hi there, where is it?').toString('base64'),
      'Hi there, where is it?',
    ],
    [
      'cte comment',
      ['Content-Type: text/plain', 'Content-Transfer-Encoding: quoted-printable (x)'],
      'Gr=FC=DFe',
      'Grüße',
    ],
    [
      'cte "base 64"',
      ['Content-Type: text/plain', 'Content-Transfer-Encoding: base-64'],
      Buffer.from('Hi').toString('base64'),
      'Hi',
    ],
    [
      'cte qp misspelt',
      ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: quoted/printable'],
      'Gr=C3=BC=C3=9Fe',
      'Grüße',
    ],
    [
      'b64 footer',
      ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64'],
      `${Buffer.from('Grüße aus Köln, wo ist mein Paket? '.repeat(5)).toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n_______________________________________________\r\nList mailing list\r\nList@lists.example\r\nhttp://lists.example/\r\n`,
      'Grüße aus Köln, wo ist mein Paket? '.repeat(5).trim(),
    ],
    [
      'b64 footer no padding',
      ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64'],
      `${Buffer.from('Grüße aus Köln, wo ist mein Paket?? '.repeat(3)).toString('base64')}\r\n\r\n-- \r\nYou received this message because you are subscribed\r\n`,
      'Grüße aus Köln, wo ist mein Paket?? '.repeat(3).trim(),
    ],
    [
      'b64 short footer',
      ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64'],
      `${Buffer.from('Grüße').toString('base64')}\r\n\r\n-- \r\nThis is a footer\r\n`,
      'Grüße',
    ],
    [
      'b64 footer CJK raw',
      ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64'],
      `${Buffer.from('您好，我的订单在哪里？').toString('base64')}\r\n\r\n${raw('本邮件来自列表')}\r\n`,
      '您好，我的订单在哪里？',
    ],
    [
      'b64 spaces in lines',
      ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64'],
      Buffer.from('Grüße aus Köln')
        .toString('base64')
        .replace(/(.{4})/g, '$1 '),
      'Grüße aus Köln',
    ],
    [
      'b64 with ! at end of lines',
      ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64'],
      Buffer.from('Grüße aus Köln, wo ist mein Paket? '.repeat(5))
        .toString('base64')
        .replace(/.{76}/g, '$&!\r\n '),
      'Grüße aus Köln, wo ist mein Paket? '.repeat(5).trim(),
    ],
    [
      'declared b64 but plain',
      ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64'],
      'Hello, where is my order? It has not come yet.\r\nThanks, Jo',
      'Hello, where is my order? It has not come yet.\nThanks, Jo',
    ],
    [
      'declared 7bit but qp?',
      ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit'],
      '100=25',
      '100=25',
    ],
    [
      'qp lower',
      ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: quoted-printable'],
      'Gr=c3=bc=c3=9fe',
      'Grüße',
    ],
    [
      'qp soft at end',
      ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: quoted-printable'],
      'Hi=\r\n there=',
      'Hi there',
    ],
    [
      'qp broken',
      ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: quoted-printable'],
      'a=ZZ b=4 =',
      'a=ZZ b=4',
    ],
    [
      'qp raw 8bit',
      ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: quoted-printable'],
      `${raw('Grüße')} =C3=BC`,
      'Grüße ü',
    ],
    [
      'qp in multipart cte',
      ['Content-Type: multipart/mixed; boundary=b', 'Content-Transfer-Encoding: quoted-printable'],
      '--b\r\nContent-Type: text/plain\r\n\r\nHi\r\n--b--',
      'Hi',
    ],
    [
      'b64 multipart cte',
      ['Content-Type: multipart/mixed; boundary=b', 'Content-Transfer-Encoding: base64'],
      '--b\r\nContent-Type: text/plain\r\n\r\nHi\r\n--b--',
      'Hi',
    ],
    ['type empty', ['Content-Type: '], 'Hi', 'Hi'],
    ['type html only', ['Content-Type: html'], '<p>Hi</p>', 'Hi'],
    ['type plain', ['Content-Type: plain/text; charset=utf-8'], raw('Grüße'), 'Grüße'],
    ['type text/html;;', ['Content-Type: text/html;; charset=utf-8'], raw('<p>Grüße</p>'), 'Grüße'],
    ['type quoted', ['Content-Type: "text/html"; charset=utf-8'], raw('<p>Grüße</p>'), 'Grüße'],
    [
      'type octet body',
      ['Content-Type: multipart/mixed; boundary=b'],
      '--b\r\nContent-Type: text/plain; name="x.txt"\r\nContent-Disposition: inline\r\n\r\nHi\r\n--b--',
      'Hi',
    ],
    [
      'text/plain attachment only',
      ['Content-Type: text/plain', 'Content-Disposition: attachment; filename=a.txt'],
      'Hi',
      'Hi',
    ],
    [
      'inline text in the middle',
      ['Content-Type: multipart/mixed; boundary=b'],
      '--b\r\nContent-Type: text/plain\r\n\r\nOne\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b\r\nContent-Type: text/plain\r\n\r\nTwo\r\n--b--',
      'One\nTwo',
    ],
    [
      'apple html img text',
      ['Content-Type: multipart/mixed; boundary=b'],
      '--b\r\nContent-Type: text/html\r\n\r\n<p>One</p>\r\n--b\r\nContent-Type: image/png; name=a.png\r\n\r\nx\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Two</p>\r\n--b--',
      'One\nTwo',
    ],
    [
      'header wrapped no indent',
      [`Subject: a long subject\r\nthat goes on`, 'Content-Type: text/plain'],
      'Hi',
      'Hi',
    ],
    ['blank line first', ['', 'From: a@b.example', 'Content-Type: text/html'], '<p>Hi</p>', 'Hi'],
    [
      'html lying meta',
      ['Content-Type: text/html; charset=utf-8'],
      raw('<meta charset="iso-8859-1"><p>Grüße</p>'),
      'Grüße',
    ],
    ['html meta utf16', ['Content-Type: text/html'], raw('<meta charset="utf-16"><p>Grüße</p>'), 'Grüße'],
    [
      'utf16 bom no label',
      ['Content-Type: text/plain'],
      iconv.encode('Hallo Welt', 'utf-16le', { addBOM: true }).toString('latin1'),
      'Hallo Welt',
    ],
    ['enriched', ['Content-Type: text/enriched'], '<bold>Hi</bold> there', 'Hi there'],
  ])('%s', async (_fault, headers, body, text) =>
    expect((await read(headers, body)).text.replaceAll('\r', '').trim()).toBe(text),
  );
});

it('a text that is the whole mail is its text and a file, if it is declared as one', async () => {
  const mail = await read(
    ['Content-Type: text/plain', 'Content-Disposition: attachment; filename=a.txt'],
    'Hi',
  );
  expect([mail.text, mail.attachments.map(({ filename }) => filename)]).toEqual(['Hi', ['a.txt']]);
});

describe('An encoded word is decoded where it is', () => {
  const word = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;

  it.each([
    ['encoded twice', word(word('Привет')), 'Привет'],
    ['never closed', '=?utf-8?Q?Gr=C3=BC=C3=9Fe', 'Grüße'],
    ['half closed', '=?utf-8?Q?Gr=C3=BC=C3=9Fe?', 'Grüße'],
    ['glued to what follows', `Re:${word('Привет')}!`, 'Re:Привет!'],
    ['none', 'What is =?that? and =?this', 'What is =?that? and =?this'],
  ])('%s', async (_how, subject, expected) =>
    expect((await read([`Subject: ${subject}`])).subject).toBe(expected),
  );
});

describe('A date is parsed as', () => {
  it.each([
    ['2026/11/22 10:00:00 +0900', '2026-11-22T01:00:00.000Z'],
    ['Sun, 22 Nov 2026 12:00:00 AM +0000', '2026-11-22T00:00:00.000Z'],
    ['Sun, 22 Nov 2026 12:30:00 PM +0000', '2026-11-22T12:30:00.000Z'],
    ['=?utf-8?Q?Sun=2C_22_Nov_2026_10:00:00_+0100?=', '2026-11-22T09:00:00.000Z'],
    ['22 nov. 2026 10:00:00 +0100', '2026-11-22T09:00:00.000Z'],
  ])('%s', async (written, expected) => expect((await read([`Date: ${written}`])).date).toBe(expected));
});

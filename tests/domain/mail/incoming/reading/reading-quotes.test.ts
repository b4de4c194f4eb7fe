import { describe, expect, it } from 'vitest';
import { knownWords } from '../../../../../domain/mail/incoming/reading/known-words.ts';
import { replyOf } from '../../../../../domain/mail/incoming/reading/reply.ts';

const own = 'It still does not work.\n\nCan you help?';
const plain = 'Did you try again?\nYours, the desk';
const quoted = '> Did you try again?\n> Yours, the desk';
const desk = 'Desk <desk@example.com>';

describe('A quote is recognized by its shape in any language, as', () => {
  it.each([
    ['Ukrainian', `Від: ${desk}\nНадіслано: 22 листопада 2026 р. 10:00\nКому: Jo\nТема: Re: Help`],
    ['Bulgarian', `От: ${desk}\nИзпратено: неделя, 22 ноември 2026 г. 10:00\nДо: Jo\nОтносно: Re: Help`],
    ['Serbian', `Šalje: ${desk}\nPoslato: nedelja, 22. novembar 2026. 10:00\nPrima: Jo\nNaslov: Help`],
    ['Hebrew', `מאת: ${desk}\nנשלח: יום ראשון 22 נובמבר 2026 10:00\nאל: Jo\nנושא: Help`],
    ['Arabic digits', `من: ${desk}\nتاريخ الإرسال: ٢٢ نوفمبر ٢٠٢٦ ١٠:٠٠\nإلى: Jo\nالموضوع: Help`],
    ['Thai years', `จาก: ${desk}\nส่ง: 22 พฤศจิกายน 2569 10:00\nถึง: Jo\nเรื่อง: Help`],
    ['Hindi', `प्रेषक: ${desk}\nभेजा गया: 22 नवंबर 2026 10:00\nप्रति: Jo\nविषय: Help`],
    [
      'Lithuanian in bold',
      `*Nuo:* ${desk}\n*Išsiųsta:* 2026 m. lapkričio 22 d. 10:00\n*Kam:* Jo\n*Tema:* Help`,
    ],
    ['the date first', `Saadetud: 22. november 2026 10:00\nSaatja: ${desk}\nAdressaat: Jo\nTeema: Help`],
    ['a bare address', `Nuo: desk@example.com\nIšsiųsta: 2026-11-22 10:00\nKam: jo@example.com\nTema: Help`],
    ['an address as mailto', `Od: Desk [mailto:desk@example.com]\nPoslano: 22.11.2026\nZa: Jo\nZadeva: Help`],
    [
      'many recipients',
      `Від: ${desk}\nНадіслано: 22.11.2026 10:00\nКому: Jo <jo@example.com>;\n Li <li@example.com>\nКопія: Mei\nТема: Help`,
    ],
    [
      'a blank line after each field',
      `Від: ${desk}\n\nНадіслано: 22 листопада 2026 р. 10:00\n\nКому: Jo\n\nТема: Help`,
    ],
    ['a heading between dashes', `----- Original Nachricht -----\nVon: Desk\nDatum: 22.11.2026 10:00`],
    ['a heading nobody lists', `-------- Препратено съобщение --------\nОт: ${desk}\nДата: 22.11.2026`],
    [
      '"---Original---"',
      `---Original---\nFrom: "Desk"<desk@example.com>\nDate: Sun, Nov 22, 2026 10:00 AM\nTo: "Jo"`,
    ],
    ['Zoho', `---- On Sun, 22 Nov 2026 10:00:00 +0100 ${desk} wrote ----`],
    ['Zoho in another language', `---- Вкл. нд, 22 лист. 2026 10:00:00 +0200 ${desk} написав ----`],
    [
      'a rule above two fields',
      `________________________________\nVon: ${desk}\nGesendet am: 22.11.2026 10:00`,
    ],
    ['an attribution nobody lists', `нд, 22 лист. 2026 р. о 10:00 ${desk} пише:`],
    ['another', `2026. gada 22. novembris plkst. 10:00 lietotājs ${desk} rakstīja:`],
    ['an address in parentheses', `22 noiembrie 2026, 10:00, Desk (desk@example.com) a trimis:`],
  ])('%s', (_, introduction) => {
    expect(replyOf(`${own}\n\n${introduction}\n\n${plain}`)).toBe(own);
  });

  it.each([
    [
      'an attribution with a blank line in it',
      `On Sun, 22 Nov 2026 at 10:00, ${desk}\n\nwrote:\n\n${quoted}`,
    ],
    ['a date line without a colon', `2026年11月22日 10:00 Desk\n${quoted}`],
    ['a date and an address alone', `2026-11-22 10:00 ${desk}\n\n${plain}`],
    ['an attribution nobody lists, without an address', `Dne 22. 11. 2026 v 10:00 Desk odpovídá:\n${quoted}`],
    ['a sentence above a quote', `Desk wrote:\n${quoted}`],
    ['bars', `On 22 Nov 2026 at 10:00, ${desk} wrote:\n| Did you try again?\n| Yours`],
    ['drawn bars', `│ Did you try again?\n│ Yours, the desk`],
    ['bars within bars', `| | Did you try again?\n| Yours, the desk`],
    ['a name', `On 22 Nov 2026, Desk wrote:\n\nDesk> Did you try again?\nDesk> Yours`],
    ['initials, line by line', 'D> Did you try again?\nD> Yours,\nD> the desk'],
  ])('%s', (_, quote) => expect(replyOf(`${own}\n\n${quote}`)).toBe(own));
});

describe("The sender's text in an answer is not a quote:", () => {
  it.each([
    [
      'a filled form',
      'Name: Mei\nE-mail: mei@customer.example\nDate: 22.11.2026\nOrder: 4711\n\nRegards, Mei',
    ],
    ['a journey', 'From: Berlin\nTo: Paris\nDate: 22.11.2026\n\nFor two people.'],
    ['sections', '--- Order 1 ---\nbroken\n\n--- Order 2 ---\nlost'],
    ['prompts', 'SQL> select 1;\n1\nSQL> select 2;\n2\n\nSo it works.'],
    ['menus', 'I opened\nSettings> Accounts\nand nothing came.'],
    ['a table', 'Here:\n| item | pieces |\n| lamp | 2 |'],
    ['a divider', `Lamp: broken\n\n--\n\nBulb: fine\n\n${'And so on.\n'.repeat(20)}The end.`],
    ['a carrier', 'Sent via DHL on Monday\n\nThe number is 4711.'],
    ['a carrier in the last line', 'The number is 4711.\n\nSent via DHL on Monday'],
    ['what was said', 'On Monday Kim wrote:\n\nYou get a new one.'],
    ['an appointment', 'Please come on 22.11.2026 at 10:00.\n\nMei'],
    ['a link', 'See:\nhttp://shop.example: it is down\nhttps://shop.example/a@b?2026'],
  ])('%s', (_, text) => expect(replyOf(text)).toBe(text.trim()));
});

describe("A program's last line is removed:", () => {
  it.each([
    'Sent from my iPhone',
    'Надіслано з iPhone',
    'Enviado desde mi iPad',
    'Odesláno z iPhonu',
    'Wysłane z iPhone’a',
    'Lähetetty iPhonesta',
    'Trimis de pe iPhone-ul meu',
    'Изпратено от моя iPhone',
    'iPhone’umdan gönderildi',
    'iPhoneから送信',
    '从我的iPhone发送',
    'Gửi từ iPad của tôi',
    'Hämta Outlook för Android<https://aka.ms/AAb9ysg>',
    'Скачать Outlook для iOS',
    'Outlook para Android',
    'Gesendet mit der mobilen Android App',
    'Poslano s telefona Samsung Galaxy',
    'Sent from Outlook for Mac',
  ])('%s', (line) => {
    expect(replyOf(`${own}\n\n${line}`)).toBe(own);
    expect(replyOf(`${own}\n\n${line}\n\nOn 22 Nov 2026 at 10:00, ${desk} wrote:\n${quoted}`)).toBe(own);
  });

  it.each([
    'It is an iPhone',
    'iPhone',
    'Android',
    'An iPhone 12',
    'It works on Android.',
    'The app is called Outlook',
    'Does it run on an iPad?',
    'Outlook, since Monday',
  ])('but not an answer: %s', (line) => expect(replyOf(`${own}\n\n${line}`)).toBe(`${own}\n\n${line}`));

  it("nor directly below the sender's text", () => {
    expect(replyOf('My phone:\nun iPhone rouge')).toBe('My phone:\nun iPhone rouge');
  });
});

describe('An answer below the quote is the answer', () => {
  it.each([
    ['marked', `On 22 Nov 2026 at 10:00, ${desk} wrote:\n${quoted}\n\n${own}`],
    ['marked, in a language nobody lists', `нд, 22 лист. 2026 р. о 10:00 ${desk} пише:\n> Ще раз?\n\n${own}`],
    ['marked, without an attribution', `${quoted}\n\n${own}`],
    ['with a signature', `On 22 Nov 2026 at 10:00, ${desk} wrote:\n${quoted}\n\n${own}\n\n-- \nJo`],
  ])('%s', (_, text) => expect(replyOf(text)).toBe(own));
});

describe('A reply is never only a heading', () => {
  const heading = '---------- Forwarded message ---------';
  const header = `${heading}\nFrom: Jo <jo@example.com>\nDate: Sun, 22 Nov 2026 at 10:00\nSubject: Lamp\nTo: us@example.com`;

  it.each([
    ['with its header', `${header}\n\nThe complaint.`],
    [
      'with its header below a blank line',
      `${heading}\n\n${header.slice(heading.length + 1)}\n\nThe complaint.`,
    ],
    ['without a header', `${heading}\n\nThe complaint.`],
    [
      'in a language nobody lists',
      `---------- Препратено ----------\nОт: ${desk}\nДата: 22.11.2026 10:00\nДо: us\n\nThe complaint.`,
    ],
  ])('%s: it is the forwarded text', (_, text) => expect(replyOf(text)).toBe('The complaint.'));

  it('unless all of it is quoted', () => {
    const text =
      'Begin forwarded message:\n\n> From: Jo <jo@example.com>\n> Subject: Lamp\n> Date: Monday\n>\n> The complaint.';
    expect(replyOf(text)).toBe('The complaint.');
  });
});

describe('Text in the quote that was not in what we sent is the sender’s', () => {
  const letter =
    'Hello Mei,\n\nto help you we need to know a few things about the lamp that you bought from us in September:\n\n1. What is the number of your order?\n2. Which colour does it have?\n\nBest regards,\nKim\nAcme';
  const sent = knownWords([letter, 'It is dark.']);
  const marked = (text: string) => text.replaceAll(/^/gm, '> ');
  const header = `From: ${desk}\nSent: Sunday, 22 November 2026 10:00\nTo: Mei\nSubject: Re: Lamp`;
  const answered = letter
    .replace('your order?', 'your order?\n4711')
    .replace('it have?', 'it have?\nRed, with white spots');
  const answers =
    '> 1. What is the number of your order?\n4711\n\n> 2. Which colour does it have?\nRed, with white spots';

  it('in the quote of Outlook', () => {
    expect(replyOf(`See below.\n\n${header}\n\n${answered}`, sent)).toBe(`See below.\n\n${answers}`);
  });

  it('without text above it', () => expect(replyOf(`${header}\n\n${answered}`, sent)).toBe(answers));

  it('within quote marks, as from programs that keep them', () => {
    const text = `Thanks!\n\nOn 22 Nov 2026 at 10:00, ${desk} wrote:\n${answered.replace(/^/gm, '> ')}`;
    expect(replyOf(text, sent)).toBe(`Thanks!\n\n${answers}`);
  });

  it('in lines that were wrapped again', () => {
    const wrapped = answered.replace('things about the', 'things\nabout the').replace('1. What', '1.\nWhat');
    expect(replyOf(`${header}\n\n${wrapped}`, sent)).toContain('4711');
    expect(replyOf(`${header}\n\n${wrapped}`, sent)).not.toContain('September');
  });

  it('at the very end of the quote', () => {
    expect(replyOf(`${header}\n\n${letter}\n\nIt is 4711, and red.`, sent)).toBe(
      '> Acme\nIt is 4711, and red.',
    );
  });

  it('behind a question in its line', () => {
    const text = `${header}\n\n${letter.replace('your order?', 'your order? 4711')}`;
    expect(replyOf(text, sent)).toBe(
      '> to help you we need to know a few things about the lamp that you bought from us in September:\n1. What is the number of your order? 4711',
    );
  });

  it('in Chinese, whose words are not separated by blanks', () => {
    const ours = '您好，\n请问您的订单号是多少？\n灯是什么颜色的？\n谢谢。';
    const text = `发件人: ${desk}\n发送时间: 2026年11月22日 10:00\n收件人: 梅\n主题: 灯\n\n${ours.replace('多少？', '多少？\n四七一一')}`;
    expect(replyOf(text, knownWords([ours]))).toBe('> 请问您的订单号是多少？\n四七一一');
  });

  it.each([
    ['nothing is new in it', `Thanks!\n\n${header}\n\n${letter}`],
    [
      'it is wrapped, marked and linked',
      `Thanks!\n\n${header}\n\n${letter.replace('Acme', 'Acme<https://acme.example/>').replace('a few', 'a few\n')}`,
    ],
    [
      'our letter quotes what it answers',
      `Thanks!\n\nOn 22 Nov 2026 at 10:00, ${desk} wrote:\n\n${marked(`${letter}\n\nOn 22 November 2026 at 09:40, Mei Li wrote:\n> Is it dark?\n> Mei`)}`,
    ],
    [
      'our letter quotes what it answers, in Chinese',
      `Thanks!\n\nOn 22 Nov 2026 at 10:00, ${desk} wrote:\n\n${marked(`${letter}\n\n2026年11月22日 09:40，李梅写道：\n> 灯不亮。`)}`,
    ],
    ['it is another mail', `Thanks!\n\n${header}\n\nSomething that we never sent.`],
    [
      'what it quotes itself is new',
      `Thanks!\n\n${header}\n\n${letter}\n\nFrom: Jo <jo@x.example>\nSent: Monday\nTo: Li\nSubject: y\n\nOlder words.`,
    ],
  ])('and is removed if %s', (_, text) => expect(replyOf(text, sent)).toBe('Thanks!'));
});

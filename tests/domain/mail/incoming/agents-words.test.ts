import { describe, expect, it } from 'vitest';
import { answerAddress } from '../../../../domain/mail/answer-token.ts';
import { answerIn } from '../../../../domain/mail/incoming/agent-mail.ts';
import { agentsWords, leaksNotification } from '../../../../domain/mail/incoming/agents-words.ts';
import { digestLetter } from '../../../../domain/notification/digest-letter.ts';
import { givenKeys, id } from '../../given.ts';
import { multipart, read } from './raw-mail.ts';

const ours = answerAddress(id('ticket'), id('agent'), givenKeys(), 'support.example.com');
const question = 'It is dark.\nDoes the lamp need a new bulb?\nWhich one fits?';
const own = 'A new bulb is on its way.\n\nKim';

function notificationIn(locale: 'en' | 'zh') {
  const { text } = digestLetter(
    [
      {
        notification: { kind: 'message-received' },
        ticket: { number: 'T20261122-0001', subject: 'Broken lamp' },
        text: question,
        assignee: undefined,
        answerAddress: ours,
      },
    ],
    { locale, timeZone: 'UTC' },
  );
  return text;
}

const notification = notificationIn('en');
const marked = (text: string, mark = '> ') => text.replace(/^/gm, mark);

/** How programs introduce quotes, in languages that are not listed. */
const introductions = {
  'Ukrainian Outlook': `Від: Desk <${ours}>\nНадіслано: 22 листопада 2026 р. 10:00\nКому: Kim\nТема: [T20261122-0001] Broken lamp\n`,
  'the same with the address of the mailbox':
    'Від: Desk <help@support.example.com>\nНадіслано: 22 листопада 2026 р. 10:00\nКому: Kim\nТема: [T20261122-0001] Broken lamp\n',
  'the same without any address':
    'Від: Desk\nНадіслано: 22 листопада 2026 р. 10:00\nКому: Kim\nТема: [T20261122-0001] Broken lamp\n',
  'Bulgarian Outlook, below a rule': `________________________________\nОт: Desk <${ours}>\nИзпратено: неделя, 22 ноември 2026 г. 10:00\nДо: Kim\nТема: Lamp\n`,
  'Greek Outlook': `Από: Desk <${ours}>\nΣτάλθηκε: Κυριακή, 22 Νοεμβρίου 2026 10:00\nΠρος: Kim\nΘέμα: Lamp\n`,
  'Hebrew Outlook': `מאת: Desk <${ours}>\nנשלח: יום ראשון 22 נובמבר 2026 10:00\nאל: Kim\nנושא: Lamp\n`,
  'Thai Outlook': `จาก: Desk <${ours}>\nส่ง: 22 พฤศจิกายน 2569 10:00\nถึง: Kim\nเรื่อง: Lamp\n`,
  'Estonian Outlook, the date first': `Saadetud: 22. november 2026 10:00\nSaatja: Desk <${ours}>\nAdressaat: Kim\nTeema: Lamp\n`,
  'Lithuanian, in bold': `*Nuo:* Desk <${ours}>\n*Išsiųsta:* 2026 m. lapkričio 22 d. 10:00\n*Kam:* Kim\n*Tema:* Lamp\n`,
  'words between dashes': `---------- Оригінал листа ----------\nВід: Desk <${ours}>\nДата: 22.11.2026 10:00\nТема: Lamp\n`,
  'Ukrainian Gmail': `нд, 22 лист. 2026 р. о 10:00 Desk <${ours}> пише:\n`,
  'an attribution in two lines': `нд, 22 лист. 2026 р. о 10:00 Підтримка клієнтів\n<${ours}> пише:\n`,
  'an attribution with a blank line': `2026. gada 22. novembris plkst. 10:00 Desk\n\n<${ours}> rakstīja:\n`,
  'a date line without a colon': '22 listopada 2026 10:00, Desk\n',
  GroupWise: `>>> Desk <${ours}> 22.11.2026 10:00 >>>\n`,
  'Yandex, recipients below a rule': `----------------\nКому: kim@x.example (kim@x.example);\nТема: [T20261122-0001] Broken lamp;\n22.11.2026, 10:00, "Desk" <help@support.example.com>:\n`,
  'QQ, a heading without dashes': `原始邮件\n\n发件人：Desk <${ours}>\n发件时间：2026年11月22日 10:00\n收件人：Kim <kim@x.example>\n主题：Re: Lamp\n`,
  'Arabic Outlook, with marks of direction': `\u200f\u200fمن: Desk <${ours}>\n\u200f\u200fتم الإرسال: الأحد، 22 نوفمبر، 2026 10:00 ص\n\u200f\u200fإلى: Kim\n`,
  Horde: `Zitat von Desk <${ours}>:\n`,
  'English Gmail': `On Sun, 22 Nov 2026 at 10:00, Desk <${ours}> wrote:\n`,
  'English Outlook': `From: Desk <${ours}>\nSent: Sunday, 22 November 2026 10:00\nTo: Kim\nSubject: Lamp\n`,
  nothing: '',
};

const quotings = {
  'as it is': (text: string) => text,
  'with angle brackets': (text: string) => marked(text),
  'with bars': (text: string) => marked(text, '| '),
  indented: (text: string) => marked(text, '    '),
  'wrapped at 40': (text: string) => text.replace(/(.{20,40}) /g, '$1\n'),
  'marked and wrapped': (text: string) => marked(text.replace(/(.{20,30}) /g, '$1\n')),
};

describe("Only the agent's text above a notification is sent, with separators in", () => {
  for (const [name, introduction] of Object.entries(introductions))
    for (const [how, quote] of Object.entries(quotings))
      it(`${name}, quoted ${how}`, () => {
        for (const text of [notification, notificationIn('zh')]) {
          expect(agentsWords(`${own}\n\n${introduction}\n${quote(text)}`, [question])).toBe(own);
          if (introduction)
            expect(agentsWords(`${own}\n${introduction}${quote(text)}`, [question])).toBe(own);
        }
      });

  it('HTML', async () => {
    const html = `<p>A new bulb is on its way.</p><p>Kim</p><div><b>Від:</b> Desk &lt;${ours}&gt;<br><b>Надіслано:</b> 22 листопада 2026 р. 10:00<br><b>Тема:</b> Lamp</div><div>##- Write your <i>answer</i> above&nbsp;this line -##</div><p>T20261122-0001</p>`;
    const { text } = await read(['Content-Type: text/html'], Buffer.from(html).toString('latin1'));
    expect(agentsWords(text, [])).toBe(own);
  });

  it('HTML, with a signature below the quote', async () => {
    const html = `<p>A new bulb is on its way.</p><p>Kim</p><div>On 22/11/2026 10:00, Desk wrote:</div><blockquote type="cite">${notification.replaceAll('<', '&lt;').replaceAll('\n', '<br>')}</blockquote><pre class="moz-signature">-- \nKim Meier\nAcme</pre>`;
    const { text } = await read(
      ['Content-Type: text/html; charset=utf-8'],
      Buffer.from(html).toString('latin1'),
    );
    expect(agentsWords(text, [])).toBe(own);
  });

  it('an answer without any of the notice', () => expect(agentsWords(own, [question])).toBe(own));

  it('an answer whose last lines look like fields', () => {
    const fields = 'Here it is:\nOrder: 4711\nTracking: ABC';
    expect(agentsWords(`${fields}\n\n${introductions['Ukrainian Gmail']}${marked(notification)}`, [])).toBe(
      fields,
    );
  });
});

describe('An agent may answer', () => {
  const introduction = `нд, 22 лист. 2026 р. о 10:00 Desk <${ours}> пише:\n`;

  it('below the quoted notification', () => {
    expect(agentsWords(`${introduction}${marked(notification)}\n\n${own}\n`, [question])).toBe(own);
  });

  it('above and below it', () => {
    expect(agentsWords(`Hello Mei,\n\n${introduction}${marked(notification)}\n\n${own}\n`, [question])).toBe(
      `Hello Mei,\n\n${own}`,
    );
  });

  it('between its lines: the customer’s lines are kept above their answers, ours are not', () => {
    const lines = marked(notification)
      .replace('> Does the lamp need a new bulb?', '> Does the lamp need a new bulb?\n\nYes.\n')
      .replace('> Which one fits?', '> Which one fits?\nE27.');
    expect(agentsWords(`${introduction}${lines}`, [question])).toBe(
      '> Does the lamp need a new bulb?\nYes.\n\n> Which one fits?\nE27.',
    );
  });

  it('below a notification whose last line was wrapped without its mark', () => {
    const wrapped = marked(notification).replace('above the line at', 'above the\nline at');
    expect(wrapped).toContain('\nline at');
    expect(agentsWords(`${introduction}${wrapped}\n\n${own}`, [question])).toBe(own);
  });
});

describe('An agent’s answer is held if', () => {
  const answer = async (text: string) => answerIn(await read([], text), [question]);

  it.each([
    ['no part of it is certainly theirs', `${notification}\n\n${own}`],
    ['only the notification is returned', marked(notification)],
    ['it is empty', ''],
  ])('%s', async (_, text) => {
    expect(await answer(text.normalize('NFC'))).toEqual(expect.stringContaining('notification'));
  });

  it('a file in it contains the notification', async () => {
    const attached = `Content-Type: message/rfc822\r\n\r\nSubject: Lamp\r\nReply-To: ${ours}\r\n\r\nx`;
    const mail = await read(
      ['Content-Type: multipart/mixed; boundary=b'],
      multipart('Content-Type: text/plain\r\n\r\nSee there.', attached),
    );
    expect(answerIn(mail, [])).toEqual(expect.stringContaining('notification'));
  });

  it('but not if they only send a file', async () => {
    const mail = await read(
      ['Content-Type: multipart/mixed; boundary=b'],
      multipart('Content-Type: text/plain\r\n\r\n', 'Content-Type: text/plain; name=a.txt\r\n\r\nE27'),
    );
    expect(answerIn(mail, [])).toEqual({ text: '' });
  });
});

describe('A text contains a part of a notification', () => {
  it.each([
    `Write to ${ours}`,
    `Write to ${ours.toUpperCase()}`,
    `mailto:${ours.replace('@', '%40')}`,
    `${ours.slice(0, 40)}\n> ${ours.slice(40)}`,
    '> ##- Write your answer\n> above this line -##',
    'WRITE YOUR ANSWER ABOVE THIS LINE',
    '请在此行上方\n填写您的回复',
  ])('as %j', (text) => expect(leaksNotification(text)).toBe(true));

  it.each([
    'Write to our agent at help@support.example.com',
    'Agents write above this line',
    'agent-4711@support.example.com',
    'agentagentagent'.repeat(50),
    '',
  ])('not as %j', (text) => expect(leaksNotification(text)).toBe(false));
});

it('an answer is parsed in linear time', () => {
  const cost = (pieces: number) => {
    const text = `${own}\n${'agent-0 wri\n'.repeat(pieces)}${notification}`;
    const began = process.threadCpuUsage();
    agentsWords(text, [question]);
    return process.threadCpuUsage(began).user;
  };
  cost(1000);
  // Four times the text: 16 times the work if it were quadratic. Other work on the machine may slow one of a pair.
  const isLinear = () => cost(80_000) < 8 * cost(20_000) + 50_000;
  expect([isLinear, isLinear, isLinear].some((measured) => measured())).toBe(true);
});

import { describe, expect, it } from 'vitest';
import { replyOf } from '../../../../../domain/mail/incoming/reading/reply.ts';

const own = 'It still does not work.\n\nCan you help?';
const quoted = '> Did you try again?\n> Yours, the desk';
const plain = 'Did you try again?\nYours, the desk';

describe("The sender's text", () => {
  it.each([
    ['Gmail', `On Tue, Mar 1, 2011 at 6:02 PM, Desk <desk@example.com> wrote:\n\n${quoted}`],
    [
      'Gmail, broken',
      `On Tue, Mar 1, 2011 at 6:02 PM, The Long Name of a Desk <\ndesk@example.com> wrote:\n\n${quoted}`,
    ],
    ['Apple Mail', `On 1 Mar 2011, at 18:02, Desk <desk@example.com> wrote:\n\n${quoted}`],
    ['Yahoo', `On Tuesday, March 1, 2011, 06:02:00 PM GMT+1, Desk <desk@example.com> wrote:\n\n${plain}`],
    [
      'Proton',
      `------- Original Message -------\nOn Tuesday, March 1st, 2011 at 18:02, Desk <desk@example.com> wrote:\n\n${quoted}`,
    ],
    [
      'Outlook',
      `________________________________\nFrom: Desk <desk@example.com>\nSent: Tuesday, March 1, 2011 6:02 PM\nTo: Jo\nSubject: Re: Help\n\n${plain}`,
    ],
    [
      'Outlook, German',
      `Von: Desk\nGesendet: Dienstag, 1. März 2011 18:02\nAn: Jo\nBetreff: AW: Hilfe\n\n${plain}`,
    ],
    ['old Outlook, German', `-----Ursprüngliche Nachricht-----\nVon: Desk\n\n${plain}`],
    ['Gmail, German', `Am Di., 1. März 2011 um 18:02 Uhr schrieb Desk <desk@example.com>:\n\n${quoted}`],
    ['Gmail, French', `Le mar. 1 mars 2011 à 18:02, Desk <desk@example.com> a écrit :\n\n${quoted}`],
    [
      'Outlook, French',
      `De : Desk <desk@example.com>\nEnvoyé : mardi 1 mars 2011 18:02\nÀ : Jo\nObjet : RE: Aide\n\n${plain}`,
    ],
    ['Gmail, Spanish', `El mar, 1 mar 2011 a las 18:02, Desk (<desk@example.com>) escribió:\n\n${quoted}`],
    [
      'Outlook, Spanish',
      `De: Desk\nEnviado el: martes, 1 de marzo de 2011 18:02\nPara: Jo\nAsunto: RE: Ayuda\n\n${plain}`,
    ],
    ['Gmail, Japanese', `2011年3月1日(火) 18:02 Desk <desk@example.com>:\n\n${quoted}`],
    [
      'Outlook, Japanese',
      `差出人: Desk <desk@example.com>\n送信日時: 2011年3月1日 18:02\n宛先: Jo\n件名: RE: 質問\n\n${plain}`,
    ],
    ['Gmail, Chinese', `Desk <desk@example.com> 于2011年3月1日周二 18:02写道：\n\n${quoted}`],
    ['Apple Mail, Chinese', `在 2011年3月1日，18:02，Desk <desk@example.com> 写道：\n\n${quoted}`],
    [
      'QQ',
      `------------------ 原始邮件 ------------------\n发件人: "desk"<desk@example.com>;\n发送时间: 2011年3月1日(星期二) 晚上6:02\n收件人: "jo"<jo@example.com>;\n主题: 回复：帮助\n\n${plain}`,
    ],
    ['Foxmail', `发件人： Desk\n发送时间： 2011-03-01 18:02\n收件人： Jo\n主题： Re: 帮助\n${plain}`],
    ['163', `At 2011-03-01 18:02:00, "Desk" <desk@example.com> wrote:\n${quoted}`],
    ['NetEase Mail Master', `---- 回复的原邮件 ----\n发件人 Desk\n${plain}`],
    ['Naver, Korean', `-----Original Message-----\nFrom: "Desk"\n${plain}`],
    ['Dutch', `Op di 1 mrt 2011 om 18:02 schreef Desk <desk@example.com>:\n\n${quoted}`],
    ['Italian', `Il giorno mar 1 mar 2011 alle ore 18:02 Desk <desk@example.com> ha scritto:\n\n${quoted}`],
    ['Mail.ru', `Tue, 1 Mar 2011 18:02 +0400 от Desk <desk@example.com>:\n${quoted}`],
    ['Yandex', `01.03.2011, 18:02, "Desk" <desk@example.com>:\n\n${plain}`],
    [
      'Gmail, Hungarian',
      `Desk <desk@example.com> ezt írta (időpont: 2011. márc. 1., K, 18:02):\n\n${quoted}`,
    ],
    [
      'Aliyun',
      `------------------------------------------------------------------\n发件人：Desk <desk@example.com>\n日　期：2011年03月01日 18:02:00\n收件人：Jo\n主　题：Re: 帮助\n\n${plain}`,
    ],
    ['our own mails', `--- Reply above this line ---\n\n${plain}`],
  ])('is separated from the quote of %s', (_client, quote) => {
    expect(replyOf(`${own}\n\n${quote}`)).toBe(own);
  });

  it('ends where the signature begins', () => {
    expect(replyOf(`${own}\n\n-- \nJo\nExample Ltd.`)).toBe(own);
    expect(replyOf(`${own}\n\nSent from my iPhone`)).toBe(own);
  });

  it('includes answers between the quoted lines, with those lines', () => {
    const answers = '> Did you try again?\n\nYes, twice.\n\n> Which version?\n\nThe newest.';
    expect(replyOf(`On Tue, 1 Mar 2011 at 18:02, Desk wrote:\n${answers}`)).toBe(answers);
  });

  it.each([
    own,
    'On Monday I wrote: it is broken',
    'From: here to there\nit is far',
    'A list:\n-- first\n-- second',
    'I said > 5 and < 7',
    'Best regards,\nJo',
    'Here it is\n\nSent from my desk, which is easier than from a phone.',
  ])('is everything without a certain separator: %j', (text) => expect(replyOf(text)).toBe(text));

  it('is the forwarded text if the sender added nothing', () => {
    expect(
      replyOf(
        '---------- Forwarded message ---------\nFrom: Jo\nDate: Tue\nSubject: x\nTo: us\n\nThe complaint.',
      ),
    ).toBe('The complaint.');
  });

  it('is empty if everything is quoted', () => expect(replyOf(quoted)).toBe(''));

  it.each([
    '> ',
    'On 1:00 <\n',
    'On Tue 2011 <a@b\n',
    'wrote: ',
    'From: a\n',
    '-',
    '_____\n',
    ' ',
    '\n',
    'a@',
    'Original Message ',
    '发件人：',
    '*',
  ])('is found in linear time, even in a megabyte of %j', (piece) => {
    // Quadratic time would take hours here, and exceed the test's timeout.
    const text = piece.repeat(1_000_000 / piece.length);
    expect(replyOf(text).length).toBeLessThanOrEqual(text.length);
  });
});

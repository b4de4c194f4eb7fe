import { describe, expect, it } from 'vitest';
import { forwardedMail } from '../../../../../domain/mail/incoming/forwarded-mail.ts';
import { readMail } from '../../../../../domain/mail/incoming/read-mail.ts';
import { knownWords } from '../../../../../domain/mail/incoming/reading/known-words.ts';
import { replyOf } from '../../../../../domain/mail/incoming/reading/reply.ts';
import { read } from '../raw-mail.ts';

describe('A forwarded mail without added text is shown, and its sender is found, in the format of', () => {
  it.each([
    [
      'Gmail',
      '---------- Forwarded message ---------\nFrom: Jo <jo@example.com>\nDate: Sun, 22 Nov 2026 at 10:00\nSubject: Lamp\nTo: <us@example.com>\n\n\nThe complaint.',
    ],
    [
      'Gmail de',
      '---------- Forwarded message ---------\nVon: Jo <jo@example.com>\nDate: So., 22. Nov. 2026 um 10:00 Uhr\nSubject: Lamp\nTo: <us@example.com>\n\n\nThe complaint.',
    ],
    [
      'Apple Mail',
      'Begin forwarded message:\n\nFrom: Jo <jo@example.com>\nSubject: Lamp\nDate: 22 November 2026 at 10:00:00 CET\nTo: us@example.com\n\nThe complaint.',
    ],
    [
      'Apple Mail (de)',
      'Anfang der weitergeleiteten Nachricht:\n\nVon: Jo <jo@example.com>\nBetreff: Lamp\nDatum: 22. November 2026 um 10:00:00 MEZ\nAn: us@example.com\n\nThe complaint.',
    ],
    [
      'Apple Mail (fr)',
      'Début du message transféré :\n\nDe: Jo <jo@example.com>\nObjet: Lamp\nDate: 22 novembre 2026 à 10:00:00 UTC+1\nÀ: us@example.com\n\nThe complaint.',
    ],
    [
      'Apple Mail (es)',
      'Inicio del mensaje reenviado:\n\nDe: Jo <jo@example.com>\nAsunto: Lamp\nFecha: 22 de noviembre de 2026, 10:00:00 CET\nPara: us@example.com\n\nThe complaint.',
    ],
    [
      'Apple Mail (it)',
      'Inizio messaggio inoltrato:\n\nDa: Jo <jo@example.com>\nOggetto: Lamp\nData: 22 novembre 2026 alle ore 10:00:00 CET\nA: us@example.com\n\nThe complaint.',
    ],
    [
      'Apple Mail (nl)',
      'Begin doorgestuurd bericht:\n\nVan: Jo <jo@example.com>\nOnderwerp: Lamp\nDatum: 22 november 2026 om 10:00:00 CET\nAan: us@example.com\n\nThe complaint.',
    ],
    [
      'Apple Mail (sv)',
      'Vidarebefordrat brev:\n\nFrån: Jo <jo@example.com>\nÄmne: Lamp\nDatum: 22 november 2026 10:00:00 CET\nTill: us@example.com\n\nThe complaint.',
    ],
    [
      'Apple Mail (da)',
      'Start på videresendt besked:\n\nFra: Jo <jo@example.com>\nEmne: Lamp\nDato: 22. november 2026 kl. 10.00.00 CET\nTil: us@example.com\n\nThe complaint.',
    ],
    [
      'Apple Mail (pl)',
      'Początek przekazywanej wiadomości:\n\nOd: Jo <jo@example.com>\nTemat: Lamp\nData: 22 listopada 2026 10:00:00 CET\nDo: us@example.com\n\nThe complaint.',
    ],
    [
      'Apple Mail (ja)',
      '転送されたメッセージ:\n\n差出人: Jo <jo@example.com>\n件名: Lamp\n日付: 2026年11月22日 10:00:00 JST\n宛先: us@example.com\n\nThe complaint.',
    ],
    [
      'Apple Mail (zh)',
      '开始转发的邮件：\n\n发件人: Jo <jo@example.com>\n主题: Lamp\n日期: 2026年11月22日 GMT+8 10:00:00\n收件人: us@example.com\n\nThe complaint.',
    ],
    [
      'Apple Mail (ru)',
      'Начало переадресованного сообщения:\n\nОт: Jo <jo@example.com>\nТема: Lamp\nДата: 22 ноября 2026 г. в 10:00:00 GMT+3\nКому: us@example.com\n\nThe complaint.',
    ],
    [
      'Outlook',
      'From: Jo <jo@example.com>\nSent: Sunday, November 22, 2026 10:00 AM\nTo: us@example.com\nSubject: Lamp\n\nThe complaint.',
    ],
    [
      'Outlook, below a rule',
      '________________________________\nFrom: Jo <jo@example.com>\nSent: Sunday, November 22, 2026 10:00 AM\nTo: us@example.com\nSubject: Lamp\n\nThe complaint.',
    ],
    [
      'Thunderbird',
      '-------- Forwarded Message --------\nSubject: \tLamp\nDate: \tSun, 22 Nov 2026 10:00:00 +0100\nFrom: \tJo <jo@example.com>\nTo: \tus@example.com\n\n\n\nThe complaint.',
    ],
    [
      'Thunderbird (fr)',
      '-------- Message transféré --------\nSujet : \tLamp\nDate : \tSun, 22 Nov 2026 10:00:00 +0100\nDe : \tJo <jo@example.com>\nPour : \tus@example.com\n\n\n\nThe complaint.',
    ],
    [
      'Yahoo',
      '----- Forwarded Message -----\nFrom: Jo <jo@example.com>\nTo: us@example.com\nSent: Sunday, November 22, 2026 at 10:00:00 AM GMT+1\nSubject: Lamp\n\nThe complaint.',
    ],
    [
      'QQ',
      '------------------ 转发邮件 ------------------\n发件人: "Jo"<jo@example.com>;\n发送时间: 2026年11月22日(星期日) 晚上6:02\n收件人: "us"<us@example.com>;\n主题: Lamp\n\nThe complaint.',
    ],
    [
      'NetEase',
      '-------- 转发邮件信息 --------\n发件人："Jo" <jo@example.com>\n发送日期：2026-11-22 10:00:00\n收件人：us@example.com\n主题：Lamp\n\nThe complaint.',
    ],
    [
      'Proton',
      '------- Forwarded Message -------\nFrom: Jo <jo@example.com>\nDate: On Sunday, November 22nd, 2026 at 10:00 AM\nSubject: Lamp\nTo: us@example.com\n\n\nThe complaint.',
    ],
    [
      'Yandex',
      '-------- Пересылаемое сообщение --------\n22.11.2026, 10:00, "Jo" <jo@example.com>:\n\nThe complaint.',
    ],
    [
      'Samsung',
      '-------- Original message --------\nFrom: Jo <jo@example.com>\nDate: 22/11/2026 10:00 (GMT+01:00)\nTo: us@example.com\nSubject: Lamp\n\nThe complaint.',
    ],
    [
      'a phone, below its line',
      'Sent from my iPhone\n\nBegin forwarded message:\n\nFrom: Jo <jo@example.com>\nDate: 22 November 2026 at 10:00:00 CET\nTo: us@example.com\nSubject: Lamp\n\nThe complaint.',
    ],
    [
      'a phone, quoted',
      'Sent from my iPhone\n\nBegin forwarded message:\n\n> From: Jo <jo@example.com>\n> Date: 22 November 2026 at 10:00:00 CET\n> To: us@example.com\n> Subject: Lamp\n> \n> The complaint.',
    ],
    [
      'Outlook on a phone',
      'Get Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\nFrom: Jo <jo@example.com>\nSent: Sunday, November 22, 2026 10:00 AM\nTo: us@example.com\nSubject: Lamp\n\nThe complaint.',
    ],
    [
      'a program that signs',
      '-- \nMei\n\n---------- Forwarded message ---------\nFrom: Jo <jo@example.com>\nDate: Sun, 22 Nov 2026 at 10:00\nSubject: Lamp\nTo: <us@example.com>\n\n\nThe complaint.',
    ],
  ])('%s', async (_program, text) => {
    expect(replyOf(text)).toBe('The complaint.');
    const headers = ['From: kim@x.example', 'Subject: Fwd: Lamp', 'Content-Type: text/plain; charset=utf-8'];
    const mail = await read(headers, Buffer.from(`@fwd\n\n${text}`).toString('latin1'));
    const forwarded = await forwardedMail(mail, readMail);
    expect(forwarded?.sender).toMatchObject({ address: 'jo@example.com', name: 'Jo' });
    expect(forwarded?.mail).toMatchObject({ subject: 'Lamp', reply: 'The complaint.' });
  });
});

describe('Text above a forwarded mail is kept:', () => {
  const header =
    'From: Jo <jo@example.com>\nSent: Sunday, 22 November 2026 10:00\nTo: us\nSubject: Lamp\n\nDark.';
  it.each(['See what I got:', 'He wrote:', 'Sent from my old account, sorry.'])('%s', (words) =>
    expect(replyOf(`${words}\n\n${header}`)).toBe(words),
  );
});

describe('A mail that returns what we sent', () => {
  const letter =
    'Hello Mei,\n\nto help you we need to know a few things:\n\n1. What is the number of your order?\n\nBest regards,\nKim';
  const sent = knownWords([letter]);
  const introduction = 'On Sun, 22 Nov 2026 at 10:00, Desk <desk@example.com> wrote:';
  const header =
    'From: Desk <desk@example.com>\nSent: Sunday, 22 November 2026 10:00\nTo: Mei\nSubject: Re: Lamp';

  it.each([
    ['below its header', `${header}\n\n${letter}`],
    ['below the line of a phone', `Get Outlook for iOS<https://aka.ms/o0ukef>\n${header}\n\n${letter}`],
    ['below an attribution', `${introduction}\n\n${letter}`],
  ])('and nothing else has no text of the sender: %s', (_how, text) => expect(replyOf(text, sent)).toBe(''));

  it('with an answer below contains the answer once', () => {
    expect(replyOf(`${introduction}\n${letter.replace(/^/gm, '> ')}\n\nIt is 4711.`, sent)).toBe(
      'It is 4711.',
    );
  });
});

import { describe, expect, it } from 'vitest';
import { wordsOfFirstMail } from '../../../../../domain/mail/incoming/reading/first-mail.ts';
import { replyOf } from '../../../../../domain/mail/incoming/reading/reply.ts';

describe('Text that only looks like a quote is kept, in an answer and in a first mail:', () => {
  it.each([
    [
      'address block',
      'My new address:\n\nName: Mei Li\nStreet: Hauptstr. 5\nCity: Berlin\nPhone: +49 30 1234567\n\nThanks',
    ],
    ['appointment form', 'Name: Mei\nDate: 22.11.2026 10:00\nPlace: Berlin\nProblem: lamp'],
    ['flight', 'From: BER\nTo: CDG\nDate: 22.11.2026 10:00\nFlight: AF 1234\n\nis cancelled'],
    ['flight subject', 'From: Berlin\nDate: 22.11.2026 10:00\nTo: Paris\n\nis the trip.'],
    [
      'german journey',
      'Von: Berlin Hbf\nNach: Hamburg\nDatum: 22.11.2026\nUhrzeit: 10:00\n\nBitte umbuchen.',
    ],
    ['french journey', 'De : Paris\nÀ : Lyon\nDate : 22/11/2026 à 10:00\n\nMerci de changer.'],
    ['french journey 3', 'De: Paris\nA: Lyon\nLe: 22/11/2026 10:00\nMerci'],
    [
      'order confirm pasted',
      'Order: 4711\nDate: 22.11.2026 10:00\nCustomer: Mei Li <mei@x.example>\nTotal: 40 EUR\n\nPlease cancel.',
    ],
    [
      'log lines',
      '2026-11-22 10:00:01 ERROR smtp: cannot connect to mail.example.com\n2026-11-22 10:00:02 INFO user jo@example.com logged in\n2026-11-22 10:00:03 ERROR x\n\nThat is the log.',
    ],
    [
      'git log',
      'commit abc\nAuthor: Jo <jo@example.com>\nDate:   Sun Nov 22 10:00:00 2026 +0100\n\n    fix the lamp\n\nis the version.',
    ],
    [
      'mail headers pasted',
      'Here are the headers you asked for:\n\nReceived: from mx.example.com by mail.example.com; Sun, 22 Nov 2026 10:00:00 +0100\nMessage-ID: <1@example.com>\nX-Spam: no\n\nDoes it help?',
    ],
    [
      'who wrote',
      'Your colleague Kim wrote on Monday 22.11.2026 at 10:00:\nWe will send a new one.\nWhere is it?',
    ],
    [
      'what somebody wrote, in German',
      'Am Montag, 22.11.2026, schrieb mir Ihr Kollege:\nEs kommt morgen.\nEs kam nichts.',
    ],
    ['meeting', 'Am 22.11.2026 um 10:00 Uhr bin ich da:\nHauptstr. 5, Berlin'],
    ['a call on a day', 'On 22 Nov 2026 at 10:00, I called you:\nnobody answered.\nI waited.'],
    ['what somebody wrote on a day', 'On 22.11.2026 you wrote:\nIt comes tomorrow.\n\nIt did not come.'],
    [
      'email list',
      'Please add these people:\nKim <kim@example.com>\nJo <jo@example.com>\nLi <li@example.com>\n\nThanks',
    ],
    [
      'ticket dates',
      '22.11.2026 10:00 ordered\n23.11.2026 11:00 paid\n24.11.2026 12:00 nothing came\n\nWhere is it?',
    ],
    ['a list of dashes', 'Things:\n-- one\n-- two\n-- three'],
    ['underscore form', 'Signature: ____________________\nDate: ____________\n\nPlease sign.'],
    [
      'a divider of underscores',
      `First part.\n\n____________________\n\nSecond part that is long.\n${'More of it.\n'.repeat(14)}`,
    ],
    ['equals', '=====\nTitle\n=====\nbody text'],
    ['stars', '*** Urgent ***\nPlease call me.'],
    ['--- cut here ---', 'Log:\n--- cut here ---\nerror 5\n--- cut here ---\nWhat now?'],
    ['a certificate', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n\nis my certificate'],
    ['heading original message word', 'The original message:\nwas it sent?'],
    ['forwarded message phrase', 'I never got the forwarded message. Can you send it again?'],
    ['markdown table', '| a | b |\n|---|---|\n| 1 | 2 |\n\nis what I see'],
    ['shell', '$ ls > out.txt\n> cat out.txt\nfoo\n\nDoes that help?'],
    ['quote char first line code', 'I type\n> help\nand get nothing.'],
    ['html arrow', '=> first\n=> second'],
    ['price', 'I paid > 50 EUR and got < 5 lamps'],
    ['sent from short', 'It was sent from Berlin\n\nThanks'],
    ['sent from my old address', 'Sent from my old address, sorry for that.'],
    ['Outlook says', 'My Outlook says error 5\n\nWhat now'],
    ['android app end', 'It happens on\n\nthe Android app'],
    ['device list', 'Devices:\n\niPad Pro\n\niPhone 12 mini'],
    ['a device alone', 'Samsung Galaxy S21'],
    ['a device with a version', 'Hello,\n\nSamsung Galaxy Android 14'],
    ['a phone’s maker', 'You asked for the phone.\n\nGoogle Pixel Android'],
    ['a device in small letters', 'Which device do I use:\n\nmein iPhone'],
    ['what was ordered for a device', 'I ordered this:\n\niPhone Hülle schwarz'],
    ['thanks jo', 'OK\n\nThanks\nJo'],
    ['numbered questions', '1. Yes\n2. No\n3. From: Berlin\n4. To: Paris'],
    ['reply above', 'I wrote my reply above the line, did you see it?'],
    ['dash reply', '- reply to all above the door sign'],
    ['url list', 'https://a.example/x\nhttps://b.example/y: broken\nmailto:jo@example.com'],
    ['time colon', 'Monday: 10:00-12:00\nTuesday: 14:00\nWednesday: closed\nE-mail: shop@x.example'],
    [
      'opening hours with address',
      'Shop: Acme <shop@x.example>\nMonday: 22.11.2026\nTuesday: closed\n\nIs that right?',
    ],
    [
      'contact card',
      'Contact: Mei Li <mei@x.example>\nSince: 22.11.2026\nPhone: 030 123\n\nPlease update it.',
    ],
    ['chinese form', '姓名：李梅\n电话：13800000000\n日期：2026年11月22日 10:00\n地址：上海\n\n请尽快。'],
    ['chinese form mail', '姓名：李梅\n邮箱：mei@x.example\n日期：2026年11月22日\n订单：4711\n\n请尽快。'],
    ['chinese from to', '发件人：上海仓库\n收件人：李梅\n日期：2026-11-22\n\n包裹丢了。'],
    [
      'chinese waybill time',
      '寄件人：上海仓库\n收件人：李梅\n时间：2026-11-22 10:00\n单号：SF123\n\n包裹丢了。',
    ],
    [
      'chinese waybill from',
      '发件人：上海仓库\n收件人：李梅\n发送时间：2026-11-22 10:00\n单号：SF123\n\n包裹丢了。',
    ],
    ['japanese', '差出人：田中\n宛先：東京都\n日時：2026年11月22日 10:00\n\n届きません。'],
    ['korean', '보낸 사람: 김\n받는 사람: 이\n날짜: 2026-11-22\n\n택배가 안 와요.'],
    ['russian parcel', 'От: Иван Петров\nКому: Мария Иванова\nДата: 22.11.2026\n\nПосылка не пришла.'],
    ['polish parcel', 'Od: Jan\nDo: Anna\nData: 22.11.2026\n\nPaczka nie przyszła.'],
    ['spanish', 'De: Madrid\nPara: Sevilla\nFecha: 22/11/2026\nHora: 10:00\n\nQuiero cambiar.'],
    ['italian', 'Da: Roma\nA: Milano\nData: 22/11/2026\nOra: 10:00\n\nVorrei cambiare.'],
    ['dutch', 'Van: Amsterdam\nNaar: Utrecht\nDatum: 22-11-2026 10:00\n\nGraag wijzigen.'],
    [
      'invoice',
      'Invoice date: 22 November 2026\nInvoice to: Acme <billing@acme.example>\nAmount: 40 EUR\nDue: 2026-12-01\n\nPlease correct it.',
    ],
    ['person says "wrote"', 'What I wrote:\n\nthe lamp is broken'],
    ['subject date', 'Subject: maths\nDate: 22.11.2026 10:00\nRoom: 5\n\nis my exam'],
    [
      'betreff in own letter',
      'Kündigung\n\nBetreff: Vertrag 4711\nDatum: 22.11.2026\n\nHiermit kündige ich.',
    ],
    [
      'formal letter',
      'Mei Li\nHauptstr. 5\n\nAn: Acme GmbH\nDatum: 22.11.2026\nBetreff: Kündigung\n\nHiermit kündige ich.',
    ],
    [
      'formal letter from',
      'Von: Mei Li, Hauptstr. 5\nAn: Acme GmbH\nDatum: 22.11.2026\nBetreff: Kündigung\n\nHiermit kündige ich.',
    ],
    ['envoyé le', 'Envoyé le: 22/11/2026\nReçu le: jamais\n\nOù est-il ?'],
    ['chat log', '10:00 Kim: hello\n10:01 Me: hello\n10:02 Kim: it comes\n\nThat was the chat.'],
    [
      'chat log dated',
      '22.11.2026, 10:00 - Kim: hello\n22.11.2026, 10:01 - Mei: where is it\n\nThat was the chat.',
    ],
    [
      'whatsapp',
      '[22.11.26, 10:00:00] Kim: hello\n[22.11.26, 10:01:00] Mei: where is it\n\nThat was the chat.',
    ],
    [
      'dhl status',
      '22.11.2026, 10:00 Uhr, Berlin: Paket angenommen\n23.11.2026, 10:00 Uhr, Hamburg: in Zustellung\n\nNichts kam.',
    ],
    ['slack ping', 'Hi\n\nCheers'],
  ])('%s', (_what, text) => {
    expect(replyOf(text).trim()).toBe(text.trim());
    expect(wordsOfFirstMail(text).trim()).toBe(text.trim());
  });
});

describe("A last line that resembles a program's signature is kept if it names no program:", () => {
  it.each([
    'Ich habe ein Problem.\n\nVon meinem Nachbarn gesendet',
    'Lost parcel.\n\nSent with Hermes on Monday',
    'Lost parcel.\n\nSent from the warehouse in Berlin',
    'Lost parcel.\n\nSent from mail order house Acme',
    'Which one?\n\nSent from my brother in Berlin',
    'Colis perdu.\n\nEnvoyé depuis Lyon le 22',
    'Colis perdu.\n\nEnvoyé de la poste de Lyon',
    'Pakken er væk.\n\nSendt fra Oslo',
    'Paketet är borta.\n\nSkickat från Malmö',
    'Pakket weg.\n\nVerstuurd vanaf Utrecht',
    'Pacco perso.\n\nInviato da Roma',
    'Perdido.\n\nEnviado do meu escritório em Lisboa',
    'Perdido.\n\nEnviado a partir do Porto',
    '包裹丢了。\n\n从我的朋友那里发送',
  ])('%j', (text) => {
    expect(replyOf(text)).toBe(text);
    expect(wordsOfFirstMail(text)).toBe(text);
  });
});

describe("A program's signature line is removed if it names", () => {
  it.each([
    ['itself', 'Sent with Proton Mail secure email.'],
    ['itself by its link', 'Sent using https://www.zoho.com/mail/'],
    ['itself, and praises itself', 'Yahoo Mail: Search, Organize, Conquer'],
    ['a model', 'Sent from my SM-G991B'],
    ['a model of a maker nobody lists', 'Sent from my Wiko RIDGE FAB 4G'],
    ['a kind of device', 'Envoyé depuis mon téléphone portable'],
    ['a device with an ending', 'iPhone’dan gönderildi'],
    ['a device of a maker', 'Poslano s telefona Samsung Galaxy'],
    ['Outlook for another', 'Obtenha o Outlook para Android'],
    ['Outlook, with a link', 'iOS용 Outlook 다운로드<https://aka.ms/o0ukef>'],
    ['a provider', 'Inviato da Libero Mail per Android'],
  ])('%s', (_what, line) => expect(replyOf(`It is dark.\n\n${line}`)).toBe('It is dark.'));
});

it('a postscript below a signature is not part of it', () => {
  const text = 'It is dark.\n-- \nMei\n\nPS: call me first, the bell is broken.';
  expect(replyOf(text)).toBe(text);
  expect(wordsOfFirstMail(text)).toBe(text);
});

it('the card of NetEase Mail Master is removed', () => {
  const quote =
    '---- 回复的原邮件 ----\n| 发件人 | Desk<desk@example.com> |\n| 主题 | Re: Help |\nTry again.';
  expect(replyOf(`灯不亮。\n\n\n| |\n李梅\n|\n|\nmei@163.com\n|\n${quote}`)).toBe('灯不亮。');
});

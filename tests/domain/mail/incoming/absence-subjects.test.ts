import { describe, expect, it } from 'vitest';
import { isAbsenceSubject } from '../../../../domain/mail/incoming/absence-subjects.ts';
import { automaticMailReasons } from '../../../../domain/mail/incoming/automatic-mail.ts';

const answered = '[T20261122-0001] Broken lamp';

describe('The subject of an out-of-office notice is recognized in', () => {
  it.each([
    ['English', 'Automatic reply'],
    ['English, older', 'Out of Office AutoReply'],
    ['German', 'Automatische Antwort'],
    ['German, Notes', 'Abwesenheitsnotiz'],
    ['Dutch', 'Automatisch antwoord'],
    ['French', 'Réponse automatique '],
    ['Spanish', 'Respuesta automática'],
    ['Catalan', 'Resposta automàtica'],
    ['Italian', 'Risposta automatica'],
    ['Portuguese', 'Resposta automática'],
    ['Polish', 'Automatyczna odpowiedź'],
    ['Czech', 'Automatická odpověď'],
    ['Slovak', 'Automatická odpoveď'],
    ['Hungarian', 'Automatikus válasz'],
    ['Romanian', 'Răspuns automat'],
    ['Bulgarian', 'Автоматичен отговор'],
    ['Croatian', 'Automatski odgovor'],
    ['Slovenian', 'Samodejni odgovor'],
    ['Swedish', 'Autosvar'],
    ['Danish', 'Automatisk svar'],
    ['Norwegian', 'Fraværsmelding'],
    ['Finnish', 'Automaattinen vastaus'],
    ['Estonian', 'Automaatvastus'],
    ['Latvian', 'Automātiskā atbilde'],
    ['Lithuanian', 'Automatinis atsakymas'],
    ['Russian', 'Автоматический ответ'],
    ['Ukrainian', 'Автоматична відповідь'],
    ['Turkish', 'Otomatik Yanıt'],
    ['Greek', 'Αυτόματη απάντηση'],
    ['Hebrew', 'תשובה אוטומטית'],
    ['Arabic', 'رد تلقائي'],
    ['Vietnamese', 'Trả lời tự động'],
    ['Thai', 'ตอบกลับอัตโนมัติ'],
    ['Indonesian', 'Balasan Otomatis'],
    ['Japanese', '自動応答'],
    ['Korean', '자동 회신'],
    ['simplified Chinese', '自动答复'],
    ['traditional Chinese', '自動回覆'],
  ])('%s', (_language, words) => {
    for (const subject of [`${words}: ${answered}`, `${words}：${answered}`, words.toLowerCase(), words]) {
      expect(isAbsenceSubject(subject), subject).toBe(true);
    }
  });

  it.each([
    `\u200f\u202bתשובה אוטומטית\u202c: ${answered}`,
    `Re: Automatic reply: ${answered}`,
    `[Auto-Reply] ${answered}`,
    'Out of office until 5 December',
    'Out of office – back on Monday',
    'Automaticka\u0301 odpove\u030cd\u030c: Lamp',
    'AUTOMATIC REPLY: LAMP',
  ])('with any surrounding text: %j', (subject) => expect(isAbsenceSubject(subject)).toBe(true));
});

describe('An out-of-office notice is recognized by the subject', () => {
  it.each([
    'AUTO: Kim is out of the office (returning 05.12.2026)',
    'AUTO: Kim Meier ist außer Haus (Rückkehr am 05.12.2026)',
    'AUTO : Kim est absent(e) du bureau (retour 05/12/2026)',
    'Kim Meier is out of the office.',
    'I am out of the office until 5 December',
    'OTOMATİK YANIT: Lamp',
    'otomatik yanit: Lamp',
    'ΑΥΤΟΜΑΤΗ ΑΠΑΝΤΗΣΗ: Lamp',
    'REPONSE AUTOMATIQUE : Lamp',
    'Fuera de la oficina: Lamp',
    'Ausência: Lamp',
    'Frånvarande: Lamp',
    'Απουσία: Lamp',
    'Afwezigheidsassistent: Lamp',
    'Poissa toimistosta: Lamp',
    'Автоматски одговор: Lamp',
    'Автоматты жауап: Lamp',
    'ავტომატური პასუხი: Lamp',
    'Avtomatik cavab: Lamp',
    'স্বয়ংক্রিয় উত্তর: Lamp',
    'தானியங்கு பதில்: Lamp',
    '【自動返信】Lamp',
    '[부재중] Lamp',
    '不在：Lamp',
  ])('%j', (subject) => expect(isAbsenceSubject(subject)).toBe(true));

  it.each([
    'Otomatikong tugon',
    'Outomatiese antwoord',
    'Avtomatska sporočila',
    'Auto',
    'Réponse automatisée',
  ])('in unlisted languages, if it prefixes the subject of an answer: %s', (words) => {
    expect(isAbsenceSubject(`${words}: ${answered}`)).toBe(true);
    expect(isAbsenceSubject(`${words}: Re: Lamp`)).toBe(true);
  });
});

describe("A person's subject with such words is not a notice", () => {
  it.each([
    'Automatic reply does not work',
    'Automatische Antwort einrichten, aber wie?',
    'How do I set an automatic reply: a question',
    'Automatisch antwoorden: hoe?',
    'Autosvarare köpt, defekt',
    'Absent parts in my parcel',
    '自动回复怎么设置',
    '自動返信の設定について',
    'Réponse automatiquement perdue',
    'Auto: Bremse kaputt',
    'Automatisch licht: defect',
    'Re: [T20261122-0001] Auto: Bremse kaputt',
    'Kim is out of office chairs',
    'Out of office chairs',
    'Frånvaro av svar',
    'Urlaub verschieben',
    'Thank you for your message',
    '',
  ])('%j', (subject) => expect(isAbsenceSubject(subject)).toBe(false));
});

it('a subject of an out-of-office notice marks the mail as automatic', () => {
  const headers = new Map([['subject', [`Automatisch antwoord: ${answered}`]]]);
  expect(automaticMailReasons(headers)).toEqual([`subject: Automatisch antwoord: ${answered}`]);
});

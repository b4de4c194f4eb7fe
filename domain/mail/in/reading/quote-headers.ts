/**
 * How mail programs introduce what they quote. Each pattern looks at one line (an attribution: at a few joined lines) of
 * bounded length and has no repetition within a repetition, so that no text makes it slow.
 */

/** Verbs of "On … wrote:", with which an attribution ends, in the languages that mail programs are sold in. */
const wrote = [
  'wrote',
  'writes',
  'said',
  'escribió',
  'escribio',
  'a écrit',
  'ha scritto',
  'scrisse',
  'escreveu',
  'schrieb',
  'geschrieben',
  'schreef',
  'geschreven',
  'het volgende geschreven',
  'skrev',
  'skrev følgende',
  'kirjoitti',
  'napisał',
  'napisała',
  'napisał\\(a\\)',
  'pisze',
  'napsal',
  'napsal\\(a\\)',
  'napísal',
  'írta',
  'a scris',
  'написал',
  'написала',
  'написал\\(a\\)',
  'пишет',
  'пише',
  'написав',
  'έγραψε',
  'yazdı',
  'şunu yazdı',
  'pisze',
  'je napisao',
  'napisao je',
  'je napisal/-a',
  'đã viết',
  'menulis',
  'kirjutas',
  'rašė',
  'rakstīja',
  'כתב',
  'كتب',
  'เขียน',
  '写道',
  '寫道',
  '寫道',
  '写到',
  'のメール',
  'は書きました',
  'さんは書きました',
  'のメッセージ',
  '님이 작성',
  '작성',
] as const;

const wroteAtEnd = new RegExp(`(?:${wrote.join('|')})\\s{0,9}[:：]?\\s{0,9}$`, 'iu');
const wroteInside =
  /(?<!\p{L})(?:wrote|schrieb|schreef|skrev|escribió|escreveu|a écrit|ha scritto|napisał|napsal|kirjoitti|írta|написал|пишет|yazdı)(?!\p{L})/iu;

/** Words with which an attribution begins; a line that ends as one must also begin so, hold a date, or name an address. */
const opens =
  /^(?:on|am|le|el|il|em|op|den|dnia|w dniu|in data|pe|ma|ti|ke|to|la|su|at|vào|tarihinde|dne|dňa|στις|в|在|于|於)[\s,]/iu;
const holdsDate = /\d{1,4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,4}|\d{1,2}:\d{2}|\d{1,2}\.\d{2}|\b(?:19|20)\d\d\b/u;
const holdsAddress = /[^\s<>@]{1,64}@[^\s<>@]{1,255}/u;

/** True for "On Tue, 1 Mar 2011 at 18:02, Jo <jo@example.com> wrote:" and its like, in one line. */
export function isAttribution(line: string): boolean {
  const text = plain(line);
  if (text.length > 400 || text.length < 6) return false;
  if (isDatedSender(text) || isDatedAddress(text)) return true;
  const ends =
    wroteAtEnd.test(text) && (/[:：]\s*$/u.test(text) || opens.test(text) || holdsAddress.test(text));
  const dated =
    (opens.test(text) || holdsAddress.test(text)) && wroteInside.test(text) && /[:：]\s*$/u.test(text);
  return (ends || dated) && (holdsDate.test(text) || holdsAddress.test(text) || opens.test(text));
}

/** "2016-03-03 17:21 GMT+01:00 Jo <jo@example.com>:" and "11:00 AM, November 17, 2021, Jo <jo@example.com>:" */
function isDatedSender(text: string): boolean {
  if (/^\d{4}[-/]\d{1,2}[-/]\d{1,2}[ T,]+\d{1,2}:\d{2}(?::\d{2})? (?:GMT|UTC|[+-]\d{4})/u.test(text))
    return true;
  return (
    /^(?:\d{1,2}[:.]\d{2}|\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4})/u.test(text) &&
    holdsAddress.test(text) &&
    /[:：]$/u.test(text)
  );
}

/** A date and an address in angle brackets before a colon, in whatever language: "Thu, 26 Jun 2014 14:00 от Jo <jo@example.com>:" */
function isDatedAddress(text: string): boolean {
  return (
    text.length < 250 &&
    /<[^<>\s]{1,64}@[^<>\s]{1,255}>\)?[^\p{L}]{0,8}[:：]$/u.test(text) &&
    holdsDate.test(text)
  );
}

/** True for a line that may begin an attribution which goes on in the next lines. */
export function opensAttribution(line: string): boolean {
  const text = plain(line);
  return (
    (opens.test(text) && holdsDate.test(text)) ||
    (wroteInside.test(text) && holdsAddress.test(text)) ||
    /^\d{4}-\d\d-\d\d \d\d?:\d\d/u.test(text) ||
    /<\s*$|<[^>\s]{3,254}>$/u.test(text)
  );
}

/** Words between the dashes of "-----Original Message-----". */
const original = [
  'original message',
  'original email',
  'original appointment',
  'reply message',
  'replied message',
  'forwarded message',
  'begin forwarded message',
  'ursprüngliche nachricht',
  'originalnachricht',
  'weitergeleitete nachricht',
  'anfang der weitergeleiteten nachricht',
  "message d'origine",
  'message d’origine',
  'message original',
  'message transféré',
  'message transmis',
  'mensaje original',
  'mensaje reenviado',
  'messaggio originale',
  'messaggio inoltrato',
  'messaggio originario',
  'mensagem original',
  'mensagem encaminhada',
  'oorspronkelijk bericht',
  'originele bericht',
  'origineel bericht',
  'doorgestuurd bericht',
  'oprindelig besked',
  'oprindelig meddelelse',
  'videresendt meddelelse',
  'ursprungligt meddelande',
  'originalmeddelande',
  'vidarebefordrat meddelande',
  'opprinnelig melding',
  'videresendt melding',
  'alkuperäinen viesti',
  'välitetty viesti',
  'wiadomość oryginalna',
  'oryginalna wiadomość',
  'wiadomość przekazana',
  'původní zpráva',
  'eredeti üzenet',
  'исходное сообщение',
  'пересылаемое сообщение',
  'оригинальное сообщение',
  'orijinal mesaj',
  'αρχικό μήνυμα',
  '原始邮件',
  '原始郵件',
  '原邮件',
  '转发的邮件',
  '转发邮件',
  '转发邮件信息',
  '回复的原邮件',
  '邮件原件',
  '原始訊息',
  '轉寄郵件',
  '元のメッセージ',
  '転送メッセージ',
  '転送されたメッセージ',
  '원본 메시지',
  '원본 메일',
  '전달된 메시지',
] as const;

const forwardedHeading = new RegExp(
  `^(?:[-_*=—–─━\\s]*)(?:${original.join('|')})(?:[-_*=—–─━:：\\s]*)$`,
  'iu',
);

/** True for "-----Original Message-----", "Begin forwarded message:", "------------------ 原始邮件 ------------------". */
export function isOriginalHeading(line: string): boolean {
  const text = plain(line);
  if (text.length > 120 || !forwardedHeading.test(text)) return false;
  return /^[-_*=—–─━]|[:：]$/u.test(text);
}

/** "--- Reply above this line ---" and its like, which a help desk writes into its own mail. */
export function isReplyAbove(line: string): boolean {
  const text = plain(line);
  return (
    text.length < 200 &&
    /^[-#=_*>~\s]*(?:please )?(?:reply|type your reply|write your reply|enter your reply)\b.{0,40}\b(?:above|over)\b/iu.test(
      text,
    ) &&
    /^[-#=_*>~]{2}/u.test(text)
  );
}

const labels: Record<string, string> = {};
const labelWords = {
  from: 'from|von|de|da|van|från|fra|lähettäjä|od|feladó|от|отправитель|kimden|από|发件人|發件人|寄件者|寄件人|差出人|送信者|보낸 사람|보낸사람|expéditeur|de la',
  date: 'sent|date|gesendet|datum|envoyé|envoyé le|enviado|enviado el|enviado em|fecha|data|inviato|verzonden|skickat|sendt|dato|lähetetty|päivämäärä|wysłano|odesláno|отправлено|дата|gönderildi|tarih|发送时间|發送時間|寄件日期|日期|送信日時|送信日|日時|보낸 날짜|날짜|sent on|message du',
  to: 'to|an|à|a|para|aan|till|til|vastaanottaja|do|komu|címzett|кому|kime|προς|收件人|收件者|宛先|받는 사람|받는사람|destinataire|destinatario',
  subject:
    'subject|betreff|objet|asunto|oggetto|assunto|onderwerp|ämne|emne|aihe|temat|předmět|tárgy|тема|konu|θέμα|主题|主題|主旨|标题|件名|제목|sujet',
  other:
    'cc|kopie|copie|copie à|copia|kopia|kopi|抄送|抄送人|副本|参考|참조|reply-to|antwort an|répondre à|responder a|importance|priorität|attachments|anlagen|organization|bcc',
} as const;
for (const [kind, words] of Object.entries(labelWords))
  for (const word of words.split('|')) labels[word] = kind;

/** Which field of a quoted header a line is, such as "From: …", "*Von:* …" or "发件人：…"; undefined for none. */
export function headerLabel(line: string): string | undefined {
  const text = plain(line).slice(0, 60);
  const colon = text.search(/[:：]/u);
  if (colon < 1 || colon > 24) return undefined;
  const word = text.slice(0, colon).replaceAll('*', '').trim().toLowerCase();
  // Chinese programs align their fields with blanks within the word.
  return labels[word] ?? labels[word.replace(/\s+/g, '')];
}

/** Without the marks of bold text, quotes and indentation around it. */
function plain(line: string): string {
  return line.replace(/^[\s>*|]+/u, '').replace(/(?<![\s*])[\s*]+$/u, '');
}

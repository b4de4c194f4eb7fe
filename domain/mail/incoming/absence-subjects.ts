import { isAnswerSubject } from '../../shared/subject.ts';

/**
 * How the subjects of absence notices begin, by language: what Exchange, Outlook, Gmail, Zimbra, Notes and GroupWise
 * write, and the short forms that people set up. In lower case.
 */
const phrases: Record<string, readonly string[]> = {
  en: [
    'automatic reply',
    'automatic response',
    'automated reply',
    'automated response',
    'auto reply',
    'auto response',
    'auto-reply',
    'auto-response',
    'autoreply',
    'autoresponse',
    'out of office',
    'out of the office',
    'out-of-office',
    'ooo',
    'absence notice',
    'vacation notice',
    'vacation reply',
    'away from office',
    'away from my mail',
  ],
  de: [
    'automatische antwort',
    'automatische rückantwort',
    'automatische rueckantwort',
    'autoantwort',
    'auto-antwort',
    'automatische abwesenheitsnotiz',
    'abwesenheitsnotiz',
    'abwesenheitsmitteilung',
    'abwesenheitsnachricht',
    'abwesenheitsassistent',
    'abwesenheit',
    'abwesend',
    'nicht im büro',
    'außer haus',
  ],
  nl: [
    'automatisch antwoord',
    'automatische antwoord',
    'automatische beantwoording',
    'automatische reactie',
    'afwezigheidsmelding',
    'afwezigheidsbericht',
    'afwezigheid',
    'afwezig',
    'niet aanwezig',
    'niet op kantoor',
    'buiten kantoor',
    'afwezigheidsassistent',
    'automatisch bericht',
  ],
  fr: [
    'réponse automatique',
    'réponse auto',
    "message d'absence",
    'message d’absence',
    "avis d'absence",
    'avis d’absence',
    'absence du bureau',
    'absent du bureau',
    'absente du bureau',
    'absent(e) du bureau',
  ],
  es: [
    'respuesta automática',
    'contestación automática',
    'contestador automático',
    'fuera de la oficina',
    'fuera de oficina',
    'aviso de ausencia',
    'mensaje de ausencia',
    'ausencia de la oficina',
    'ausente',
  ],
  it: [
    'risposta automatica',
    'risposta automatico',
    'fuori sede',
    'fuori ufficio',
    'assente',
    'avviso di assenza',
    'messaggio di assenza',
    'assenza',
  ],
  pt: [
    'resposta automática',
    'fora do escritório',
    'ausência do escritório',
    'ausente do escritório',
    'ausência temporária',
    'aviso de ausência',
    'mensagem de ausência',
    'ausencia',
  ],
  ca: ['resposta automàtica', "fora de l'oficina", 'fora de l’oficina'],
  pl: [
    'automatyczna odpowiedź',
    'odpowiedź automatyczna',
    'autoodpowiedź',
    'autoresponder',
    'nieobecność w biurze',
    'nieobecność',
    'poza biurem',
  ],
  cs: ['automatická odpověď', 'mimo kancelář', 'nepřítomnost v kanceláři', 'nepřítomnost'],
  sk: ['automatická odpoveď', 'mimo kancelárie', 'neprítomnosť'],
  hu: ['automatikus válasz', 'házon kívül', 'irodán kívül', 'távolléti értesítés', 'távollét'],
  ro: ['răspuns automat', 'în afara biroului', 'absent din birou', 'absență de la birou'],
  bg: ['автоматичен отговор', 'извън офиса'],
  hr: ['automatski odgovor', 'izvan ureda', 'odsutnost'],
  sr: ['аутоматски одговор', 'automatski odgovor', 'van kancelarije'],
  sl: ['samodejni odgovor', 'samodejni odziv', 'avtomatski odgovor', 'odsotnost'],
  sv: [
    'autosvar',
    'automatiskt svar',
    'automatiskt svarsmeddelande',
    'frånvaromeddelande',
    'frånvaro',
    'ej på kontoret',
    'frånvarande',
  ],
  da: [
    'automatisk svar',
    'autosvar',
    'fraværsbesked',
    'fraværsmeddelelse',
    'ikke på kontoret',
    'ikke til stede',
  ],
  nb: ['automatisk svar', 'autosvar', 'fraværsmelding', 'fravær', 'ikke på kontoret', 'ikke til stede'],
  fi: [
    'automaattinen vastaus',
    'automaattivastaus',
    'poissaoloviesti',
    'poissaoloilmoitus',
    'poissa',
    'poissa toimistosta',
  ],
  et: ['automaatvastus', 'automaatne vastus', 'kontorist väljas'],
  lv: ['automātiskā atbilde', 'prombūtne'],
  lt: ['automatinis atsakymas', 'automatinis atsakas', 'ne biure'],
  is: ['sjálfvirkt svar'],
  ru: [
    'автоматический ответ',
    'автоответ',
    'автоответчик',
    'автоматическое уведомление об отсутствии',
    'нет на работе',
    'вне офиса',
    'отсутствие на рабочем месте',
    'отсутствует на рабочем месте',
  ],
  uk: [
    'автоматична відповідь',
    'автоматичний відгук',
    'автовідповідь',
    'автовідповідач',
    'поза офісом',
    'немає на роботі',
    'автоматично генерована відповідь',
  ],
  el: ['αυτόματη απάντηση', 'εκτός γραφείου', 'απουσία από το γραφείο', 'απουσία'],
  tr: ['otomatik yanıt', 'otomatik cevap', 'ofis dışında', 'ofis dışı', 'iş yerinde değil'],
  he: ['תשובה אוטומטית', 'מענה אוטומטי', 'תגובה אוטומטית', 'מחוץ למשרד', 'הודעת היעדרות'],
  ar: ['رد تلقائي', 'الرد التلقائي', 'رد آلي', 'الرد الآلي', 'خارج المكتب'],
  fa: ['پاسخ خودکار', 'خارج از دفتر'],
  hi: ['स्वचालित उत्तर', 'स्वत: उत्तर', 'स्वतः उत्तर', 'कार्यालय से बाहर'],
  th: ['ตอบกลับอัตโนมัติ', 'การตอบกลับอัตโนมัติ', 'ข้อความตอบกลับอัตโนมัติ', 'ไม่อยู่ที่สำนักงาน'],
  vi: [
    'trả lời tự động',
    'thư trả lời tự động',
    'phản hồi tự động',
    'vắng mặt tại văn phòng',
    'không có mặt tại văn phòng',
  ],
  id: ['balasan otomatis', 'jawaban otomatis', 'di luar kantor', 'tidak di kantor'],
  ms: ['balasan automatik', 'jawapan automatik', 'di luar pejabat'],
  ja: [
    '自動応答',
    '自動返信',
    '自動回答',
    '不在通知',
    '不在のお知らせ',
    '不在連絡',
    '不在応答',
    '不在',
    '自動返信メール',
  ],
  ko: [
    '자동 회신',
    '자동 응답',
    '자동 답장',
    '자동회신',
    '자동응답',
    '자동답장',
    '부재중',
    '부재 중',
    '부재중 자동응답',
    '부재중 자동 응답',
  ],
  'zh-CN': [
    '自动回复',
    '自动答复',
    '自动应答',
    '自动回信',
    '不在办公室',
    '外出自动回复',
    '休假自动回复',
    '自动回复邮件',
  ],
  'zh-TW': ['自動回覆', '自動回復', '自動答覆', '自動回信', '自動應答', '不在辦公室'],
  mk: ['автоматски одговор'],
  kk: ['автоматты жауап'],
  ka: ['ავტომატური პასუხი'],
  hy: ['ավտոմատ պատասխան'],
  az: ['avtomatik cavab'],
  bn: ['স্বয়ংক্রিয় উত্তর'],
  ta: ['தானியங்கு பதில்'],
  eu: ['erantzun automatikoa'],
  af: ['outomatiese antwoord'],
  cy: ['ateb awtomatig'],
  ga: ['freagra uathoibríoch'],
  sq: ['përgjigje automatike'],
};

/** Direction marks, which mail programs put around Hebrew and Arabic, and accents, which people leave out. */
const unread = /[\p{M}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** Without accents, case and width. The Turkish ı counts as an i. */
function folded(text: string): string {
  return text.normalize('NFKD').replace(unread, '').toLowerCase().replaceAll('ı', 'i').replace(/\s/g, ' ');
}

/** The longest first, since "auto reply" begins with "auto". Created on first use. */
let byLength: readonly string[] | undefined;

function knownPhrases(): readonly string[] {
  byLength ??= [...new Set(Object.values(phrases).flat().map(folded))].sort((a, b) => b.length - a.length);
  return byLength;
}

/** What may precede the words: a bracket, and the answer prefix that a program adds to its own notice. */
const before = /^[\s[(【*"“'„«]*(?:(?:re|aw|sv|antw|回复|回覆|答复|答覆)\s?:\s?)?[\s[(【*"“'„«]*/u;

/** "AUTO: Jo Li is …", as Notes writes, and "I am …". */
const somebodyIs =
  /^(?:auto\s?:\s?)?(?:i am|i'm|ich bin|je suis|\S{1,30}(?: \S{1,30}){0,3} (?:is|ist|est)) (?:currently |derzeit |zurzeit |actuellement )?/u;

/**
 * What may follow the words: nothing, a mark before the answered subject, or a date. In a sentence ("Automatic reply
 * does not work") another word follows.
 */
const after =
  /^\s*(?:$|[:;,，|)\]】*"”'“»!.(<-]|[–—‐−]|\d|(?:re|aw|auto-?reply|until|bis|tot|jusqu|hasta|fino|ate)(?!\p{L}))/u;

/** Most languages use the same Greek word for "automatic": a few words with it before a colon. */
const automatic =
  /^(?:\p{L}+ ){0,2}\p{L}*(?:auto|avto|awto|outo|otomat|авто|αυτο|ავტო|ավտո)\p{L}*(?: \p{L}+){0,2}\s?:/u;

/**
 * Whether a subject is that of an absence notice, for programs that give no other sign. Reads the first 200
 * characters.
 */
export function isAbsenceSubject(subject: string): boolean {
  const written = subject.slice(0, 200);
  const plain = folded(written);
  const text = plain.slice(before.exec(plain)?.[0].length ?? 0);
  if (beginsWithPhrase(text) || beginsWithPhrase(text.slice(somebodyIs.exec(text)?.[0].length ?? 0)))
    return true;
  return automatic.test(text) && namesAnAnswer(written);
}

function beginsWithPhrase(text: string): boolean {
  return knownPhrases().some((phrase) => text.startsWith(phrase) && after.test(text.slice(phrase.length)));
}

/** Whether the text after the first or second colon is the subject of an answer, or contains a ticket number. */
function namesAnAnswer(subject: string): boolean {
  const pieces = subject.split(/[:：]/u, 6);
  return [1, 2].some((from) => isAnswerSubject(pieces.slice(from).join(':').trim()));
}

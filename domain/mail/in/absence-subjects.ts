/**
 * How the subjects of absence notices begin, by language: what Exchange, Outlook, Gmail, Zimbra, Notes and GroupWise write, with
 * the short forms that people set up themselves. In lower case.
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
  ],
  fr: [
    'réponse automatique',
    'reponse automatique',
    'réponse auto',
    "message d'absence",
    'message d’absence',
    "avis d'absence",
    'avis d’absence',
    'absence du bureau',
    'absent du bureau',
    'absente du bureau',
  ],
  es: [
    'respuesta automática',
    'respuesta automatica',
    'contestación automática',
    'contestador automático',
    'fuera de la oficina',
    'fuera de oficina',
    'aviso de ausencia',
    'mensaje de ausencia',
  ],
  it: [
    'risposta automatica',
    'risposta automatico',
    'fuori sede',
    'fuori ufficio',
    'assente',
    'avviso di assenza',
    'messaggio di assenza',
  ],
  pt: [
    'resposta automática',
    'resposta automatica',
    'fora do escritório',
    'fora do escritorio',
    'ausência do escritório',
    'ausente do escritório',
    'ausência temporária',
    'aviso de ausência',
    'mensagem de ausência',
  ],
  ca: ['resposta automàtica', "fora de l'oficina", 'fora de l’oficina'],
  pl: [
    'automatyczna odpowiedź',
    'automatyczna odpowiedz',
    'odpowiedź automatyczna',
    'odpowiedz automatyczna',
    'autoodpowiedź',
    'autoresponder',
    'nieobecność w biurze',
    'nieobecność',
    'poza biurem',
  ],
  cs: [
    'automatická odpověď',
    'automaticka odpoved',
    'mimo kancelář',
    'nepřítomnost v kanceláři',
    'nepřítomnost',
  ],
  sk: ['automatická odpoveď', 'automaticka odpoved', 'mimo kancelárie', 'neprítomnosť'],
  hu: [
    'automatikus válasz',
    'automatikus valasz',
    'házon kívül',
    'irodán kívül',
    'távolléti értesítés',
    'távollét',
  ],
  ro: ['răspuns automat', 'raspuns automat', 'în afara biroului', 'absent din birou', 'absență de la birou'],
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
  fi: ['automaattinen vastaus', 'automaattivastaus', 'poissaoloviesti', 'poissaoloilmoitus', 'poissa'],
  et: ['automaatvastus', 'automaatne vastus', 'kontorist väljas'],
  lv: ['automātiskā atbilde', 'automātiska atbilde', 'prombūtne'],
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
  ],
  uk: [
    'автоматична відповідь',
    'автоматичний відгук',
    'автовідповідь',
    'автовідповідач',
    'поза офісом',
    'немає на роботі',
  ],
  el: ['αυτόματη απάντηση', 'αυτοματη απαντηση', 'εκτός γραφείου', 'απουσία από το γραφείο'],
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
  ja: ['自動応答', '自動返信', '自動回答', '不在通知', '不在のお知らせ', '不在連絡', '不在応答'],
  ko: ['자동 회신', '자동 응답', '자동 답장', '자동회신', '자동응답', '자동답장', '부재중', '부재 중'],
  'zh-CN': ['自动回复', '自动答复', '自动应答', '自动回信', '不在办公室', '外出自动回复'],
  'zh-TW': ['自動回覆', '自動回復', '自動答覆', '自動回信', '自動應答', '不在辦公室'],
};

const known = [...new Set(Object.values(phrases).flat())].map((phrase) => phrase.normalize('NFC'));

/** The longest first: "auto reply" begins like "auto". */
const byLength = known.sort((a, b) => b.length - a.length);

/** Marks of direction, which mail programs put around Hebrew and Arabic. */
const invisible = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** What may stand before the words: a bracket, and a mark of a reply that a program adds to its own notice. */
const before = /^[\s[(【［*"“'„«]*(?:(?:re|aw|sv|antw|回复|回覆|答复|答覆)\s?[:：]\s?)?[\s[(【［*"“'„«]*/iu;

/**
 * What may stand after them: nothing, a mark that sets the answered subject apart, or a date. In a sentence ("Automatic reply
 * does not work") another word follows.
 */
const after =
  /^\s*(?:$|[:：;,，|)\]】］*"”'“»!.(（[<-]|[–—‐−]|\d|(?:re|aw|auto-?reply|until|bis|tot|jusqu|hasta|fino|até)(?!\p{L}))/iu;

/**
 * True for the subject of an absence notice. Some programs send one with no other sign that a program wrote it.
 * Looks at the first 200 characters.
 */
export function isAbsenceSubject(subject: string): boolean {
  const plain = subject
    .slice(0, 200)
    .normalize('NFC')
    .replace(invisible, '')
    .toLowerCase()
    .replace(/\s/g, ' ');
  const text = plain.slice(before.exec(plain)?.[0].length ?? 0);
  return byLength.some((phrase) => text.startsWith(phrase) && after.test(text.slice(phrase.length)));
}

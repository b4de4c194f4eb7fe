import { isRule } from './quote-lines.ts';

/** The maximum length of a signature: longer text was written by the sender. */
export const signatureLines = 12;
const phoneLineCharacters = 100;

/** Words that begin the signature line of a program. */
const sentFrom =
  /^(?:sent (?:from|with|via|using|by)|get|von mein(?:em|er)|gesendet (?:von|mit|über)|envoyé (?:de|avec|à partir d)|enviado (?:desde|do|da|de|a partir d|por|com?n?)|inviato (?:da|con)|verstuurd (?:vanaf|met)|verzonden (?:vanaf|met)|sendt fra|skickat (?:från|med)|yahoo mail: |diese nachricht wurde von mein|发自我的|發自我的|从我的)/iu;
/** What follows these words: the program, a device, or its model. */
const program =
  /outlook|windows|\bmac\b|yahoo|gmx|web\.de|t-online|proton|gmail|icloud|typeapp|boxer|spark\b|mailspring|superhuman|\bhey\b|fairemail|k-9|aqua ?mail|blue ?mail|thunderbird|libero|tuta|zoho|mobil|phone|handy|smart|tablet|téléphone|telefon|tel[eé]fono|móvil|celular|cellulare|appareil|dispositivo|gerät|手机|手機|邮箱/iu;
const phone = /outlook|iphone?|ipad|ipod|android|galaxy|black ?berry/iu;
const maker = /samsung|huawei|honor|xiaomi|redmi|oppo\b|vivo\b|oneplus|pixel|xperia|nokia|motorola/iu;
/**
 * "Sent from my moto g84", "Sent from my SM-G991B": a model contains a digit or a capital, and is not followed by a
 * place.
 */
const model =
  /^[Ss]ent from my [^\s\p{Lu}\p{Nd}]{0,20}[\p{Lu}\p{Nd}]\S{0,30}(?: (?!(?:in|at|on|to|by|from|of|and) )\S{1,20}){0,3}$/u;
/** Parts of a sentence about a device that a program's line doesn't have. */
const ofSentences =
  /(?<![\p{L}'’])(?:is|it|its|on|not|the|and|an?|works?|i|we|has|have|use|using|with|but|or|no|yes)(?!\p{L})/iu;

/**
 * The line that a phone or a program appends: by its words, or because it is short, ends without a full stop and
 * names Outlook, iPhone, iPad or Android as programs do.
 */
export function isSentFrom(line: string): boolean {
  if (isSignedByProgram(line)) return true;
  const text = wordsOf(line);
  if (isTooMuch(text) || !phone.test(text) || /[.\p{Nd}]/u.test(text) || ofSentences.test(text)) return false;
  const words = text.split(/\s+/u);
  return words.length <= 6 && (isLinked(line, text) || isOutlookFor(text) || isWrittenByProgram(words));
}

/** "Hämta Outlook för Android" */
function isOutlookFor(text: string): boolean {
  return /outlook.{1,20}(?:ios|android|mac)(?!\p{L})/iu.test(text);
}

/**
 * "Enviado desde iPad" or "iPhone’umdan gönderildi": the device is last, after a lower-case word, or has a suffix.
 * Not "mein iPhone", "Google Pixel Android" or "iPhone Hülle".
 */
function isWrittenByProgram(words: readonly string[]): boolean {
  const at = words.findIndex((word) => phone.test(word));
  const ending = (words[at] ?? '').replace(phone, '');
  if (at === 0) return /^['’]?\p{L}{2}/u.test(ending);
  const before = words.slice(0, at).findLast((word) => !maker.test(word)) ?? '';
  const beginsSmall = /^\p{Ll}/u.test(words[0] ?? '');
  return !beginsSmall && (!/^\p{Lu}/u.test(before) || /^\p{L}{2}/u.test(ending));
}

/** True for "Sent from my …" and similar, in the listed languages. */
export function isSignedByProgram(line: string): boolean {
  const text = wordsOf(line);
  if (/^sent (?:using|with|from)$/i.test(text)) return isLinked(line, text);
  if (text.length > phoneLineCharacters || /[;?!。！？]/u.test(text)) return false;
  if (!sentFrom.test(text) || (!text.startsWith('Yahoo Mail: ') && isTooMuch(text))) return false;
  return [program, phone, maker, model].some((pattern) => pattern.test(text));
}

function isLinked(line: string, words: string): boolean {
  return words.length < line.trim().length;
}

/** Without the links that Outlook adds. */
function wordsOf(line: string): string {
  return line
    .slice(0, 400)
    .replace(/<?https?:\/\/[^\s>]{1,300}>?/giu, '')
    .trim();
}

/** Empty, long, or with the punctuation of a sentence. */
function isTooMuch(text: string): boolean {
  return text.length === 0 || text.length > phoneLineCharacters || /[,;:?!。！？]/u.test(text);
}

/** NetEase Mail Master appends a card, which is a table in plain text. */
const cardStart = '| |';
/** "PS: …", which people write below their signature. */
const postscript = /^p\.?\s?s\.?(?:\s?[:：]|\s)/iu;

/**
 * Where the signature begins that ends at `end`: below the last `-- `, or below a long rule; `end` if there is none,
 * or if a postscript follows it.
 */
export function signatureStart(lines: readonly string[], from: number, end: number): number {
  for (let at = end - 1; at >= Math.max(from, end - signatureLines - 1); at--) {
    const line = lines[at] ?? '';
    if (postscript.test(line.slice(0, 20))) return end;
    if (line === '-- ' || line === '--' || line === cardStart) return at;
    if (line.startsWith('__') && isRule(line)) return at;
  }
  return end;
}

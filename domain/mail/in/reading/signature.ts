import { isRule } from './quote-lines.ts';

/** A signature is no longer than this: what goes on for longer was written. */
const signatureLines = 12;
const phoneLineCharacters = 100;

/** Words with which programs sign, where they stand at the beginning of a line. */
const sentFrom =
  /^(?:sent from (?:my|mail|yahoo|outlook|typeapp|samsung|proton|windows|mailspring|the )|sent (?:with|via|using) (?:the |my )?(?:proton|black ?berry|samsung|galaxy|android|iphone|ipad|outlook|spark|mailspring|yahoo|aqua ?mail|boxer|gmx|web\.de|mobile|superhuman|hey\b|fairemail|k-9)|get outlook for|von mein(?:em|er) .{1,40} gesendet|gesendet (?:von|mit) (?:mein|der |outlook|iphone|ipad|android|samsung|mail|gmx|web\.de|proton)|envoyé de(?:puis)? (?:mon|ma|l)|enviado desde mi|enviado do meu|enviado a partir do|inviato da(?:l mio)? |verstuurd vanaf|verzonden vanaf|sendt fra|skickat från|发自我的|發自我的|从我的.{1,20}发送)/iu;
const device = /outlook|iphon|ipad|ipod|android|galaxy|black ?berry/iu;
/** What a sentence about a device has, and the line of a program hasn't. */
const ofSentences =
  /(?<![\p{L}'’])(?:is|it|its|on|not|the|and|an?|works?|i|we|has|have|use|using|with|but|or|no|yes)(?!\p{L})/iu;

/**
 * The line that a phone or a program adds at the end: by its words, or because it is short, ends without a full stop and names
 * Outlook, iPhone, iPad or Android beside another word.
 */
export function isSentFrom(line: string): boolean {
  if (isSignedByProgram(line)) return true;
  const text = wordsOf(line);
  if (isTooMuch(text)) return false;
  if (!device.test(text) || /[.\p{Nd}]/u.test(text) || ofSentences.test(text)) return false;
  return text.split(/\s+/u).length <= 6 && /\p{L}{2}/u.test(text.replace(device, ''));
}

/** True for "Sent from my …" and its like, in the languages that are listed. */
export function isSignedByProgram(line: string): boolean {
  const text = wordsOf(line);
  return !isTooMuch(text) && sentFrom.test(text);
}

/** Without the links that Outlook adds. */
function wordsOf(line: string): string {
  return line
    .slice(0, 400)
    .replace(/<?https?:\/\/[^\s>]{1,300}>?/giu, '')
    .trim();
}

/** Empty, long, or with the marks of a sentence. */
function isTooMuch(text: string): boolean {
  return text.length === 0 || text.length > phoneLineCharacters || /[,;:?!。！？]/u.test(text);
}

/** Where the signature begins that ends at `end`: below the last `-- `, or below a long rule; `end` where there is none. */
export function signatureStart(lines: readonly string[], from: number, end: number): number {
  for (let at = end - 1; at >= Math.max(from, end - signatureLines - 1); at--) {
    const line = lines[at] ?? '';
    if (line === '-- ' || line === '--') return at;
    if (line.startsWith('__') && isRule(line)) return at;
  }
  return end;
}

import type { Locale } from '../shared/locale.ts';

/**
 * The first line of a mail to an agent. The text above it in their answer is the answer, whatever language their mail
 * program uses for sender, date and subject.
 */
export const answerMarkers: Record<Locale, string> = {
  en: '##- Write your answer above this line -##',
  zh: '##- 请在此行上方填写您的回复 -##',
};

/** The last line of a mail to an agent about a single ticket. */
export const answerInvitations: Record<Locale, string> = {
  en: 'To answer the customer, answer this mail. What you write above the line at its top is sent to them.',
  zh: '如需回复客户，请直接回复本邮件。顶部分隔线以上的内容将发送给客户。',
};

const markerLetters = [...Object.values(answerMarkers), ...Object.values(answerInvitations)].map(
  (marker) => lettersOf(marker).letters,
);

/**
 * `agent-<ticket>-<signature>@`, as `lettersOf` leaves it, with any domain and any signature: no such address may
 * reach a customer.
 */
const addressLetters = /agent[0-9a-hjkmnp-tv-z]{26}[0-9a-z]{16,40}(?:@|40)/y;

/**
 * Where the first marker, answer address or invitation to answer begins in a text; undefined if there is none. Quote
 * marks, line breaks and formatting that a mail program added are ignored. Linear in the length of the text.
 */
export function firstOfOurs(text: string): number | undefined {
  const { letters, places } = lettersOf(text);
  const found = [...markerLetters.map((marker) => letters.indexOf(marker)), addressIn(letters)];
  const first = Math.min(...found.filter((at) => at !== -1));
  return Number.isFinite(first) ? places[first] : undefined;
}

function addressIn(letters: string): number {
  for (let at = letters.indexOf('agent'); at !== -1; at = letters.indexOf('agent', at + 1)) {
    addressLetters.lastIndex = at;
    if (addressLetters.test(letters)) return at;
  }
  return -1;
}

/** The letters and digits of a text and each `@`, in lower case, with their positions. */
function lettersOf(text: string): { letters: string; places: number[] } {
  const kept: string[] = [];
  const places: number[] = [];
  for (const { 0: letter, index } of text.matchAll(/[\p{L}\p{N}@]/gu)) {
    const lower = letter.toLowerCase();
    // A letter that becomes two in lower case keeps one position.
    kept.push(lower.length === letter.length ? lower : letter);
    for (let unit = 0; unit < letter.length; unit++) places.push(index);
  }
  return { letters: kept.join(''), places };
}

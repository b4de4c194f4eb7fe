import { dateIn, holdsAddress, holdsBracketedAddress, isQuoted, plain, quotedName } from './quote-lines.ts';
import { wrote } from './quote-words.ts';

/** The maximum number of lines of an attribution, including a blank one. */
const attributionLines = 5;
const attributionCharacters = 400;

const wroteInside =
  /(?<!\p{L})(?:wrote|schrieb|schreef|skrev|escribió|escreveu|a écrit|ha scritto|napisał|napsal|kirjoitti|írta|написал|пишет|yazdı)(?!\p{L})/iu;

/**
 * Words that begin an attribution; a line that ends like one must also begin like this, contain a date, or contain an
 * address.
 */
const opens =
  /^(?:on|am|le|el|il|em|op|den|dnia|w dniu|in data|pe|ma|ti|ke|to|la|su|at|vào|tarihinde|dne|dňa|στις|в|на|on|у|în|pada|ngày|på|em|a|u|在|于|於)[\s,]/iu;
const looseDate = /\d{1,4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,4}|\d{1,2}:\d{2}|\d{1,2}\.\d{2}|\b(?:19|20)\d\d\b/u;
const endsInColon = /[:：]$/u;

/**
 * The number of lines from `at` on that introduce a quotation; 0 if none do. "On Tue, 1 Mar 2011 at 18:02, Jo
 * <jo@example.com> wrote:" and similar, in any language: a date beside an address or above quoted lines, whatever the
 * words.
 */
export function attributionLength(lines: readonly string[], at: number): number {
  let joined = '';
  let blanks = 0;
  for (let count = 1; count <= attributionLines && at + count <= lines.length; count++) {
    const line = lines[at + count - 1] ?? '';
    if (line.length > attributionCharacters) return 0;
    if (plain(line) === '') {
      // A blank line within an attribution that clearly continues.
      if (count === 1 || ++blanks > 1 || !isUnfinished(joined)) return 0;
      continue;
    }
    joined = `${joined} ${plain(line)}`.trim();
    if (joined.length > attributionCharacters) return 0;
    const isAbove = isAboveQuote(lines, at + count);
    if (isAttribution(joined, isAbove || isAboveNames(lines, at + count))) return count;
    if (isAbove && (isDateLine(joined) || isSayingSo(joined) || isNamingSender(joined))) return count;
    if (count === 1 && !opensAttribution(line)) return wrappedLength(lines, at);
  }
  return wrappedLength(lines, at);
}

/**
 * An attribution that was wrapped anywhere: a separate paragraph that ends with a colon and contains a sender and a
 * date. Its lines are too long to be intended line breaks.
 */
function wrappedLength(lines: readonly string[], at: number): number {
  if (at > 0 && plain(lines[at - 1] ?? '') !== '') return 0;
  let count = 1;
  while (count < attributionLines - 1 && goesOn(lines[at + count] ?? '')) count++;
  if (count === 1 || !endsInColon.test(plain(lines[at + count - 1] ?? ''))) return 0;
  const pieces = lines.slice(at, at + count).map(plain);
  const joined = pieces.join(' ');
  if (joined.length > attributionCharacters || !holdsBracketedAddress.test(joined)) return 0;
  const isWrapped = pieces
    .slice(0, -1)
    .every((piece) => piece.length >= wrappedCharacters && !endsSentence.test(piece));
  const isAbove = isAboveQuote(lines, at + count);
  const isIntroduction = isAttribution(joined, isAbove) && (isAbove || dateIn(joined) === 'moment');
  // Lines above a complete attribution are the sender's.
  const beginsLater = pieces.some(
    (_piece, later) =>
      later > 0 &&
      holdsBracketedAddress.test(pieces.slice(later).join(' ')) &&
      attributionLength(lines, at + later) > 0,
  );
  return isWrapped && isIntroduction && !beginsLater ? count : 0;
}

const wrappedCharacters = 20;
const endsSentence = /[!?。！？]$|[-=_*]{3}$/u;

function goesOn(line: string): boolean {
  return plain(line) !== '' && !isQuoted(line);
}

/**
 * True for an attribution in one line. A person may also write about the day on which somebody wrote, above text that
 * is not marked as a quote.
 */
function isAttribution(text: string, isAboveMarked: boolean): boolean {
  if (text.length > attributionCharacters || text.length < 6) return false;
  if (isDatedSender(text) || isDatedAddress(text) || isDateAndAddress(text)) return true;
  const hasColon = endsInColon.test(text);
  const ends = endsInWrote(text) && (hasColon || opens.test(text) || holdsAddress.test(text));
  const dated = (opens.test(text) || holdsAddress.test(text)) && wroteInside.test(text) && hasColon;
  if (!ends && !(dated && (isAboveMarked || looseDate.test(text)))) return false;
  if (holdsAddress.test(text) || dateIn(text) === 'moment') return true;
  return isAboveMarked && looseDate.test(text);
}

function endsInWrote(text: string): boolean {
  const words = text.replace(/\s?[:：]$/u, '').toLowerCase();
  return wrote.some((verb) => words.endsWith(verb));
}

/** "On Monday Jo wrote:", which a person may also write. */
function isSayingSo(text: string): boolean {
  return endsInWrote(text) && endsInColon.test(text);
}

/** "2016-03-03 17:21 GMT+01:00 Jo <jo@example.com>:" and "11:00 AM, November 17, 2021, Jo <jo@example.com>:" */
export function isDatedSender(line: string): boolean {
  const text = plain(line);
  if (/^\d{4}[-/]\d{1,2}[-/]\d{1,2}[ T,]+\d{1,2}:\d{2}(?::\d{2})? (?:GMT|UTC|[+-]\d{4})/u.test(text))
    return true;
  return (
    /^(?:\d{1,2}[:.]\d{2}|\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4})/u.test(text) &&
    holdsAddress.test(text) &&
    endsInColon.test(text)
  );
}

/** A date and an address in brackets before a colon, with a few words between them: "22 лист. 2026 р. 10:00 Jo <jo@example.com> пише:" */
function isDatedAddress(text: string): boolean {
  if (text.length > 250 || !endsInColon.test(text)) return false;
  const bracketed = holdsBracketedAddress.exec(text);
  if (!bracketed || !looseDate.test(text)) return false;
  const rest = text.slice(bracketed.index + bracketed[0].length);
  return dateIn(text) !== undefined ? rest.length < 60 : /^\)?[^\p{L}]{0,8}$/u.test(rest);
}

/** A date, time and sender only, without a colon: "2026-11-22 10:00 Jo <jo@example.com>" */
function isDateAndAddress(text: string): boolean {
  const bracketed = holdsBracketedAddress.exec(text);
  if (!bracketed || text.length > 200 || dateIn(text) !== 'moment' || isField.test(text)) return false;
  const after = text.slice(bracketed.index + bracketed[0].length);
  const isAtEdge = after.length <= 1 || !/\p{L}/u.test(after) || /^\p{Nd}/u.test(text);
  const others = text
    .replace(bracketed[0], ' ')
    .split(/[\s,]+/u)
    .filter((word) => /^\p{L}{2,}/u.test(word));
  return isAtEdge && others.length <= 6 && !/[.!?。]$/u.test(text);
}

const isField = /^\p{L}[\p{L}\s]{0,30}[:：]/u;

/** A date, time and a few words above quoted lines: "22 listopada 2026 10:00, Jo" */
function isDateLine(text: string): boolean {
  return text.length < 150 && dateIn(text) === 'moment' && !/[.!?。]$/u.test(text);
}

/** "Quoting Jo <jo@example.com>:" */
function isNamingSender(text: string): boolean {
  return text.length < 150 && endsInColon.test(text) && holdsBracketedAddress.test(text);
}

function isAboveQuote(lines: readonly string[], next: number): boolean {
  const below =
    plain(lines[next] ?? '') === '' && !isQuoted(lines[next] ?? '') ? lines[next + 1] : lines[next];
  return below !== undefined && isQuoted(below);
}

/** Above "Jo> …", the format of old programs. */
function isAboveNames(lines: readonly string[], next: number): boolean {
  const below = plain(lines[next] ?? '') === '' ? lines[next + 1] : lines[next];
  return quotedName(below ?? '') !== undefined;
}

/** True for a line that may begin an attribution which continues in the next lines. */
function opensAttribution(line: string): boolean {
  const text = plain(line);
  return (
    (opens.test(text) && looseDate.test(text)) ||
    dateIn(text) === 'moment' ||
    (wroteInside.test(text) && holdsAddress.test(text)) ||
    /<$|<[^>\s]{3,254}>$/u.test(text)
  );
}

/** It contains a sender already, and no end. */
function isUnfinished(text: string): boolean {
  return !endsInColon.test(text) && looseDate.test(text) && (holdsAddress.test(text) || opens.test(text));
}

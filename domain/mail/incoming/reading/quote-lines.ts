/**
 * Classifies single lines of a mail. Each function reads only the beginning of a line, so that no line makes it slow.
 */

/** The longest relevant part of a line of a quoted header or an attribution. */
const charactersRead = 400;

const dashes = '-_=*#~+—–─━―‐−·';

/** Removes the marks of quotes, bold text and indentation around it; truncates a long line. */
export function plain(line: string): string {
  let from = 0;
  let end = Math.min(line.length, charactersRead);
  while (from < end && isMark(line.charAt(from))) from++;
  while (end > from && (line.charAt(end - 1) === '*' || line.charAt(end - 1).trim() === '')) end--;
  return line.slice(from, end).replace(invisible, '');
}

/** Bidirectional and zero-width marks, which programs put around Hebrew and Arabic and into empty lines. */
const invisible = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

function isMark(character: string): boolean {
  return '>*|│┃¦\u200e\u200f'.includes(character) || character.trim() === '';
}

/** Quoted by `>`, or by a bar; a line with more bars is a table row. */
export function isQuoted(line: string): boolean {
  const start = line.slice(0, charactersRead).trimStart();
  if (start.startsWith('>')) return true;
  const [first = ''] = start;
  if (!'|│┃¦'.includes(first) || first === '') return false;
  return !/[|│┃¦]/u.test(start.slice(1).replace(/^(?:\s?[|│┃¦])+/u, ''));
}

/** A quoted line without its marks. */
export function withoutQuoteMarks(line: string): string {
  let from = 0;
  while (from < line.length && isMark(line.charAt(from)) && line.charAt(from) !== '*') from++;
  return line.slice(from);
}

/** The name in "Jo> …", the quote format of some old programs. */
export function quotedName(line: string): string | undefined {
  return /^\s{0,8}([A-Z][A-Za-z]{0,11})>(?:\s|$)/.exec(line.slice(0, 40))?.[1];
}

/** Only dashes and similar characters. */
export function isRule(line: string): boolean {
  const text = line.slice(0, charactersRead).trim();
  if (text === 'ᐧ' || text === '·') return true;
  return text.length >= 2 && [...text].every((character) => dashes.includes(character));
}

/** The words of "---- Original ----"; undefined if they are not between dashes. */
export function betweenDashes(line: string): string | undefined {
  const text = line.slice(0, charactersRead).replaceAll('>', ' ').trim();
  if (text.length > 250) return undefined;
  let from = 0;
  let end = text.length;
  while (from < end && isDashOrBlank(text.charAt(from))) from++;
  while (end > from && isDashOrBlank(text.charAt(end - 1))) end--;
  const opened = dashCount(text.slice(0, from));
  const closed = dashCount(text.slice(end));
  return opened >= 2 && closed >= 2 && end > from ? text.slice(from, end) : undefined;
}

function isDashOrBlank(character: string): boolean {
  return dashes.includes(character) || character.trim() === '';
}

function dashCount(text: string): number {
  return [...text].filter((character) => dashes.includes(character)).length;
}

/** An address in a text. */
export const holdsAddress = /[^\s<>@]{1,64}@[^\s<>@]{1,255}/u;
/** An address that a mail program wrote beside a name. */
export const holdsBracketedAddress = /[<[(](?:mailto:)?[^\s<>@()[\]]{1,64}@[^\s<>@()[\]]{1,255}[>\])]/u;

const time = /\p{Nd}{1,2}\s?[:：h時时시]\s?\p{Nd}{2}/u;
const numericDay = /\p{Nd}{1,4}\s?[-/.年년]\s?\p{Nd}{1,2}\s?[-/.月월]\s?(?:\p{Nd}{1,4})?/u;
const year = /(?<!\p{Nd})\p{Nd}{4}(?!\p{Nd})/u;
const dayNumber = /(?<!\p{Nd})\p{Nd}{1,2}(?!\p{Nd})/u;

/** Whether a text contains a date, or a date with its time. */
export function dateIn(text: string): 'moment' | 'day' | undefined {
  const isDay = numericDay.test(text) || (year.test(text) && dayNumber.test(text));
  if (!isDay) return undefined;
  return time.test(text) || /[\s,]\p{Nd}{1,2}\.\p{Nd}{2}(?:\.\p{Nd}{2})?$/u.test(text.trimEnd().slice(-12))
    ? 'moment'
    : 'day';
}

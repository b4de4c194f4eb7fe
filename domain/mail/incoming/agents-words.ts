import { subjectTag } from '../../shared/subject.ts';
import { answerInvitations, firstOfOurs } from '../answer-marker.ts';
import { attributionLength } from './reading/attribution.ts';
import { wordsOfFirstMail } from './reading/first-mail.ts';
import { knownWords } from './reading/known-words.ts';
import { kindsOf } from './reading/line-kinds.ts';
import { isBetweenMarks, isOriginalHeading, quotedField } from './reading/quote-headers.ts';
import {
  betweenDashes,
  dateIn,
  holdsAddress,
  isQuoted,
  isRule,
  plain,
  withoutQuoteMarks,
} from './reading/quote-lines.ts';
import { replyOf } from './reading/reply.ts';

/** The maximum length of the header or attribution above a notification. */
const introductionLines = 12;
const attributionLines = 5;

/**
 * The text that an agent wrote in answer to a notification: above the marker, without the header or attribution that
 * introduces the notification, and between and below quoted lines. Of the quoted lines only the customer's own stay,
 * above what answers them. Empty if nothing is certainly the agent's. Linear in the length of the text.
 */
export function agentsWords(text: string, customersTexts: readonly string[]): string {
  const place = firstOfOurs(text);
  if (place === undefined) return replyOf(text).trim();
  const lines = text.split('\n');
  const cut = lineAt(text, place);
  const above = lines.slice(0, startOfIntroduction(lines, cut)).join('\n');
  const below = lines.slice(cut);
  const written = above.trim() === '' ? '' : replyOf(above).trim();
  const answers = isMarkedQuote(below) ? wordsOfFirstMail(answersBetween(below, customersTexts)) : '';
  // Some programs put the signature below the quote.
  const pieces = [written, written !== '' && answers.startsWith('-- ') ? '' : answers];
  return pieces.filter((piece) => piece !== '').join('\n\n');
}

/** Whether a text still contains a part of a notification, which no customer may read. */
export function leaksNotification(text: string): boolean {
  return firstOfOurs(text) !== undefined;
}

function lineAt(text: string, place: number): number {
  let line = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < place; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/**
 * Where the header or attribution begins that introduces the line `cut`. It is found by its structure, for any
 * language: consecutive fields "Name: value", or a line with a date, and the rules above them.
 */
function startOfIntroduction(lines: readonly string[], cut: number): number {
  const above = aboveBlanks(lines, cut);
  const isWithin = !isNotificationLine(lines[cut] ?? '');
  let start = isWithin ? startWithin(lines, cut, above) : startAbove(lines, above);
  for (let line = aboveHeading(lines, start); line < start; line = aboveHeading(lines, start)) start = line;
  return start;
}

/** Where a rule or heading stands above `start`, with only fields between them; otherwise `start`. */
function aboveHeading(lines: readonly string[], start: number): number {
  const below = aboveBlanks(lines, start);
  if (isRuleOrHeading(lines, below - 1)) return below - 1;
  const fields = fieldsAbove(lines, start);
  return fields < start && isRule(lines[fields - 1] ?? '') ? fields - 1 : start;
}

/** The line of the marker, which is not in a header or an attribution. */
function isNotificationLine(line: string): boolean {
  return !/agent-/i.test(line);
}

/**
 * Our address is part of the header or attribution: it is removed with the fields above it, or with the line that
 * begins it.
 */
function startWithin(lines: readonly string[], cut: number, above: number): number {
  const fields = fieldsAbove(lines, cut);
  if (fields < cut) return fields;
  for (let start = cut; start >= Math.max(0, cut - attributionLines); start--) {
    const line = plain(lines[start] ?? '');
    if (start < cut && /[.!?。！？]$/u.test(line)) break;
    if (dateIn(line) !== undefined) return start;
    // A blank line within an attribution: it begins at the line above.
    if (line === '' && start < above) break;
  }
  return cut;
}

/** The marker is below the introduction, with or without blank lines between them. */
function startAbove(lines: readonly string[], end: number): number {
  const fields = fieldsAbove(lines, end);
  const values = lines.slice(fields, end).map((line) => quotedField(line)?.value ?? '');
  const isHeader = values.some(
    (value) => holdsAddress.test(value) || dateIn(value) !== undefined || subjectTag(value) !== undefined,
  );
  if (end - fields >= 2 && isHeader) return fields;
  for (let start = Math.max(0, end - attributionLines); start < end; start++)
    if (attributionLength(lines, start) === end - start) return start;
  const last = plain(lines[end - 1] ?? '');
  const isDateLine = dateIn(last) === 'moment' && last.length < 200 && !/[.!?。！？]$/u.test(last);
  return end > 0 && isDateLine ? end - 1 : end;
}

/** Where the fields above a line begin, including their continuation lines. */
function fieldsAbove(lines: readonly string[], end: number): number {
  let start = end;
  for (let at = end - 1; at >= Math.max(0, end - introductionLines); at--) {
    const line = lines[at] ?? '';
    if (plain(line) === '') break;
    if (quotedField(line)) start = at;
    else if (start - at > 1 || !/^\s/.test(line)) break;
  }
  return start;
}

function aboveBlanks(lines: readonly string[], end: number): number {
  let at = end;
  while (at > 0 && plain(lines[at - 1] ?? '') === '') at--;
  return at;
}

function isRuleOrHeading(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  return isRule(line) || betweenDashes(line) !== undefined || isOriginalHeading(lines, at);
}

/** Whether the notification is quoted with marks, so that lines without marks are the agent's. */
function isMarkedQuote(lines: readonly string[]): boolean {
  const first = lines
    .slice(0, introductionLines)
    .filter((line) => !isBetweenMarks(line))
    .find((line, at) => plain(line) !== '' && (isQuoted(line) || !isIntroduction(line, at)));
  return first !== undefined && isQuoted(first);
}

/** The rest of the introduction, whose first line contains text of ours. */
function isIntroduction(line: string, at: number): boolean {
  if (at === 0) return !isNotificationLine(line);
  return quotedField(line) !== undefined || /[:：]$/u.test(plain(line));
}

/** The unquoted lines of a quoted notification, each with the customer's line that it answers. */
function answersBetween(lines: readonly string[], customersTexts: readonly string[]): string {
  const kinds = kindsOf(lines);
  const first = lines.findIndex(isQuoted);
  const customers = new Set(customersTexts.flatMap((text) => text.split('\n').map((line) => line.trim())));
  const known = knownWords([...Object.values(answerInvitations), ...customersTexts]);
  /** The end of a quoted line that was wrapped without a mark. */
  const isRestOfQuote = (line: string) => known.recognize([line])[0] === 'known';
  const kept: string[] = [];
  let question: string | undefined;
  for (const [at, line] of lines.entries()) {
    const kind = kinds[at];
    if (at < first || kind === 'heading' || kind === 'attribution') continue;
    if (kind === 'quote') {
      const text = withoutQuoteMarks(line).trim();
      question = text !== '' && customers.has(text) ? text : undefined;
      if (kept.length > 0 && kept.at(-1) !== '') kept.push('');
    } else if (kind === 'blank') {
      if (kept.length > 0 && kept.at(-1) !== '') kept.push('');
    } else if (!(isQuoted(lines[at - 1] ?? '') && isRestOfQuote(line))) {
      if (question !== undefined) kept.push(`> ${question}`);
      question = undefined;
      kept.push(line === '-- ' ? line : line.trimEnd());
    }
  }
  return kept.join('\n').trim();
}

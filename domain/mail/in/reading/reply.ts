import { attributionLength } from './attribution.ts';
import { limits } from './limits.ts';
import { endOfQuotedHeader, isOriginalHeading, isReplyAbove, quotedField } from './quote-headers.ts';
import { isQuoted, isRule, quotedName } from './quote-lines.ts';
import { isSentFrom, isSignedByProgram, signatureStart } from './signature.ts';

/** What a line is, seen with its neighbours. */
export type Kind = 'text' | 'blank' | 'quote' | 'attribution' | 'heading';

/**
 * What the sender of an answer wrote: without the quoted mail, the line that introduces it, and the signature at its end.
 * Answers between quoted lines stay with what they answer; an answer below a quote is the answer. Without a certain separator
 * the whole text is the reply. Time is linear in the length of the text.
 */
export function replyOf(text: string): string {
  const lines = text.slice(0, limits.replyCharacters).split('\n');
  const kinds = kindsOf(lines);
  const first = kinds.indexOf('text');
  // Only quoted lines: the sender wrote nothing.
  if (first === -1 && kinds.includes('quote')) return '';

  const [from, hasHeading] = withoutLeadingHeading(lines, kinds);
  const end = beforeProgramLine(lines, kinds, from, endOfOwnText(kinds, from, lines));
  if (end === lines.length && text.length > limits.replyCharacters) return text.trim();
  const kept = ownLines(lines, kinds, from, end);
  const reply = kept.join('\n').trim();
  return reply === '' && !hasHeading && !kinds.includes('quote') ? text.trim() : withoutIndent(reply, kept);
}

/** `trim` takes the indentation of the first line too, which is the sender's. */
function withoutIndent(trimmed: string, kept: readonly string[]): string {
  const first = kept.find((line) => line.trim() !== '') ?? '';
  const indent = first.slice(0, first.length - first.trimStart().length);
  return indent + trimmed;
}

export function kindsOf(lines: readonly string[]): Kind[] {
  const kinds: Kind[] = [];
  while (kinds.length < lines.length) {
    const at = kinds.length;
    const line = lines[at] ?? '';
    const length = attributionOf(lines, at);
    if (line.trim() === '') kinds.push('blank');
    else if (isQuoted(line) || isNamedQuote(lines, at, kinds)) kinds.push('quote');
    else if (isHeading(lines, at)) kinds.push('heading');
    else if (length > 0) kinds.push(...Array<Kind>(length).fill('attribution'));
    else kinds.push(isLazyQuote(lines, at, kinds) ? 'quote' : 'text');
  }
  return kinds;
}

function attributionOf(lines: readonly string[], at: number): number {
  return isQuoted(lines[at] ?? '') ? 0 : attributionLength(lines, at);
}

function isHeading(lines: readonly string[], at: number): boolean {
  return isOriginalHeading(lines, at) || isReplyAbove(lines[at] ?? '') || endOfQuotedHeader(lines, at) > at;
}

/** "Jo> …" below an attribution, or three such lines of one name in a row: once, it may be anything ("SQL> select"). */
function isNamedQuote(lines: readonly string[], at: number, kinds: readonly Kind[]): boolean {
  const name = quotedName(lines[at] ?? '');
  if (name === undefined) return false;
  const before = kinds.findLast((kind) => kind !== 'blank');
  if (before === 'attribution') return true;
  const isSame = (index: number) => quotedName(lines[index] ?? '') === name;
  return (isSame(at - 1) && kinds[at - 1] === 'quote') || (isSame(at + 1) && isSame(at + 2));
}

/** The second half of a quoted line that was wrapped without its mark. */
function isLazyQuote(lines: readonly string[], at: number, kinds: readonly Kind[]): boolean {
  return kinds[at - 1] === 'quote' && isQuoted(lines[at + 1] ?? '');
}

/** Where a mail begins with what it quotes, only the heading goes: the rest is all there is. */
function withoutLeadingHeading(
  lines: readonly string[],
  kinds: readonly Kind[],
): [from: number, heading: boolean] {
  const first = kinds.findIndex((kind) => kind !== 'blank');
  if (kinds[first] !== 'heading' && kinds[first] !== 'attribution') return [Math.max(first, 0), false];
  let at = first;
  while (at < lines.length && (kinds[at] !== 'text' || quotedField(lines[at] ?? '')?.kind !== undefined)) {
    const end = endOfQuotedHeader(lines, at);
    if (end > at) at = end;
    else if (kinds[at] === 'quote') break;
    else at++;
  }
  if (kinds[first] === 'heading' && at === first + 1) while (at < lines.length && kinds[at] !== 'blank') at++;
  while (kinds[at] === 'blank') at++;
  return [at, true];
}

/** Where the quoted mail begins that runs to the end: at a heading, or at an attribution that no `>` lines follow. */
function endOfOwnText(kinds: readonly Kind[], from: number, lines: readonly string[]): number {
  let next = lines.length;
  let end = lines.length;
  for (let at = lines.length - 1; at >= from; at--) {
    const kind = kinds[at];
    if (kind === 'heading') end = at;
    else if (kind === 'attribution') {
      const isOfQuote = kinds[next] === 'quote' && quotedName(lines[next] ?? '') === undefined;
      if (!isOfQuote) end = at;
    } else if (kind !== 'blank') next = at;
  }
  return end;
}

/** What is left between two lines without quoted lines at the end and without the signature. */
function ownLines(lines: readonly string[], kinds: readonly Kind[], from: number, end: number): string[] {
  let last = withoutTail(lines, kinds, from, end);
  last = withoutTail(lines, kinds, from, signatureStart(lines, from, last));
  const answer = answerBelowQuote(kinds, from, last);
  return lines.slice(answer, last).filter((_line, index) => kinds[answer + index] !== 'attribution');
}

/** Leaves out quoted, blank and dividing lines at the end, and the last line of a phone. */
function withoutTail(lines: readonly string[], kinds: readonly Kind[], from: number, end: number): number {
  let at = end;
  while (
    at > from &&
    (kinds[at - 1] !== 'text' || isRule(lines[at - 1] ?? '') || isLastOfPhone(lines, kinds, from, at))
  )
    at--;
  return at;
}

function isLastOfPhone(lines: readonly string[], kinds: readonly Kind[], from: number, at: number): boolean {
  return isSentFrom(lines[at - 1] ?? '') && at - 1 > from && kinds[at - 2] !== 'text';
}

/**
 * Where the answer begins whose writer put it below all that is quoted; `from` for every other. A single quoted line without an
 * attribution is one that the writer chose.
 */
function answerBelowQuote(kinds: readonly Kind[], from: number, end: number): number {
  if (kinds[from] !== 'quote') return from;
  const text = kinds.indexOf('text', from);
  if (text === -1 || text >= end) return from;
  const quoteAfter = kinds.indexOf('quote', text);
  const isProgramQuote = kinds.lastIndexOf('attribution', from) !== -1 || kinds[from + 1] === 'quote';
  return isProgramQuote && (quoteAfter === -1 || quoteAfter >= end) ? text : from;
}

/** Below "Sent from my …" and a blank line programs put what they quote, marked or not. */
function beforeProgramLine(
  lines: readonly string[],
  kinds: readonly Kind[],
  from: number,
  end: number,
): number {
  for (let at = from + 1; at < end; at++)
    if (kinds[at] === 'text' && kinds[at + 1] === 'blank' && isSignedByProgram(lines[at] ?? '')) return at;
  return end;
}

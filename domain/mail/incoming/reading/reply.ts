import { insertedAnswers } from './inserted-answers.ts';
import type { KnownWords } from './known-words.ts';
import { limits } from './limits.ts';
import { type Kind, kindsOf } from './line-kinds.ts';
import { endOfQuotedHeader, quotedField } from './quote-headers.ts';
import { isRule, quotedName, withoutQuoteMarks } from './quote-lines.ts';
import { isSentFrom, isSignedByProgram, signatureLines, signatureStart } from './signature.ts';

/**
 * The sender's own text of an answer: without the quoted mail, its introduction, and the signature at its end.
 * Answers between quoted lines are kept with the line that they answer; an answer below a quote is the answer. If
 * what we `sent` is known, text in its quotation that was never in it is the sender's, too. Without a certain
 * separator the whole text is the reply. Takes linear time.
 */
export function replyOf(text: string, sent?: KnownWords): string {
  const lines = text.slice(0, limits.replyCharacters).split('\n');
  const kinds = kindsOf(lines);
  const below = belowWordlessStart(lines, kinds);
  if (below > 0) return replyOf(text.split('\n').slice(below).join('\n'), sent);
  const [from, hasHeading] = withoutLeadingHeading(lines, kinds);
  const end = beforeProgramLine(lines, kinds, from, endOfOwnText(kinds, from, lines));
  if (end === lines.length && text.length > limits.replyCharacters) return text.trim();
  const [first, last] = ownLines(lines, kinds, from, end);
  const kept = lines.slice(first, last).filter((_line, index) => kinds[first + index] !== 'attribution');
  const inserted = sent && insertedIn(lines, kinds, { from, first, last, hasHeading }, sent);
  if (inserted !== undefined) return inserted;
  if (sent && hasHeading && isAllKnown(kept, sent)) return '';
  // A forwarded mail that is quoted as well.
  if (!kinds.includes('text') && kinds.includes('heading')) return forwardedText(lines, kinds);
  // Only quoted lines: the sender wrote nothing.
  if (!kinds.includes('text') && kinds.includes('quote')) return '';
  const reply = kept.join('\n').trim();
  return reply === '' && !hasHeading && !kinds.includes('quote') ? text.trim() : withoutIndent(reply, kept);
}

/**
 * Where the quote begins in a mail with nothing above it but a rule, a program's line or a signature; otherwise 0.
 * Such a mail was forwarded, or has no text of its own.
 */
function belowWordlessStart(lines: readonly string[], kinds: readonly Kind[]): number {
  const quote = kinds.findIndex((kind) => kind !== 'blank' && kind !== 'text');
  const above = lines.slice(0, Math.max(quote, 0)).filter((line) => line.trim() !== '');
  const [first = ''] = above;
  if (above.length === 0 || above.length > signatureLines) return 0;
  const isWordless =
    first === '-- ' || above.every((line) => isRule(line) || isSignedByProgram(line) || isSentFrom(line));
  return isWordless ? quote : 0;
}

/** The quoted text below a heading, without its marks and its header. */
function forwardedText(lines: readonly string[], kinds: readonly Kind[]): string {
  const quoted = lines.filter((_line, at) => kinds[at] === 'quote').map(withoutQuoteMarks);
  const from = quoted.findIndex((line) => line.trim() !== '');
  return quoted
    .slice(endOfQuotedHeader(quoted, Math.max(0, from)))
    .join('\n')
    .trim();
}

interface OwnText {
  /** Where the mail begins, below a leading heading. */
  from: number;
  hasHeading: boolean;
  first: number;
  last: number;
}

/** The sender's own text with the answers in the quotation above or below it; undefined if there are none. */
function insertedIn(
  lines: readonly string[],
  kinds: readonly Kind[],
  { from, hasHeading, first, last }: OwnText,
  sent: KnownWords,
): string | undefined {
  const isQuoteOnly = hasHeading && first === from && kinds[from] === 'text';
  const own = isQuoteOnly ? '' : textBetween(lines, kinds, first, last);
  const above =
    first > from || isQuoteOnly
      ? insertedAnswers(isQuoteOnly ? lines : lines.slice(0, first), kinds, from, sent)
      : undefined;
  const quotation = kinds.findIndex((kind, at) => at >= last && kind !== 'blank' && kind !== 'text');
  const below = quotation === -1 || isQuoteOnly ? undefined : insertedAnswers(lines, kinds, quotation, sent);
  if (above === undefined && below === undefined) return undefined;
  return [above, own, below].filter((piece) => piece).join('\n\n');
}

/** Whether a mail of which only a heading was removed contains only what we sent. */
function isAllKnown(lines: readonly string[], sent: KnownWords): boolean {
  const seen = sent.recognize(lines);
  return seen.includes('known') && !seen.includes('unknown');
}

function textBetween(lines: readonly string[], kinds: readonly Kind[], from: number, end: number): string {
  return lines
    .slice(from, end)
    .filter((_line, index) => kinds[from + index] !== 'attribution')
    .join('\n')
    .trim();
}

/** `trim` would remove the indentation of the first line too, which is the sender's. */
function withoutIndent(trimmed: string, kept: readonly string[]): string {
  const first = kept.find((line) => line.trim() !== '') ?? '';
  const indent = first.slice(0, first.length - first.trimStart().length);
  return indent + trimmed;
}

/** If a mail begins with its quote, only the heading is removed, since there is no other text. */
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

/**
 * Where the quoted mail begins that extends to the end: at a heading, or at an attribution without following `>`
 * lines.
 */
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

/** The range of the own text between two lines, without quoted lines at the end and without the signature. */
function ownLines(
  lines: readonly string[],
  kinds: readonly Kind[],
  from: number,
  end: number,
): [first: number, last: number] {
  let last = withoutTail(lines, kinds, from, end);
  last = withoutTail(lines, kinds, from, signatureStart(lines, from, last));
  return [answerBelowQuote(kinds, from, last), last];
}

/** Removes trailing quoted, blank and dividing lines, and the signature line of a phone. */
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
  const line = lines[at - 1] ?? '';
  return at - 1 > from && (isSignedByProgram(line) || (isSentFrom(line) && kinds[at - 2] !== 'text'));
}

/**
 * Where the answer begins if it is below everything that is quoted; otherwise `from`. A single quoted line without an
 * attribution was chosen by the sender.
 */
function answerBelowQuote(kinds: readonly Kind[], from: number, end: number): number {
  if (kinds[from] !== 'quote') return from;
  const text = kinds.indexOf('text', from);
  if (text === -1 || text >= end) return from;
  const quoteAfter = kinds.indexOf('quote', text);
  const isProgramQuote = kinds.lastIndexOf('attribution', from) !== -1 || kinds[from + 1] === 'quote';
  return isProgramQuote && (quoteAfter === -1 || quoteAfter >= end) ? text : from;
}

/** Below "Sent from my …" and a blank line, programs put their quote, marked or not. */
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

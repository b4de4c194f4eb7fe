import { insertedAnswers } from './inserted-answers.ts';
import type { KnownWords } from './known-words.ts';
import { limits } from './limits.ts';
import { type Kind, kindsOf } from './line-kinds.ts';
import { endOfQuotedHeader, quotedField } from './quote-headers.ts';
import { isRule, quotedName, withoutQuoteMarks } from './quote-lines.ts';
import { isSentFrom, isSignedByProgram, signatureLines, signatureStart } from './signature.ts';

/**
 * What the sender of an answer wrote: without the quoted mail, the line that introduces it, and the signature at its end.
 * Answers between quoted lines stay with what they answer; an answer below a quote is the answer. Where what we `sent` is known,
 * what stands in its quotation but was never in it is the sender's, too. Without a certain separator the whole text is the
 * reply. Time is linear in the length of the text.
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
  // A mail that is passed on, and quoted as well.
  if (!kinds.includes('text') && kinds.includes('heading')) return forwardedText(lines, kinds);
  // Only quoted lines: the sender wrote nothing.
  if (!kinds.includes('text') && kinds.includes('quote')) return '';
  const reply = kept.join('\n').trim();
  return reply === '' && !hasHeading && !kinds.includes('quote') ? text.trim() : withoutIndent(reply, kept);
}

/**
 * Where the quote begins of a mail in which nothing stands above it but a rule, the line of a program or a signature; 0 for every
 * other. Such a mail was passed on, or its writer said nothing.
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

/** What stands quoted below a heading, without its marks and its header. */
function forwardedText(lines: readonly string[], kinds: readonly Kind[]): string {
  const quoted = lines.filter((_line, at) => kinds[at] === 'quote').map(withoutQuoteMarks);
  const from = quoted.findIndex((line) => line.trim() !== '');
  return quoted
    .slice(endOfQuotedHeader(quoted, Math.max(0, from)))
    .join('\n')
    .trim();
}

interface OwnText {
  /** Where the mail begins, below a heading that stands first. */
  from: number;
  hasHeading: boolean;
  first: number;
  last: number;
}

/** The sender's own text with the answers that stand in the quotation above or below it; undefined where there are none. */
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

/** Whether a mail of which only a heading was left out gives back what we sent, and nothing else. */
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

/** `trim` takes the indentation of the first line too, which is the sender's. */
function withoutIndent(trimmed: string, kept: readonly string[]): string {
  const first = kept.find((line) => line.trim() !== '') ?? '';
  const indent = first.slice(0, first.length - first.trimStart().length);
  return indent + trimmed;
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

/** From where to where the own text goes between two lines, without quoted lines at the end and without the signature. */
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
  const line = lines[at - 1] ?? '';
  return at - 1 > from && (isSignedByProgram(line) || (isSentFrom(line) && kinds[at - 2] !== 'text'));
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

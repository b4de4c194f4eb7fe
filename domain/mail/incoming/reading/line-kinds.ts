import { attributionLength } from './attribution.ts';
import { endOfQuotedHeader, isBetweenMarks, isOriginalHeading, isReplyAbove } from './quote-headers.ts';
import { isQuoted, quotedName } from './quote-lines.ts';

/** The kind of a line, given its neighbours. */
export type Kind = 'text' | 'blank' | 'quote' | 'attribution' | 'heading';

/** The minimum length at which programs wrap lines. */
const wrappedAt = 50;

/** The kind of each line of a mail. */
export function kindsOf(lines: readonly string[]): Kind[] {
  const kinds: Kind[] = [];
  while (kinds.length < lines.length) {
    const at = kinds.length;
    const line = lines[at] ?? '';
    const header = isQuoted(line) ? at : endOfQuotedHeader(lines, at);
    const length = header > at ? 0 : attributionOf(lines, at);
    if (line.trim() === '') kinds.push('blank');
    else if (isBetweenMarks(line)) kinds.push('heading');
    else if (isQuoted(line) || isNamedQuote(lines, at, kinds)) kinds.push('quote');
    else if (isOriginalHeading(lines, at) || isReplyAbove(line)) kinds.push('heading');
    else if (header > at) kinds.push(...Array<Kind>(header - at).fill('heading'));
    else if (length > 0) kinds.push(...Array<Kind>(length).fill('attribution'));
    else kinds.push(isLazyQuote(lines, at, kinds) ? 'quote' : 'text');
  }
  return kinds;
}

function attributionOf(lines: readonly string[], at: number): number {
  return isQuoted(lines[at] ?? '') ? 0 : attributionLength(lines, at);
}

/**
 * "Jo> …" below an attribution, or three such lines of one name in a row: a single one may be anything ("SQL>
 * select").
 */
function isNamedQuote(lines: readonly string[], at: number, kinds: readonly Kind[]): boolean {
  const name = quotedName(lines[at] ?? '');
  if (name === undefined) return false;
  const before = kinds.findLast((kind) => kind !== 'blank');
  if (before === 'attribution') return true;
  const isSame = (index: number) => quotedName(lines[index] ?? '') === name;
  return (isSame(at - 1) && kinds[at - 1] === 'quote') || (isSame(at + 1) && isSame(at + 2));
}

/** The second half of a quoted line that was wrapped without its mark; below a short line it is an answer. */
function isLazyQuote(lines: readonly string[], at: number, kinds: readonly Kind[]): boolean {
  const isWrapped = (lines[at - 1] ?? '').length >= wrappedAt;
  return isWrapped && kinds[at - 1] === 'quote' && isQuoted(lines[at + 1] ?? '');
}

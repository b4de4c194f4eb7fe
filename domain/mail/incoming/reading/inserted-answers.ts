import { attributionLength } from './attribution.ts';
import type { KnownWords } from './known-words.ts';
import type { Kind } from './line-kinds.ts';
import { endOfQuotedHeader } from './quote-headers.ts';
import { withoutQuoteMarks } from './quote-lines.ts';

/** A quoted line, without its marks; `at` is its line number in the mail. */
interface QuotedLine {
  at: number;
  text: string;
}

/**
 * Text in a quotation that was not in what we sent, so the sender inserted it. Each answer is returned with our line
 * above it, quoted. Undefined if the quotation is not known to be ours, or contains only our text.
 */
export function insertedAnswers(
  lines: readonly string[],
  kinds: readonly Kind[],
  start: number,
  sent: KnownWords,
): string | undefined {
  const quoted = quotedLines(lines, kinds, start);
  const seen = sent.recognize(quoted.map(({ text }) => text));
  if (!seen.includes('known') || !seen.includes('unknown')) return undefined;
  const kept: string[] = [];
  let question: string | undefined;
  for (const [index, { text }] of quoted.entries()) {
    const kind = seen[index];
    if (kind === 'known') question = text.trim();
    if (kind !== 'unknown') {
      if (kept.at(-1) !== '' && kept.length > 0 && (kind === 'known' || text.trim() === '')) kept.push('');
      continue;
    }
    if (question !== undefined) kept.push(`> ${question}`);
    question = undefined;
    kept.push(text.trimEnd());
  }
  return kept.join('\n').trim();
}

/** The lines of the first quotation from `start` on, without its header, and without nested quotations. */
function quotedLines(lines: readonly string[], kinds: readonly Kind[], start: number): QuotedLine[] {
  const quoted: QuotedLine[] = [];
  const texts = lines.map(withoutQuoteMarks);
  let at = afterIntroduction(lines, kinds, start);
  while (at < lines.length && kinds[at] !== 'heading' && kinds[at] !== 'attribution') {
    const inner = innerAttributionLength(lines, texts, at);
    if (inner === 0 && depthOf(lines[at] ?? '') <= 1) quoted.push({ at, text: texts[at] ?? '' });
    at += Math.max(inner, 1);
  }
  return quoted;
}

/** The number of lines that introduce a nested quotation: what we sent quotes as well. */
function innerAttributionLength(lines: readonly string[], texts: readonly string[], at: number): number {
  const length = depthOf(lines[at] ?? '') === 1 ? attributionLength(texts, at) : 0;
  const introduced = lines.slice(at + length, at + length + 2).find((line) => withoutQuoteMarks(line).trim());
  return introduced !== undefined && depthOf(introduced) > 1 ? length : 0;
}

/** Skips the headings, attributions and header that introduce a quotation. */
function afterIntroduction(lines: readonly string[], kinds: readonly Kind[], start: number): number {
  let at = start;
  while (at < lines.length) {
    const end = endOfQuotedHeader(lines, at);
    if (end > at) at = end;
    else if (kinds[at] === 'heading' || kinds[at] === 'attribution' || kinds[at] === 'blank') at++;
    else break;
  }
  return at;
}

/** The quotation depth of a line. */
function depthOf(line: string): number {
  let depth = 0;
  for (const character of line) {
    if (character === '>') depth++;
    else if (character.trim() !== '') break;
  }
  return depth;
}

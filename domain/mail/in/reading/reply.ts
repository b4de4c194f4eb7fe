import { limits } from './limits.ts';
import {
  headerLabel,
  isAttribution,
  isOriginalHeading,
  isReplyAbove,
  opensAttribution,
} from './quote-headers.ts';

/** What a line is, seen with its neighbours. */
type Kind = 'text' | 'blank' | 'quote' | 'attribution' | 'heading';

/** An attribution may be broken over this many lines, and a quoted header may have this many. */
const attributionLines = 4;
const headerLines = 8;

/**
 * What the sender wrote: without the quoted mail at the end, the line that introduces it, and the signature after `-- `.
 * Answers between quoted lines stay with what they answer. Without a certain separator the whole text is the reply.
 * Time is linear in the length of the text.
 */
export function replyOf(text: string): string {
  const lines = text.slice(0, limits.replyCharacters).split('\n');
  const kinds = classify(lines);
  const first = kinds.indexOf('text');
  // Only quoted lines: the sender wrote nothing.
  if (first === -1 && kinds.includes('quote')) return '';

  const [from, heading] = withoutLeadingHeading(lines, kinds);
  let end = withoutSignature(lines, from, endOfOwnText(lines, kinds, from));
  if (end === lines.length && text.length > limits.replyCharacters) return text.trim();
  end = withoutTail(lines, kinds, from, end);
  end = withoutTail(lines, kinds, from, withoutSignature(lines, from, end));
  const kept = lines.slice(from, end).filter((_line, index) => kinds[from + index] !== 'attribution');
  const reply = kept
    .join('\n')
    .replace(/^\s*\n/, '')
    .trimEnd();
  return reply === '' && !heading && !kinds.includes('quote') ? text.trim() : reply;
}

function classify(lines: string[]): Kind[] {
  const kinds: Kind[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line.trim() === '') kinds.push('blank');
    else if (isQuoted(line)) kinds.push('quote');
    else if (isOriginalHeading(line) || isReplyAbove(line) || isQuotedHeader(lines, at))
      kinds.push('heading');
    else {
      const length = attributionLength(lines, at);
      if (length > 0) {
        for (let count = 0; count < length; count++) kinds.push('attribution');
        at += length - 1;
      } else kinds.push(isLazyQuote(lines, at, kinds) ? 'quote' : 'text');
    }
  }
  return kinds;
}

function isQuoted(line: string): boolean {
  return /^\s*(?:>|\|\s|[A-Z][a-z]{2,11}> ?|[A-Z]{1,3}> ?)/.test(line);
}

/** The second half of a quoted line that was wrapped without its mark. */
function isLazyQuote(lines: string[], at: number, kinds: Kind[]): boolean {
  return kinds[at - 1] === 'quote' && isQuoted(lines[at + 1] ?? '');
}

/** How many lines from `at` on make one attribution; 0 for none. */
function attributionLength(lines: string[], at: number): number {
  let joined = '';
  for (let count = 1; count <= attributionLines && at + count <= lines.length; count++) {
    const line = lines[at + count - 1] ?? '';
    if (line.trim() === '' || line.length > 400) return 0;
    joined = `${joined} ${line.replace(/^[\s>]+/, '')}`.trim();
    if (isAttribution(joined)) return count;
    if (count === 1 && !opensAttribution(line)) return 0;
  }
  return 0;
}

/** A sender's line, and at least two other fields among the lines after it. */
function isQuotedHeader(lines: string[], at: number): boolean {
  const label = headerLabel(lines[at] ?? '');
  if (label !== 'from' && label !== 'date' && label !== 'subject') return false;
  const seen = new Set([label]);
  let blanks = 0;
  for (let next = at + 1; next < Math.min(lines.length, at + headerLines); next++) {
    const line = lines[next] ?? '';
    if (line.trim() === '' && ++blanks > 1) break;
    const other = headerLabel(line);
    if (other !== undefined && other !== 'other') seen.add(other);
    // Some write two fields in one line.
    if (/\s(?:Objet|Subject|Betreff|Asunto)\s?:/.test(line.slice(0, 300))) seen.add('subject');
  }
  return seen.has('from') && seen.size >= 3;
}

/** Where a mail begins with what it quotes, only the heading goes: the rest is all there is. */
function withoutLeadingHeading(lines: string[], kinds: Kind[]): [from: number, heading: boolean] {
  const first = kinds.findIndex((kind) => kind !== 'blank');
  if (kinds[first] !== 'heading' && kinds[first] !== 'attribution') return [Math.max(first, 0), false];
  let at = first;
  while (
    at < lines.length &&
    (kinds[at] === 'heading' || kinds[at] === 'attribution' || headerLabel(lines[at] ?? '') !== undefined)
  )
    at++;
  if (kinds[first] === 'heading') while (at < lines.length && kinds[at] !== 'blank') at++;
  while (kinds[at] === 'blank') at++;
  return [at, true];
}

/** Where the quoted mail begins that runs to the end: at a heading, or at an attribution that no `>` lines follow. */
function endOfOwnText(lines: string[], kinds: Kind[], from: number): number {
  for (let at = from; at < lines.length; at++) {
    if (kinds[at] === 'heading') return at;
    if (kinds[at] !== 'attribution') continue;
    const next = kinds.findIndex((kind, index) => index > at && kind !== 'blank' && kind !== 'attribution');
    if (next === -1 || kinds[next] !== 'quote' || isNamedQuote(lines[next] ?? '')) return at;
  }
  return lines.length;
}

/** "Jo> …": such quotes are not wrapped reliably, so nothing after them can be told from them. */
function isNamedQuote(line: string): boolean {
  return /^\s*[A-Z][a-z]{2,11}> ?/.test(line);
}

/** Leaves out quoted, blank and dividing lines at the end. */
function withoutTail(lines: string[], kinds: Kind[], from: number, end: number): number {
  let at = end;
  while (
    at > from &&
    (kinds[at - 1] !== 'text' || isDivider(lines[at - 1] ?? '') || isSentFrom(lines[at - 1] ?? ''))
  )
    at--;
  return at;
}

/** Where the signature begins: at the last `-- ` line, or a long rule, with not much after it. */
function withoutSignature(lines: string[], from: number, end: number): number {
  for (let at = from; at < end; at++) {
    const line = lines[at] ?? '';
    if (/^-- ?$/.test(line)) return at;
    if (/^_{2,}\s*$/.test(line) && end - at <= 12) return at;
    if (isSentFrom(line) && at > from && (lines[at + 1] ?? '').trim() === '') return at;
  }
  return end;
}

function isDivider(line: string): boolean {
  return /^\s*(?:[-_=*~#+ᐧ]{2,}|[ᐧ·])\s*$/.test(line.slice(0, 200));
}

/** The line that a phone adds; with a comma it is a sentence. */
function isSentFrom(line: string): boolean {
  if (line.includes(',')) return false;
  return /^\s*(?:sent from (?:my|mail|yahoo|outlook|typeapp|samsung|proton|windows)|get outlook for|sent (?:with|via) |von mein(?:em|er) .{1,40} gesendet|gesendet (?:von|mit) |envoyé de(?:puis)? (?:mon|ma|l)|enviado desde mi|enviado do meu|inviato da(?:l mio)? |verstuurd vanaf|sendt fra|skickat från|发自我的|發自我的|从我的.{1,20}发送|iPhoneから送信|나의 iPhone에서 보냄)/i.test(
    line.slice(0, 120),
  );
}

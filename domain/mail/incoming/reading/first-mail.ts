import { isAnswerSubject } from '../../../shared/subject.ts';
import type { IncomingMail } from '../incoming-mail.ts';
import { isSignedByProgram, signatureStart } from './signature.ts';

/** Our signed addresses, to which only answers are sent: a customer's `re-…`, an agent's `agent-…`. */
const signedAddress = /^(?:re|agent)-[0-9a-hjkmnp-tv-z]{26}-[a-z2-7-]{8,40}@/i;

type Headers = Pick<IncomingMail, 'inReplyTo' | 'references' | 'subject' | 'to' | 'cc'>;

/** Whether a mail answers another one, by its header. The parser can't know whether that one was ours. */
export function isAnswer({ inReplyTo, references, subject, to, cc }: Headers): boolean {
  if (inReplyTo.length > 0 || references.length > 0 || isAnswerSubject(subject)) return true;
  return [...to, ...cc].some(({ address }) => signedAddress.test(address));
}

/**
 * The sender's own text of a first mail, which is all of it: there is nothing of ours to quote. Only a signature at
 * the end is removed, below `-- ` (RFC 3676, section 4.3), and the signature line of a phone.
 */
export function wordsOfFirstMail(text: string): string {
  const lines = text.split('\n');
  const end = withoutBlankEnd(lines, lines.length);
  const marked = signatureStart(lines, 0, end);
  const unsigned = lines[marked] === '-- ' ? withoutBlankEnd(lines, marked) : end;
  const last = unsigned - 1;
  const isPhone = isSignedByProgram(lines[last] ?? '') && lines[last - 1]?.trim() === '';
  const kept = lines
    .slice(0, isPhone ? last : unsigned)
    .join('\n')
    .trim();
  return kept === '' ? text.trim() : kept;
}

function withoutBlankEnd(lines: readonly string[], end: number): number {
  let at = end;
  while (at > 0 && (lines[at - 1] ?? '').trim() === '') at--;
  return at;
}

import { isAnswerSubject, withoutMarks } from '../../shared/subject.ts';
import type { IncomingMail, MailAddress } from './incoming-mail.ts';
import type { MailReader } from './read-mail.ts';
import { attributionLength } from './reading/attribution.ts';
import { wordsOfFirstMail } from './reading/first-mail.ts';
import { headerLabel } from './reading/quote-headers.ts';
import { replyOf } from './reading/reply.ts';
import { UnreadableMail } from './reading/unreadable-mail.ts';

/** A mail that an agent forwarded for a customer: the original author, and the mail as theirs. */
export interface ForwardedMail {
  sender: MailAddress;
  mail: IncomingMail;
}

const command = /^\s*@fwd\b[^\n]*\n?/i;

/** The forwarded header begins within this many lines, and has this many at most. */
const linesBefore = 200;
const headerLines = 12;

/** Whether a mail asks to be processed as another person's: it begins with `@fwd`. */
export function isForwarded(mail: IncomingMail): boolean {
  return command.test(mail.text);
}

/**
 * The forwarded mail, attached as a whole or quoted below its header; undefined if its author can't be found. Pure.
 */
export async function forwardedMail(
  mail: IncomingMail,
  readMail: MailReader,
): Promise<ForwardedMail | undefined> {
  return (await attachedMail(mail, readMail)) ?? quotedMail(mail);
}

async function attachedMail(mail: IncomingMail, readMail: MailReader): Promise<ForwardedMail | undefined> {
  const attached = mail.attachments.find(({ contentType }) => contentType === 'message/rfc822');
  if (!attached) return undefined;
  try {
    const original = await readMail(attached.content);
    if (!original.from) return undefined;
    const { to, cc, subject, text, reply, html, attachments, unlistedAttachments } = original;
    const forwarded = { to, cc, subject, text, reply, html, attachments, unlistedAttachments };
    return { sender: original.from, mail: { ...mail, ...forwarded } };
  } catch (error) {
    if (error instanceof UnreadableMail) return undefined;
    throw error;
  }
}

function quotedMail(mail: IncomingMail): ForwardedMail | undefined {
  const lines = mail.text.replace(command, '').split('\n').map(unquoted);
  const from = lines.slice(0, linesBefore).findIndex((line) => headerLabel(line) === 'from');
  const sender = senderIn(fieldValue(lines[from] ?? ''));
  if (!sender) return from === -1 ? belowAttribution(mail, lines) : undefined;
  const start = firstOfHeader(lines, from);
  const header = lines.slice(start, start + headerLines);
  const end = endOfHeader(header);
  const subject = fieldValue(header.slice(0, end).find((line) => headerLabel(line) === 'subject') ?? '');
  const text = lines
    .slice(start + end)
    .join('\n')
    .trim();
  const quoted = {
    to: [],
    cc: [],
    subject: subject || withoutMarks(mail.subject),
    text,
    reply: isAnswerSubject(subject) ? replyOf(text) : wordsOfFirstMail(text),
  };
  return { sender, mail: { ...mail, ...quoted } };
}

/** "22.11.2026, 10:00, Li Wei <li@example.com>:", from programs that write no header. */
function belowAttribution(mail: IncomingMail, lines: readonly string[]): ForwardedMail | undefined {
  const at = lines.slice(0, linesBefore).findIndex((_line, index) => attributionLength(lines, index) > 0);
  const end = at + attributionLength(lines, at);
  const introduction = lines.slice(Math.max(at, 0), end).join(' ');
  const sender = at === -1 ? undefined : senderIn(introduction.replace(/^[^\p{L}"]{1,60}/u, ''));
  if (!sender) return undefined;
  const text = lines.slice(end).join('\n').trim();
  const quoted = { to: [], cc: [], subject: withoutMarks(mail.subject), text, reply: wordsOfFirstMail(text) };
  return { sender, mail: { ...mail, ...quoted } };
}

/** Some programs quote what they forward. */
function unquoted(line: string): string {
  return line.replace(/^>\s?/, '');
}

/** Date or subject may precede the sender. */
function firstOfHeader(lines: readonly string[], from: number): number {
  let first = from;
  while (first > 0 && headerLabel(lines[first - 1] ?? '')) first--;
  return first;
}

/** The header ends at its blank line, or with its last field if there is none. */
function endOfHeader(header: readonly string[]): number {
  const blank = header.findIndex((line) => line.trim() === '');
  return blank === -1 ? header.findLastIndex((line) => headerLabel(line) !== undefined) + 1 : blank;
}

function fieldValue(line: string): string {
  return line.replace(/^[^:：]{0,200}[:：]\**/u, '').trim();
}

/** "Li Wei <li@example.com>", "Li Wei [mailto:li@example.com]", "li@example.com <mailto:li@example.com>". */
function senderIn(written: string): MailAddress | undefined {
  const value = written.slice(0, 500);
  const found = /[^\s<>[\]()"':,;]{1,64}@[^\s<>[\]()"':,;]{1,255}/u.exec(value);
  if (!found) return undefined;
  const name = value
    .slice(0, found.index)
    .replace(/mailto:$/i, '')
    .replace(/(?<![<[("'*\s])[<[("'*\s]+$/u, '')
    .replace(/^["'*\s]+/u, '');
  return { address: found[0], name };
}

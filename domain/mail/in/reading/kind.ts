import type { MailKind } from '../incoming-mail.ts';
import { decodeText } from './charset.ts';
import type { MessagePart } from './message-part.ts';

/** A calendar's method stands in its first lines (RFC 5545, section 3.7.2). */
const methodWithin = 2048;

/** What a mail is for, by its parts; what is attached to a mail as a file of its own says nothing about it. */
export function kindOf(root: MessagePart, reply: string): MailKind {
  const parts = partsOf(root);
  if (parts.some(isReadReceipt)) return 'read-receipt';
  if (parts.some(isCalendarReply)) return 'calendar-reply';
  return parts.some(({ type }) => type === 'text/vnd.google.email-reaction+json') || isReaction(reply)
    ? 'reaction'
    : 'mail';
}

function partsOf(part: MessagePart): MessagePart[] {
  return [part, ...part.children.flatMap(partsOf)];
}

/** RFC 8098: a report of that type, or the notification that it holds. */
function isReadReceipt({ type, typeParameters, disposition, children }: MessagePart): boolean {
  if (type === 'message/disposition-notification') return disposition.value !== 'attachment';
  if (type !== 'multipart/report') return false;
  const isDeclared = typeParameters.get('report-type')?.toLowerCase() === 'disposition-notification';
  return isDeclared || children.some((part) => part.type === 'message/disposition-notification');
}

/** RFC 6047, section 2.4: the method is a parameter of the type as well. A file that somebody attached rarely has it there. */
function isCalendarReply(part: MessagePart): boolean {
  if (part.type !== 'text/calendar') return false;
  const declared = part.typeParameters.get('method')?.toLowerCase();
  if (declared !== undefined || part.disposition.value === 'attachment') return declared === 'reply';
  return /^METHOD:REPLY\s*$/im.test(decodeText(part.content(2 * methodWithin).subarray(0, methodWithin)));
}

/** What Outlook and Gmail write for programs that know no reactions; beside it there is at most the picture. */
const reaction =
  /^(?:.{1,200}\sreacted to your message|.{1,200}\sreacted via gmail|.{1,200}\s(?:hat auf ihre nachricht reagiert|a réagi à votre message|ha reaccionado a (?:su|tu) mensaje|reagiu à sua mensagem|ha reagito al (?:tuo|suo) messaggio|heeft gereageerd op (?:uw|je) bericht)|.{1,200}对你的邮件做出了回应)$/iu;

function isReaction(reply: string): boolean {
  const lines = reply
    .slice(0, 2000)
    .split('\n')
    .map((line) => line.replace(/(?<![\s:.：。])[\s:.：。]+$/u, '').trim())
    .filter((line) => line !== '');
  return (
    lines.some((line) => line.length < 300 && reaction.test(line)) &&
    lines.every((line) => reaction.test(line) || !/\p{L}/u.test(line))
  );
}

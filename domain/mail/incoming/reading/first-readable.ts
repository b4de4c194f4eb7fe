import { findBody } from './body.ts';
import { calendarText } from './calendar-text.ts';
import { limits } from './limits.ts';
import { type MessagePart, readMessagePart } from './message-part.ts';
import { bestText, partTexts } from './plain-text.ts';
import { UnreadableMail } from './unreadable-mail.ts';

/** The maximum nesting of attached mails. */
const attachedDepth = 3;

/** The first readable part of a mail without text: an event, or an attached mail. */
export function firstReadable(parts: readonly MessagePart[], depth = 0): string {
  for (const part of parts) {
    const text = isCalendar(part) ? eventIn(part) : isMail(part) ? attachedMail(part, depth) : '';
    if (text.trim() !== '') return text;
  }
  return '';
}

function isCalendar(part: MessagePart): boolean {
  return part.type === 'text/calendar' || part.type === 'application/ics' || isBytesNamed(part, '.ics');
}

function isMail(part: MessagePart): boolean {
  return part.type === 'message/rfc822' || part.type === 'message/global' || isBytesNamed(part, '.eml');
}

/** Some programs use no specific type for it. */
function isBytesNamed({ type, typeParameters, disposition }: MessagePart, ending: string): boolean {
  const name = disposition.parameters.get('filename') ?? typeParameters.get('name') ?? '';
  return type === 'application/octet-stream' && name.toLowerCase().endsWith(ending);
}

function eventIn(part: MessagePart): string {
  // A calendar is UTF-8 whatever its part declares (RFC 5545, section 3.1.4); one that isn't declares its charset in
  // its type.
  const [decoded] = partTexts([part]);
  return calendarText((decoded?.text ?? '').slice(0, limits.reportCharacters));
}

function attachedMail(part: MessagePart, depth: number): string {
  if (depth >= attachedDepth) return '';
  try {
    const body = findBody(readMessagePart(part.content(limits.mailBytes)));
    const text = bestText(partTexts(body.text), partTexts(body.html));
    return text.trim() === '' ? firstReadable(body.attachments, depth + 1) : text;
  } catch (error) {
    if (error instanceof UnreadableMail) return '';
    throw error;
  }
}

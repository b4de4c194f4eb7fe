import type { IncomingAttachment } from '../../ticket/attachment/attachment.ts';
import { leaksNotification } from './agents-words.ts';
import { decodeText } from './reading/charset.ts';
import { type MessagePart, readMessagePart } from './reading/message-part.ts';
import { UnreadableMail } from './reading/unreadable-mail.ts';

/** How much of a file is searched. */
const fileBytesRead = 1_000_000;

/** How deep attached mails are opened. */
const nestedMails = 3;

/** File types in which a mail can be saved as text; Outlook's own are in UTF-16. */
const mayHoldText = /^(?:text|message)\/|^application\/(?:octet-stream|vnd\.ms-outlook|x-msg)$/;
const mailName = /\.(?:eml|msg|mht|txt|html?)$/i;

/** Whether a file of an agent's answer contains a notification: as text, or as an attached mail in any encoding. */
export function isNotification({
  contentType,
  filename,
  content,
}: Pick<IncomingAttachment, 'contentType' | 'filename' | 'content'>): boolean {
  if (!mayHoldText.test(contentType) && !mailName.test(filename)) return false;
  const bytes = Buffer.from(content.subarray(0, fileBytesRead));
  if (leaksNotification(bytes.toString('utf8').replaceAll('\0', ''))) return true;
  return (contentType.startsWith('message/') || mailName.test(filename)) && holdsNotification(bytes, 1);
}

/** Whether a mail's text is a notification. Unreadable text counts as one. */
function holdsNotification(mail: Buffer, depth: number): boolean {
  try {
    return partsOf(readMessagePart(mail)).some((part) => {
      const content = part.content();
      if (/^message\/(?:rfc822|global)$/.test(part.type))
        return depth >= nestedMails || holdsNotification(content, depth + 1);
      return (
        part.type.startsWith('text/') &&
        leaksNotification(decodeText(content, part.typeParameters.get('charset')))
      );
    });
  } catch (error) {
    if (error instanceof UnreadableMail) return true;
    throw error;
  }
}

function partsOf(part: MessagePart): MessagePart[] {
  return part.children.length ? part.children.flatMap(partsOf) : [part];
}

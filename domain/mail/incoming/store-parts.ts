import type { Context } from '../../shared/context.ts';
import { type Files, putText, storeAttachments } from '../../ticket/attachment/attachment-files.ts';
import { mailFilePrefix } from '../../ticket/attachment/file-link.ts';
import { type MessageContent, placeText } from '../../ticket/message.ts';
import type { ReceivedMail } from './reception.ts';

/** Stores in the bucket what the message's item has no room for. */
export async function storeParts(
  { files }: { files: Files },
  { mail, receipt }: Pick<ReceivedMail, 'mail' | 'receipt'>,
  context: Context,
): Promise<MessageContent> {
  const prefix = `${mailFilePrefix}${receipt.sesMailId}`;
  const { overflow, ...text } = placeText(mail.reply, mail.text);
  const [wholeTextKey, htmlKey, attachments] = await Promise.all([
    overflow === undefined ? undefined : putText(files, `${prefix}/text`, overflow, 'text/plain'),
    mail.html === undefined ? undefined : putText(files, `${prefix}/html`, mail.html, 'text/html'),
    storeAttachments(files, prefix, mail.attachments, context.newId),
  ]);
  return { ...text, wholeTextKey, htmlKey, attachments };
}

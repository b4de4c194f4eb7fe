import type { Context } from '../../../domain/shared/context.ts';
import type { AttachmentId, MessageId } from '../../../domain/shared/ids.ts';
import { type Message, placeText } from '../../../domain/ticket/message.ts';
import type { Caller } from '../api/call.ts';
import { attachUploads } from './attach-uploads.ts';

/** What a client says of a message. */
type Written = Pick<
  Message,
  'ticketId' | 'customerId' | 'kind' | 'channel' | 'from' | 'to' | 'cc' | 'subject' | 'mailMessageId'
> & { text: string; attachmentIds: readonly AttachmentId[] };

/**
 * A message as its item will be, with its files and a text that is too long for the item already in the bucket: a crash
 * before the commit leaves files that nothing names, never a message without its files.
 */
export async function writeMessage(
  { text, attachmentIds, ...said }: Written,
  caller: Caller,
  context: Context,
): Promise<Message> {
  const messageId = context.newId('message');
  const { overflow, ...placed } = placeText(text, text);
  const [attachments, wholeTextKey] = await Promise.all([
    attachUploads(attachmentIds, messageId, context.now),
    overflow === undefined ? undefined : storeOverflow(messageId, overflow),
  ]);
  const authorId = caller.agentId ?? caller.apiKeyId;
  return { ...said, ...placed, messageId, createdAt: context.now, authorId, wholeTextKey, attachments };
}

async function storeOverflow(messageId: MessageId, overflow: string): Promise<string> {
  const { storeText } = await import('./message-files.ts');
  return storeText(messageId, overflow);
}

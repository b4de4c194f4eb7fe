import type { Context } from '../shared/context.ts';
import type { AttachmentId, MessageId } from '../shared/ids.ts';
import { attachUploads, type UploadedFiles } from '../ticket/attachment/attach-uploads.ts';
import type { UploadStore } from '../ticket/attachment/upload.store.ts';
import { type MessageContent, placeText } from '../ticket/message.ts';

/** Where messages keep files, and texts that are too long for their items. */
export interface MessageFiles extends UploadedFiles {
  /** @returns the key of the stored text. */
  storeText(messageId: MessageId, text: string): Promise<string>;
}

export interface ContentStores {
  uploads: UploadStore;
  files: MessageFiles;
}

/** What somebody writes. */
export interface WrittenContent {
  text: string;
  attachmentIds: readonly AttachmentId[];
  /** How the input calls the list of files; `attachmentIds` by default. */
  filesField?: string;
}

/**
 * Stores the content of a message, before the message is committed: a crash in between leaves files that nothing
 * names, never a message without its files.
 * @throws KefuError `invalid-request` naming each of the files that whoever acts never announced, or never uploaded.
 */
export async function storeContent(
  stores: ContentStores,
  { text, attachmentIds, filesField: field }: WrittenContent,
  messageId: MessageId,
  by: Pick<Context, 'actor' | 'now'>,
): Promise<MessageContent> {
  const { overflow, ...placed } = placeText(text, text);
  const [attachments, wholeTextKey] = await Promise.all([
    attachUploads(stores, { attachmentIds, prefix: `messages/${messageId}`, field }, by),
    overflow === undefined ? undefined : stores.files.storeText(messageId, overflow),
  ]);
  return { ...placed, wholeTextKey, attachments };
}

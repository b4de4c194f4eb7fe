import type { FieldError } from '../shared/errors.ts';
import { invalidFields, unknownId } from '../shared/field-errors.ts';
import type { AttachmentId, MessageId } from '../shared/ids.ts';
import type { Attachment } from '../ticket/attachment/attachment.ts';
import type { Upload, UploadStore } from '../ticket/attachment/upload.store.ts';
import { type MessageContent, placeText } from '../ticket/message.ts';

/** Where messages keep files, and texts that are too long for their items. */
export interface MessageFiles {
  /** @returns the key of the stored text. */
  storeText(messageId: MessageId, text: string): Promise<string>;
  /** Copies an uploaded file. False where nothing was uploaded. */
  copyUpload(upload: Upload, key: string): Promise<boolean>;
}

export interface ContentStores {
  uploads: UploadStore;
  files: MessageFiles;
}

/** What somebody writes. */
export interface WrittenContent {
  text: string;
  attachmentIds: readonly AttachmentId[];
}

/**
 * Stores the content of a message, before the message is committed: a crash in between leaves files that nothing
 * names, never a message without its files.
 * @throws KefuError `invalid-request` naming each of `attachmentIds` that was never announced, or never uploaded.
 */
export async function storeContent(
  stores: ContentStores,
  { text, attachmentIds }: WrittenContent,
  messageId: MessageId,
  now: string,
): Promise<MessageContent> {
  const { overflow, ...placed } = placeText(text, text);
  const [attachments, wholeTextKey] = await Promise.all([
    attachUploads(stores, attachmentIds, messageId, now),
    overflow === undefined ? undefined : stores.files.storeText(messageId, overflow),
  ]);
  return { ...placed, wholeTextKey, attachments };
}

/** Copies uploaded files out of the folder in which files expire that no message names. */
async function attachUploads(
  { uploads, files }: ContentStores,
  attachmentIds: readonly AttachmentId[],
  messageId: MessageId,
  now: string,
): Promise<Attachment[]> {
  if (!attachmentIds.length) return [];
  const found = await uploads.findAll(attachmentIds, now);
  const announced = new Map(found.map((upload) => [upload.attachmentId, upload]));
  const errors: FieldError[] = [];
  const attached = await Promise.all(
    attachmentIds.map(async (attachmentId, index) => {
      const field = `attachmentIds.${index}`;
      const upload = announced.get(attachmentId);
      if (!upload) {
        errors.push(unknownId(field, attachmentId));
        return [];
      }
      const key = `messages/${messageId}/${attachmentId}`;
      if (await files.copyUpload(upload, key)) return [{ ...upload, key }];
      errors.push({ field, message: `PUT the file of ${attachmentId} to its uploadUrl first` });
      return [];
    }),
  );
  if (errors.length) throw invalidFields(errors);
  return attached.flat();
}

import type { FieldError } from '../../../domain/shared/errors.ts';
import { invalidFields, unknownId } from '../../../domain/shared/field-errors.ts';
import type { AttachmentId, MessageId } from '../../../domain/shared/ids.ts';
import type { Attachment } from '../../../domain/ticket/attachment/attachment.ts';
import { uploads } from './stores.ts';

/**
 * Makes uploaded files part of a message: they are copied out of where files expire that no message names.
 * @throws KefuError `invalid-request` naming every id that was never announced, or whose file never came.
 */
export async function attachUploads(
  attachmentIds: readonly AttachmentId[],
  messageId: MessageId,
  now: string,
): Promise<Attachment[]> {
  if (!attachmentIds.length) return [];
  const { copyUpload } = await import('./message-files.ts');
  const announced = new Map(
    (await uploads.findAll(attachmentIds, now)).map((upload) => [upload.attachmentId, upload]),
  );
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
      if (await copyUpload(upload, key)) return [{ ...upload, key }];
      errors.push({ field, message: `PUT the file of ${attachmentId} to its uploadUrl first` });
      return [];
    }),
  );
  if (errors.length) throw invalidFields(errors);
  return attached.flat();
}

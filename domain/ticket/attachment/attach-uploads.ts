import type { Context } from '../../shared/context.ts';
import type { FieldError } from '../../shared/errors.ts';
import { invalidFields, unknownId } from '../../shared/field-errors.ts';
import type { AttachmentId } from '../../shared/ids.ts';
import type { Attachment } from './attachment.ts';
import type { Upload, UploadStore } from './upload.store.ts';

export interface UploadedFiles {
  /** Copies an uploaded file. False where nothing was uploaded. */
  copyUpload(upload: Upload, key: string): Promise<boolean>;
}

interface Stores {
  uploads: UploadStore;
  files: UploadedFiles;
}

/**
 * Copies uploaded files out of the folder in which files expire that nothing names, to keys that begin with the prefix.
 * @param field how the caller's input calls the list of files
 * @throws KefuError `invalid-request` naming each of the files that whoever acts never announced, or never uploaded.
 */
export async function attachUploads(
  { uploads, files }: Stores,
  {
    attachmentIds,
    prefix,
    field: list = 'attachmentIds',
  }: { attachmentIds: readonly AttachmentId[]; prefix: string; field?: string | undefined },
  by: Pick<Context, 'actor' | 'now'>,
): Promise<Attachment[]> {
  if (!attachmentIds.length) return [];
  const found = await uploads.findAll(attachmentIds, by);
  const announced = new Map(found.map((upload) => [upload.attachmentId, upload]));
  const errors: FieldError[] = [];
  const attached = await Promise.all(
    attachmentIds.map(async (attachmentId, index) => {
      const field = `${list}.${index}`;
      const upload = announced.get(attachmentId);
      if (!upload) {
        errors.push(unknownId(field, attachmentId));
        return [];
      }
      const key = `${prefix}/${attachmentId}`;
      if (await files.copyUpload(upload, key)) return [{ ...upload, key }];
      errors.push({ field, message: `PUT the file of ${attachmentId} to its uploadUrl first` });
      return [];
    }),
  );
  if (errors.length) throw invalidFields(errors);
  return attached.flat();
}

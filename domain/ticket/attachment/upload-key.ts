import type { AttachmentId } from '../../shared/ids.ts';

/** Where browsers put files that no message has named yet; nothing else of the bucket is theirs to write. */
export const uploadPrefix = 'uploads/';

export function uploadKeyOf(attachmentId: AttachmentId): string {
  return `${uploadPrefix}${attachmentId}`;
}

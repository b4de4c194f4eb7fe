import type { AttachmentId } from '../../shared/ids.ts';

/** The prefix of uploaded files that no message names yet, the only one that browsers can write to. */
export const uploadPrefix = 'uploads/';

export function uploadKeyOf(attachmentId: AttachmentId): string {
  return `${uploadPrefix}${attachmentId}`;
}

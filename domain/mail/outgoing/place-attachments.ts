import type { Attachment } from '../../ticket/attachment/attachment.ts';

/** What SendRawEmail takes, encoded (SES developer guide, "Service quotas"). Bytes. */
const largestMail = 10 * 1024 * 1024;

/** Header, both texts and the boundaries between the parts. Bytes. */
const aroundAttachments = 256 * 1024;

/** The same for a text that is too long for its item: 200,000 characters, twice, encoded. Bytes. */
const aroundAttachmentsOfLongText = 4 * 1024 * 1024;

/** The header of an attachment's part. Bytes. */
const partHeader = 2048;

/** Which files of a message travel in the mail, and which are too much for it and are linked instead. */
export function placeAttachments(
  attachments: readonly Attachment[],
  isLongText: boolean,
): { attached: Attachment[]; linked: Attachment[] } {
  const attached: Attachment[] = [];
  const linked: Attachment[] = [];
  let room = largestMail - (isLongText ? aroundAttachmentsOfLongText : aroundAttachments);
  for (const attachment of attachments) {
    const size = encodedBytes(attachment.bytes) + partHeader;
    if (size <= room) {
      attached.push(attachment);
      room -= size;
    } else linked.push(attachment);
  }
  return { attached, linked };
}

/** Base64 in lines of 76 characters and a line end (RFC 2045, section 6.8). */
function encodedBytes(bytes: number): number {
  const characters = Math.ceil(bytes / 3) * 4;
  return characters + Math.ceil(characters / 76) * 2;
}

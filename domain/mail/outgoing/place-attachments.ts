import type { Attachment } from '../../ticket/attachment/attachment.ts';

/** The most that SendRawEmail accepts, encoded, in bytes (SES developer guide, "Service quotas"). */
const largestMail = 10 * 1024 * 1024;

/** Header, both texts and the boundaries between parts, in bytes. */
const aroundAttachments = 256 * 1024;

/** The same for a text that is too long for its item: 200,000 characters, twice, encoded, in bytes. */
const aroundAttachmentsOfLongText = 4 * 1024 * 1024;

/** The header of an attachment's part, in bytes. */
const partHeader = 2048;

/** Which files of a message are attached to the mail, and which are linked because they are too large. */
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

import * as z from 'zod';
import { idSchema } from '../../shared/ids.ts';

/** Where the files of mail that comes in lie in the attachment bucket. */
export const mailFilePrefix = 'mail/';

/** Where the files of messages lie, those that came by mail and those that were uploaded. */
export const messageFilePrefixes = [mailFilePrefix, 'messages/'] as const;

/** A file that was too large for a mail, which links to it. Whoever has the link may download it for a while. */
export const fileLink = z.object({
  linkHash: z.string(),
  /** The message whose mail has the link. */
  ticketId: idSchema('ticket'),
  messageId: idSchema('message'),
  attachmentId: idSchema('attachment'),
  key: z.string(),
  filename: z.string(),
  /** Unix seconds. */
  expiresAt: z.number().int(),
});
export type FileLink = z.infer<typeof fileLink>;

/** Whether the link still leads to its file: the table deletes late. @param now RFC 3339 */
export function isOpen({ expiresAt }: FileLink, now: string): boolean {
  return Date.parse(now) < expiresAt * 1000;
}

import * as z from 'zod';
import { idSchema } from '../../shared/ids.ts';

/** The prefix of files from received mail in the attachment bucket. */
export const mailFilePrefix = 'mail/';

/** The prefixes of messages' files: from received mail, and uploaded. */
export const messageFilePrefixes = [mailFilePrefix, 'messages/'] as const;

/**
 * A file that was too large to attach to a mail, which links to it. Everybody with the link can download it until it
 * expires.
 */
export const fileLink = z.object({
  linkHash: z.string(),
  /** The message whose mail contains the link. */
  ticketId: idSchema('ticket'),
  messageId: idSchema('message'),
  attachmentId: idSchema('attachment'),
  key: z.string(),
  filename: z.string(),
  /** Unix seconds. */
  expiresAt: z.number().int(),
});
export type FileLink = z.infer<typeof fileLink>;

/**
 * Whether the link is still valid: the table deletes items late.
 * @param now RFC 3339
 */
export function isOpen({ expiresAt }: FileLink, now: string): boolean {
  return Date.parse(now) < expiresAt * 1000;
}

import * as z from 'zod';
import { idSchema } from '../../shared/ids.ts';

/** A file of a message, as the message's item refers to it. */
export const attachment = z.object({
  attachmentId: idSchema('attachment'),
  filename: z.string(),
  contentType: z.string(),
  bytes: z.number().int().nonnegative(),
  /** Hex. */
  sha256: z.string(),
  contentId: z.string().optional(),
  inline: z.boolean().optional(),
  /** Its key in the attachment bucket. */
  key: z.string(),
});
export type Attachment = z.infer<typeof attachment>;

/** A file of a message before it is stored. */
export interface IncomingAttachment {
  /** Safe as a file name: no path, no control characters, at most 200 bytes of UTF-8. */
  filename: string;
  contentType: string;
  /** Without angle brackets. */
  contentId: string | undefined;
  inline: boolean;
  content: Uint8Array;
}

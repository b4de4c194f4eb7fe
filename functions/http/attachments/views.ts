import * as z from 'zod';
import { idSchema } from '../../../domain/shared/ids.ts';
import { oneLine } from '../../../domain/shared/text-field.ts';

/** A file that is going to be uploaded. */
export const announcedFile = z.strictObject({
  filename: oneLine(200),
  contentType: z
    .string()
    .max(100)
    .regex(/^[\w.+-]+\/[\w.+-]+$/, 'must be a media type such as application/pdf'),
  bytes: z.number().int().min(1).max(25_000_000, 'must be at most 25,000,000 bytes'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be the SHA-256 of the file in 64 hex digits'),
});

export const uploadView = z.object({
  attachmentId: idSchema('attachment'),
  /** The stored name: without a path, control characters and everything that has a meaning for a shell or Windows. */
  filename: z.string(),
  /** PUT the file here, with exactly these headers, before the link expires. */
  uploadUrl: z.url(),
  headers: z.record(z.string(), z.string()),
  expiresAt: z.iso.datetime(),
});

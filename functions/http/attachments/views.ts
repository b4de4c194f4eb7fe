import * as z from 'zod';
import { idSchema } from '../../../domain/shared/ids.ts';

export const uploadView = z.object({
  attachmentId: idSchema('attachment'),
  /** The stored name: without a path, control characters and everything that has a meaning for a shell or Windows. */
  filename: z.string(),
  /** PUT the file here, with exactly these headers, before the link expires. */
  uploadUrl: z.url(),
  headers: z.record(z.string(), z.string()),
  expiresAt: z.iso.datetime(),
});

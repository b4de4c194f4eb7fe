import * as z from 'zod';
import { idSchema } from '../../../domain/shared/ids.ts';

export const uploadView = z.object({
  attachmentId: idSchema('attachment'),
  /** The name as it is kept: without a path, control characters and whatever a shell or Windows reads as more than a name. */
  filename: z.string(),
  /** PUT the file here, with exactly these headers, before the time is over. */
  uploadUrl: z.url(),
  headers: z.record(z.string(), z.string()),
  expiresAt: z.iso.datetime(),
});

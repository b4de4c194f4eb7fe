import * as z from 'zod';
import { oneLine } from '../../../domain/shared/text-field.ts';
import { defineRoute } from '../api/route.ts';
import { uploadView } from './views.ts';

export const attachmentRoutes = {
  createUpload: defineRoute({
    method: 'POST',
    path: '/v1/attachments',
    summary:
      "Create an upload link for a file; then use the attachment's id in a reply, a note or a new ticket.",
    role: 'agent',
    body: z.strictObject({
      filename: oneLine(200),
      contentType: z
        .string()
        .max(100)
        .regex(/^[\w.+-]+\/[\w.+-]+$/, 'must be a media type such as application/pdf'),
      bytes: z.number().int().min(1).max(25_000_000, 'must be at most 25,000,000 bytes'),
      sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be the SHA-256 of the file in 64 hex digits'),
    }),
    status: 201,
    output: uploadView,
    needs: ['attachments:upload'],
  }),
};

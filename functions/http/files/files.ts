import { KefuError } from '../../../domain/shared/errors.ts';
import { linkHash } from '../../../domain/shared/link-secret.ts';
import { isOpen } from '../../../domain/ticket/attachment/file-link.ts';
import { s3Client } from '../../clients/s3.ts';
import { environment } from '../../needs.ts';
import { fileLinks } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { downloadLink } from '../api/file-links.ts';
import { handle } from '../api/handle.ts';
import { fileRoutes } from './files.routes.ts';

const files = { s3: s3Client(), bucket: environment('linked-files:read').ATTACHMENT_BUCKET };

const downloadFile = handle(fileRoutes.downloadFile, async ({ params, context }) => {
  const link = await fileLinks.find(linkHash(params.token));
  if (!link || !isOpen(link, context.now)) {
    throw new KefuError(
      'not-found',
      'This link is incomplete or has expired: answer the mail that contains it, and ask for the file again.',
    );
  }
  const { url } = await downloadLink(files, link.key, link.filename, context.now);
  return { location: url };
});

export const handlers = { downloadFile } satisfies HandlersOf<'files'>;

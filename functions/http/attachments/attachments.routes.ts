import { defineRoute } from '../api/route.ts';
import { announcedFile, uploadView } from './views.ts';

export const attachmentRoutes = {
  createUpload: defineRoute({
    method: 'POST',
    path: '/v1/attachments',
    summary:
      "Create an upload link for a file; then use the attachment's id in a reply, a note or a new ticket.",
    role: 'agent',
    body: announcedFile,
    status: 201,
    output: uploadView,
    needs: ['attachments:upload'],
  }),
};

import * as z from 'zod';
import { linkSecret } from '../../../domain/shared/link-secret.ts';
import { defineRoute } from '../api/route.ts';

export const fileRoutes = {
  downloadFile: defineRoute({
    method: 'GET',
    path: '/files/{token}',
    summary: 'Download a file that a mail links to.',
    role: 'anyone',
    params: z.object({
      token: linkSecret.meta({ examples: ['mfrggzdfmztwq2lknnwg23tpobyxe43u'] }),
    }),
    status: 302,
    needs: ['linked-files:read', 'table-mark:read'],
  }),
};

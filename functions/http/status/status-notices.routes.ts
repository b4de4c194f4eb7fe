import * as z from 'zod';
import { statusNotice } from '../../../domain/status/status-notice.ts';
import { defineRoute } from '../api/route.ts';

export const statusNoticeRoutes = {
  listStatusNotices: defineRoute({
    method: 'GET',
    path: '/status-notices',
    summary:
      'List what the desk tells the public of declared incidents, the latest last. Needs no credential; an answer may be a minute old.',
    role: 'anyone',
    status: 200,
    output: z.object({ notices: z.array(statusNotice.pick({ title: true, since: true })) }),
    needs: ['status-notices:read'],
  }),
};

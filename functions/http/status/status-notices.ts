import { statusNotices } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { handle } from '../api/handle.ts';
import { statusNoticeRoutes } from './status-notices.routes.ts';

const listStatusNotices = handle(statusNoticeRoutes.listStatusNotices, async () => {
  const { notices } = await statusNotices.load();
  return { body: { notices: notices.map(({ title, since }) => ({ title, since })) } };
});

export const handlers = { listStatusNotices } satisfies HandlersOf<'status-notices'>;

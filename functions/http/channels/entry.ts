import { database } from '../../clients/table.ts';
import { serve } from '../api/serve.ts';

export const handler = serve('channels', database, {
  channels: () => import('./channels.ts'),
  'channel-messages': () => import('./channel-messages.ts'),
  inbound: () => import('./inbound.ts'),
});

import { database } from '../../clients/table.ts';
import { serve } from '../api/serve.ts';

export const handler = serve('mail', database, {
  mailboxes: () => import('./mailboxes.ts'),
  quarantine: () => import('./quarantine.ts'),
  'quarantine-decisions': () => import('./quarantine.ts'),
  suppressions: () => import('./suppressions.ts'),
  'mail-replays': () => import('./mail-replays.ts'),
});

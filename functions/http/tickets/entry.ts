import { database } from '../../clients/table.ts';
import { serve } from '../api/serve.ts';

export const handler = serve('tickets', database, {
  tickets: () => import('./tickets.ts'),
  'mail-resends': () => import('./tickets.ts'),
  'bulk-changes': () => import('./bulk-changes.ts'),
  tasks: () => import('./tasks.ts'),
  'parked-records': () => import('./parked-records.ts'),
  search: () => import('./search.ts'),
  changes: () => import('./changes.ts'),
});

import { database } from '../../clients/table.ts';
import { serve } from '../api/serve.ts';

export const handler = serve('tickets', database, {
  tickets: () => import('./tickets.ts'),
  'mail-resends': () => import('./tickets.ts'),
  tasks: () => import('./tasks.ts'),
  'parked-records': () => import('./parked-records.ts'),
});

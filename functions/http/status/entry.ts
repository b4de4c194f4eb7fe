import { database } from '../../clients/table.ts';
import { serve } from '../api/serve.ts';

export const handler = serve('status', database, {
  'status-notices': () => import('./status-notices.ts'),
});

import { database } from '../../clients/table.ts';
import { serve } from '../api/serve.ts';

export const handler = serve('automation', database, {
  triggers: () => import('./triggers.ts'),
});

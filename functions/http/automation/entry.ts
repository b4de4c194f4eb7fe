import { database } from '../../clients/table.ts';
import { serve } from '../api/serve.ts';

export const handler = serve('automation', database, {
  macros: () => import('./macros.ts'),
  triggers: () => import('./triggers.ts'),
});

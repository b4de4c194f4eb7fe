import { database } from '../../clients/table.ts';
import { serve } from '../api/serve.ts';

export const handler = serve('cases', database, {
  cases: () => import('./cases.ts'),
  'case-settings': () => import('./case-settings.ts'),
});

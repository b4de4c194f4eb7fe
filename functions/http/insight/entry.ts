import { database } from '../../clients/table.ts';
import { serve } from '../api/serve.ts';

export const handler = serve('insight', database, {
  'survey-results': () => import('./survey-results.ts'),
});

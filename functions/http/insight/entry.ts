import { tableDatabase } from '../../clients/table.ts';
import { serve } from '../api/serve.ts';

export const handler = serve('insight', tableDatabase(), {
  'survey-results': () => import('./survey-results.ts'),
});

import { database } from '../../clients/table.ts';
import { serve } from '../api/serve.ts';

export const handler = serve('attachments', database, {
  attachments: () => import('./attachments.ts'),
});

import { tableDatabase } from '../../clients/table.ts';
import { serve } from '../api/serve.ts';

export const handler = serve('attachments', tableDatabase(), {
  attachments: () => import('./attachments.ts'),
});

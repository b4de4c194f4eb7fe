import { database } from '../../clients/table.ts';
import { serve } from '../api/serve.ts';

export const handler = serve('files', database, {
  files: () => import('./files.ts'),
});

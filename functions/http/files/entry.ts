import { tableDatabase } from '../../clients/table.ts';
import { serve } from '../api/serve.ts';

export const handler = serve('files', tableDatabase(), {
  files: () => import('./files.ts'),
});

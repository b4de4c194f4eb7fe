import { tableDatabase } from '../../clients/table.ts';
import { serve } from '../api/serve.ts';

export const handler = serve('customers', tableDatabase(), {
  customers: () => import('./customers.ts'),
});

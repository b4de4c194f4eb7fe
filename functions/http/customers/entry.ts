import { database } from '../../clients/table.ts';
import { serve } from '../api/serve.ts';

export const handler = serve('customers', database, {
  customers: () => import('./customers.ts'),
  orders: () => import('./orders.ts'),
});

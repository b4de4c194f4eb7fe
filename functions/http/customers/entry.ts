import { database } from '../../clients/table.ts';
import { serve } from '../api/serve.ts';

export const handler = serve('customers', database, {
  customers: () => import('./customers.ts'),
  'behaviour-events': () => import('./behaviour-events.ts'),
  erasures: () => import('./erasures.ts'),
  'data-subject-requests': () => import('./data-subject-requests.ts'),
  'legal-holds': () => import('./legal-holds.ts'),
  'subject-exports': () => import('./subject-exports.ts'),
  'level-rules': () => import('./level-rules.ts'),
  orders: () => import('./orders.ts'),
  organizations: () => import('./organizations.ts'),
  'customer-tags': () => import('./customer-tags.ts'),
  'customer-tag-types': () => import('./customer-tag-types.ts'),
  'customer-fields': () => import('./customer-fields.ts'),
  imports: () => import('./imports.ts'),
  exports: () => import('./exports.ts'),
});

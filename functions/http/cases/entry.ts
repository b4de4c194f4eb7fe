import { database } from '../../clients/table.ts';
import { serve } from '../api/serve.ts';

export const handler = serve('cases', database, {
  cases: () => import('./cases.ts'),
  'case-settings': () => import('./case-settings.ts'),
  'coupon-batches': () => import('./coupon-batches.ts'),
  coupons: () => import('./coupons.ts'),
  'inspection-checklist': () => import('./inspection-checklist.ts'),
  shipments: () => import('./shipments.ts'),
  'spare-parts': () => import('./spare-parts.ts'),
});

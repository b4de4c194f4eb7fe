import { database } from '../../clients/table.ts';
import { serve } from '../api/serve.ts';

export const handler = serve('sla', database, {
  calendars: () => import('./calendars.ts'),
  'sla-policies': () => import('./sla-policies.ts'),
  settings: () => import('./settings.ts'),
  recalculations: () => import('./recalculations.ts'),
  'escalation-rules': () => import('./escalation-rules.ts'),
});

import { tableDatabase } from '../../clients/table.ts';
import { serve } from '../api/serve.ts';

export const handler = serve('sla', tableDatabase(), {
  calendars: () => import('./calendars.ts'),
  'sla-policies': () => import('./sla-policies.ts'),
  settings: () => import('./settings.ts'),
  recalculations: () => import('./recalculations.ts'),
  'escalation-rules': () => import('./escalation-rules.ts'),
});

import { database } from '../../clients/table.ts';
import { serve } from '../api/serve.ts';

export const handler = serve('desk', database, {
  departments: () => import('./departments.ts'),
  shares: () => import('./shares.ts'),
  teams: () => import('./teams.ts'),
  topics: () => import('./topics.ts'),
  agents: () => import('./agents.ts'),
  'api-keys': () => import('./api-keys.ts'),
  me: () => import('./me.ts'),
  'sign-in': () => import('./sign-in.ts'),
  invitations: () => import('./invitations.ts'),
  '.well-known': () => import('./protected-resource.ts'),
  audit: () => import('./audit.ts'),
  'webhook-endpoints': () => import('./webhook-endpoints.ts'),
  'routing-rules': () => import('./routing-rules.ts'),
});

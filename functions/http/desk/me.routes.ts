import * as z from 'zod';
import { storedScope } from '../../../domain/access/scope.ts';
import { role } from '../../../domain/desk/agent.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { defineRoute } from '../api/route.ts';

/** Who calls, with the rights that hold now. */
const me = z.object({
  kind: z.enum(['agent', 'apiKey']),
  agentId: idSchema('agent').optional(),
  apiKeyId: idSchema('apiKey').optional(),
  /** Of the agent or, without one, of the API key. */
  name: z.string(),
  role,
  teamIds: z.array(idSchema('team')),
  departmentIds: z.array(idSchema('department')),
  /** `all` for a person. */
  scopes: z.union([z.literal('all'), z.array(storedScope)]),
  /** When the API key expires. */
  expiresAt: z.iso.datetime().optional(),
});

export const meRoutes = {
  getMe: defineRoute({
    method: 'GET',
    path: '/v1/me',
    summary: 'Get who you are: agent or API key, with the role, teams, departments and scopes that hold now.',
    role: 'agent',
    scope: null,
    status: 200,
    output: me,
  }),
};

import * as z from 'zod';
import { agent, presence, role, usualCapacity } from '../../../domain/desk/agent.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { lines, oneLine } from '../../../domain/shared/text-field.ts';
import { address, effectiveFrom, listQuery, pageOf, skills, unique } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';

const agentParams = z.object({ agentId: idSchema('agent') });

const agentBody = z.strictObject({
  name: oneLine(200),
  address,
  role,
  teamIds: unique(z.array(idSchema('team')).max(50, 'must be at most 50 teams')),
  departmentIds: unique(z.array(idSchema('department')).max(50, 'must be at most 50 departments')),
  signature: lines(1000).nullable(),
  presence,
  capacity: z.int('must be a whole number').min(0, 'must not be negative').max(1000, 'must be at most 1000'),
  skills: skills(20),
});

const changedAgent = agent.extend({ effectiveFrom });

export const agentRoutes = {
  listAgents: defineRoute({
    method: 'GET',
    path: '/v1/agents',
    summary: 'List the agents.',
    role: 'agent',
    query: listQuery,
    status: 200,
    output: pageOf(agent),
  }),
  createAgent: defineRoute({
    method: 'POST',
    path: '/v1/agents',
    summary: 'Add an agent.',
    role: 'admin',
    body: agentBody.extend({
      role: role.default('agent'),
      teamIds: agentBody.shape.teamIds.default([]),
      departmentIds: agentBody.shape.departmentIds.default([]),
      signature: agentBody.shape.signature.default(null),
      presence: presence.default('away'),
      capacity: agentBody.shape.capacity.default(usualCapacity),
      skills: agentBody.shape.skills.default([]),
    }),
    status: 201,
    output: changedAgent,
    errors: ['already-exists'],
  }),
  getAgent: defineRoute({
    method: 'GET',
    path: '/v1/agents/{agentId}',
    summary: 'Get an agent.',
    role: 'agent',
    params: agentParams,
    status: 200,
    output: agent,
  }),
  editAgent: defineRoute({
    method: 'PATCH',
    path: '/v1/agents/{agentId}',
    summary:
      "Change an agent's name, role, teams, departments, signature, presence, capacity or skills. Agents may change their own presence; the rest is for admins.",
    role: 'agent',
    params: agentParams,
    body: agentBody.omit({ address: true }).partial(),
    status: 200,
    output: changedAgent,
    errors: ['transition-not-allowed'],
  }),
  deactivateAgent: defineRoute({
    method: 'POST',
    path: '/v1/agents/{agentId}/deactivate',
    summary:
      "Deactivate an agent. Within minutes, the agent's live tickets return to their teams and the agent's API keys are revoked. The address can be used again at once. The history keeps the agent's name.",
    role: 'admin',
    params: agentParams,
    status: 200,
    output: changedAgent,
    errors: ['transition-not-allowed'],
    needs: ['wake:send'],
  }),
  reactivateAgent: defineRoute({
    method: 'POST',
    path: '/v1/agents/{agentId}/reactivate',
    summary: 'Reactivate an agent, who is away at first. Tickets and API keys are not restored.',
    role: 'admin',
    params: agentParams,
    status: 200,
    output: changedAgent,
    errors: ['already-exists', 'transition-not-allowed'],
  }),
};

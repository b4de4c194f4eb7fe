import { createSchema } from 'electrodb';
import { primaryKey, service } from '../shared/table.ts';
import { presence, role } from './agent.ts';

/**
 * A person who answers tickets, with role, teams, skills and capacity. All agents share one partition, so that one
 * query lists them.
 */
export const agentSchema = createSchema({
  model: { service, entity: 'agent', version: '1' },
  attributes: {
    desk: { type: ['desk'] as const, required: true },
    agentId: { type: 'string', required: true },
    version: { type: 'number', required: true },
    name: { type: 'string', required: true },
    address: { type: 'string', required: true },
    role: { type: role.options, required: true },
    teamIds: { type: 'list', items: { type: 'string' }, required: true },
    departmentIds: { type: 'list', items: { type: 'string' } },
    signature: { type: 'string' },
    presence: { type: presence.options },
    capacity: { type: 'number' },
    skills: { type: 'list', items: { type: 'string' } },
    createdAt: { type: 'string', required: true },
    deactivatedAt: { type: 'string' },
    openTickets: { type: 'number' },
    lastAssignedAt: { type: 'string' },
  },
  indexes: {
    agent: {
      pk: { field: primaryKey.pk, composite: ['desk'] },
      sk: { field: primaryKey.sk, composite: ['agentId'] },
    },
  },
});

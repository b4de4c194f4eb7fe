import { createSchema } from 'electrodb';
import { primaryKey, service } from '../shared/table.ts';

/**
 * All escalation rules of the desk, in order. They are few and read together, and one item keeps concurrent edits from
 * mixing up their order.
 */
export const escalationRulesSchema = createSchema({
  model: { service, entity: 'escalation-rules', version: '1' },
  attributes: {
    desk: { type: ['desk'] as const, required: true },
    version: { type: 'number', required: true },
    entries: { type: 'list', required: true, items: { type: 'any' } },
  },
  indexes: {
    escalationRules: {
      pk: { field: primaryKey.pk, composite: ['desk'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});

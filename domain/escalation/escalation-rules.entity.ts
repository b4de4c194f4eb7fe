import { createSchema } from 'electrodb';
import { primaryKey, service } from '../shared/table.ts';

/** All escalation rules in one item: few, read together, and in an order that no two edits may mix up. */
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

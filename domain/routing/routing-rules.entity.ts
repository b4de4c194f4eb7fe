import { createSchema } from 'electrodb';
import { primaryKey, service } from '../shared/table.ts';

/**
 * All routing rules of the desk, in order. They are few and read together, and one item keeps concurrent edits from
 * mixing up their order.
 */
export const routingRulesSchema = createSchema({
  model: { service, entity: 'routing-rules', version: '1' },
  attributes: {
    desk: { type: ['desk'] as const, required: true },
    version: { type: 'number', required: true },
    rules: { type: 'list', required: true, items: { type: 'any' } },
  },
  indexes: {
    routingRules: {
      pk: { field: primaryKey.pk, composite: ['desk'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});

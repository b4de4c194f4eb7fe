import { createSchema } from 'electrodb';
import { primaryKey, service } from '../shared/table.ts';

/** All routing rules in one item: few, read together, and in an order that no two edits may mix up. */
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

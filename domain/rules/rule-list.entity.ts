import { createSchema } from 'electrodb';
import { primaryKey, service } from '../shared/table.ts';

/** All rules of a kind in one item: few, read together, and in an order that no two edits may mix up. */
export function ruleListSchema(entity: string) {
  return createSchema({
    model: { service, entity, version: '1' },
    attributes: {
      desk: { type: ['desk'] as const, required: true },
      version: { type: 'number', required: true },
      rules: { type: 'list', items: { type: 'any' } },
      /** Where escalation rules are, instead. */
      entries: { type: 'list', items: { type: 'any' } },
    },
    indexes: {
      list: {
        pk: { field: primaryKey.pk, composite: ['desk'] },
        sk: { field: primaryKey.sk, composite: [] },
      },
    },
  });
}

import { createSchema } from 'electrodb';
import { primaryKey, service } from '../../shared/table.ts';

/** A version of what the desk looks at when it inspects goods; all are kept, since inspections name theirs */
export const checklistSchema = createSchema({
  model: { service, entity: 'inspection-checklist', version: '1' },
  attributes: {
    desk: { type: ['desk'] as const, required: true },
    version: { type: 'number', required: true, padding: { length: 10, char: '0' } },
    items: { type: 'list', items: { type: 'any' }, required: true },
    createdAt: { type: 'string', required: true },
  },
  indexes: {
    version: {
      pk: { field: primaryKey.pk, composite: ['desk'] },
      sk: { field: primaryKey.sk, composite: ['version'] },
    },
  },
});

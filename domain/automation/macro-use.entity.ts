import { createSchema } from 'electrodb';
import { bareKey, primaryKey, service } from '../shared/table.ts';

/** How often a macro was run, beside the macro itself, whose edits would overwrite it. */
export const macroUseSchema = createSchema({
  model: { service, entity: 'macro-use', version: '1' },
  attributes: {
    macroId: { type: 'string', required: true },
    uses: { type: 'number', required: true },
    lastUsedAt: { type: 'string', required: true },
  },
  indexes: {
    use: {
      pk: bareKey(primaryKey.pk, ['macroId']),
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
